"""A diagnosis is found by its code or by words, and what is called so stands before what only mentions it."""

from collections.abc import Iterator

import psycopg
import pytest

from livingrite.cli.embedded import Access
from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.records import service as records
from tests.conftest import acting_as

ROWS = [
    ("X9Z", "Anxiety of tests", "", None, None, False),
    ("X9Z.1", "Generalized testing anxiety", "", "חרדת בדיקות", None, True),
    ("X9Z.10", "Short", "also called testing anxiety", None, None, True),
    ("X9Z.5", "Pain of a test in the left knee", "", None, None, True),
]


@pytest.fixture
def codes(servers: Access) -> Iterator[None]:
    with psycopg.connect(servers.postgres_url("postgres"), autocommit=True) as owner:
        rows = owner.cursor()
        rows.executemany(
            "INSERT INTO diagnosis_code (code, title, more, title_he, title_de, is_leaf) VALUES (%s,%s,%s,%s,%s,%s)",
            ROWS,
        )
        yield
        owner.execute("DELETE FROM diagnosis_code WHERE code LIKE 'X9Z%'")


def test_by_code_with_and_without_its_point_and_by_beginnings_of_words(ctx: Ctx, codes: None) -> None:
    clinician = acting_as(ctx, "note.write")

    def found(words: str) -> list[str]:
        return [one.code for one in run(clinician, records.search_codes, words)]

    assert found("x9z1") == found("X9Z.1") == ["X9Z.1", "X9Z.10"]
    assert found("x9z") == ["X9Z.1", "X9Z.10", "X9Z.5", "X9Z"], "what can be used stands first"
    assert found("knee tes lef") == ["X9Z.5"]
    assert found("testing anx") == ["X9Z.1", "X9Z.10"], "whose title says it stands first, longer or not"
    assert found("%") == found("x") == []
