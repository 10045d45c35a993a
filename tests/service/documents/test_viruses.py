"""P16: an infected file is locked away. A real clamd looks, the job of the product asks it."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from jobs import documents as jobs
from jobs.context import Delivery
from livingrite.core.config import settings
from livingrite.core.errors import Problem
from livingrite.core.uow import open_uow, run
from livingrite.documents import service as documents
from livingrite.documents.schemas import FindDocuments, State, UploadView
from tests import clamd
from tests.service.documents.conftest import PDF, Files


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with clamd.running(tmp_path_factory.mktemp("clamd")) as found:
        yield found


def worked(files: Files, sent: UploadView) -> None:
    with open_uow(files.house.system) as uow:
        jobs.check(uow, Delivery(sent.id, "document.uploaded", {"version_id": str(sent.id)}))


def state(files: Files, id: UUID, reader=None):
    found = run(reader or files.house.ana, documents.find, FindDocuments(client_id=files.house.ruth)).items
    return next((item for item in found if item.id == id), None)


def test_p16_an_infected_file_is_locked_away_and_staff_see_it(files: Files, address: str, monkeypatch) -> None:
    monkeypatch.setattr(settings(), "clamd_url", address)
    monkeypatch.setattr(settings(), "accept_unscanned", False)
    clean, infected = files.send(PDF), files.send(clamd.EICAR, "x.pdf", visibility="everyone")
    for sent in (clean, infected):
        worked(files, sent)
    kept, locked = state(files, clean.document_id), state(files, infected.document_id)
    assert kept
    assert (kept.state, kept.unscanned) == (State.READY, False)
    assert locked
    assert (locked.state, locked.finding, locked.file_url) == (State.QUARANTINED, "Eicar-Test", "")
    assert state(files, infected.document_id, files.house.daughter) is None
    for reader in (files.house.ana, files.house.owner):
        with pytest.raises(Problem, match="quarantined"):
            files.content(infected.document_id, reader)


def test_what_nobody_looked_at_says_so_to_staff(files: Files) -> None:
    id = files.keep(PDF, visibility="everyone")
    shown, family = state(files, id), state(files, id, files.house.daughter)
    assert shown
    assert shown.unscanned
    assert family
    assert not family.unscanned
