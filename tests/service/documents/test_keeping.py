"""How long documents stay: nothing leaves before its time or under a hold, and what left stands in the log."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from livingrite.core.errors import Conflict, Denied, NotFound, Problem
from livingrite.core.uow import open_uow, run
from livingrite.documents import service as documents
from livingrite.documents.schemas import AfterTime, Category, FindDocuments, Keeping, SetHold, SetRetention
from tests.service.documents.conftest import PDF, Files
from tests.service.documents.test_made import In

YEAR = 365


def rule(files: Files, years: int | None, after: AfterTime = AfterTime.ASKS, category: str = "insurance") -> None:
    command = SetRetention(document_category=Category(category), keep_years=years, after_time=after)
    run(files.house.owner, documents.set_retention, command)


def cleared(files: Files, **later: int) -> int:
    with open_uow(files.house.system, clock=In(**later)) as uow:
        return documents.clear(uow)


def seen(files: Files, *, removed: bool = False) -> list[str]:
    wanted = FindDocuments(client_id=files.house.ruth, removed=removed, sort="file_name")
    return [one.file_name for one in run(files.house.owner, documents.find, wanted).items]


def board(files: Files, **later: int) -> Keeping:
    with open_uow(files.house.owner, clock=In(**later)) as uow:
        return documents.keeping(uow)


def aged(files: Files, id: UUID, days: int) -> None:
    with open_uow(files.house.system) as uow:
        older = "UPDATE document SET created_at = created_at - :age WHERE id = :id"
        uow.session.connection().execute(text(older), {"age": timedelta(days=days), "id": id})


def test_within_retention_nothing_is_purged_by_hand_or_by_itself(files: Files) -> None:
    kept = files.keep(PDF, "policy.pdf", document_category="insurance")
    free = files.keep(PDF, "note.pdf")
    rule(files, 3)
    for id in (kept, free):
        run(files.house.ana, documents.remove, id)
    with pytest.raises(Problem, match="retained"):
        run(files.house.owner, documents.purge, kept)
    assert cleared(files, days=31) == 1
    assert seen(files, removed=True) == ["policy.pdf"]
    assert cleared(files, days=3 * YEAR - 2) == 0
    assert cleared(files, days=3 * YEAR + 2) == 1
    assert seen(files, removed=True) == []
    assert [(one.file_name, one.cause) for one in board(files).gone] == [("policy.pdf", "bin"), ("note.pdf", "bin")]


def test_by_hand_only_out_of_the_bin_and_by_who_sets_the_rules(files: Files, events) -> None:
    id = files.keep(PDF, "x.pdf", visibility="everyone")
    with pytest.raises(NotFound):
        run(files.house.owner, documents.purge, id)
    run(files.house.ana, documents.remove, id)
    for reader in (files.house.ana, files.house.tom):
        with pytest.raises(Denied):
            run(reader, documents.purge, id)
    run(files.house.owner, documents.purge, id)
    assert seen(files, removed=True) == []
    assert "document.leaving" in events(files.house.system)
    assert [(one.file_name, one.cause) for one in board(files).gone] == [("x.pdf", "by_hand")]


def test_when_its_time_is_over_somebody_is_asked_and_says_once(files: Files) -> None:
    rule(files, 1)
    ids = [files.keep(PDF, name, document_category="insurance") for name in ("a.pdf", "b.pdf")]
    for id in ids:
        aged(files, id, YEAR + 1)
    assert cleared(files) == 0
    assert [one.file_name for one in board(files).over_time] == ["a.pdf", "b.pdf"]
    run(files.house.owner, documents.keep_anyway, ids[0])
    run(files.house.owner, documents.remove, ids[1])
    assert (board(files).waiting, seen(files), seen(files, removed=True)) == (0, ["a.pdf"], ["b.pdf"])


def test_what_leaves_by_itself_is_in_the_bin_first_and_brought_back_it_stays(files: Files) -> None:
    rule(files, 1, AfterTime.LEAVES)
    old = files.keep(PDF, "old.pdf", document_category="insurance")
    files.keep(PDF, "new.pdf", document_category="insurance")
    aged(files, old, YEAR + 1)
    assert cleared(files) == 0
    assert (seen(files), seen(files, removed=True)) == (["new.pdf"], ["old.pdf"])
    run(files.house.owner, documents.restore, old)
    cleared(files)
    assert seen(files) == ["new.pdf", "old.pdf"]
    rule(files, None)
    assert run(files.house.owner, documents.keeping).rules[3].keep_years is None


def test_under_a_legal_hold_nothing_of_the_client_leaves(files: Files) -> None:
    house = files.house
    binned, there = files.keep(PDF, "binned.pdf"), files.keep(PDF, "there.pdf", document_category="insurance")
    run(house.ana, documents.remove, binned)
    rule(files, 1, AfterTime.LEAVES)
    aged(files, there, 2 * YEAR)
    hold = run(house.owner, documents.set_hold, SetHold(client_id=house.ruth, reason="Court, 12 O 34/26"))
    for verb, id in ((documents.remove, there), (documents.purge, binned)):
        with pytest.raises(Problem, match="on_hold"):
            run(house.owner, verb, id)
    assert cleared(files, days=40) == 0
    assert (seen(files), seen(files, removed=True)) == (["there.pdf"], ["binned.pdf"])
    assert [(one.reason, one.client_name) for one in board(files).holds] == [("Court, 12 O 34/26", "Ruth Abramson")]
    run(house.owner, documents.lift_hold, hold.id)
    assert cleared(files, days=40) == 1
    assert seen(files, removed=True) == ["there.pdf"]


def test_a_family_is_not_told_of_a_legal_hold(files: Files) -> None:
    house = files.house
    theirs = files.keep(PDF, by=house.herself)
    run(house.owner, documents.set_hold, SetHold(client_id=house.ruth, reason="Court, 12 O 34/26"))
    with pytest.raises(Problem, match="kept_by_clinic") as refused:
        run(house.herself, documents.remove, theirs)
    assert "legal" not in refused.value.message.casefold()


def test_two_who_set_a_hold_or_a_rule_at_once_meet_in_the_database(files: Files) -> None:
    hold = SetHold(client_id=files.house.ruth, reason="Court")

    def tried(_: int) -> str:
        try:
            run(files.house.owner, documents.set_hold, hold)
        except Conflict as refused:
            return refused.code
        return "set"

    with ThreadPoolExecutor(3) as pool:
        assert sorted(pool.map(tried, range(3))) == ["conflict", "conflict", "set"]
        list(pool.map(lambda years: rule(files, years), (2, 3, 4)))
    assert board(files).rules[3].keep_years in (2, 3, 4)
