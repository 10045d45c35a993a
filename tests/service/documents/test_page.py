"""A client's documents without a browser: what a row says, and an open history that follows its document."""

from collections.abc import Iterable

from livingrite.core.clock import SystemClock
from livingrite.core.uow import run
from livingrite.documents import service as documents
from livingrite.documents.schemas import FindDocuments, State
from livingrite.identity.schemas import Role
from livingrite.ui.documents.words import row_of
from livingrite.ui.pages.client_documents.state import ClientDocumentsState
from tests import clamd
from tests.service.documents.conftest import PDF, Files, picture
from tests.service.identity.conftest import member, session_of
from tests.unit.ui_runtime.browser import Tab


class Finding:
    """A scanner that finds one in everything."""

    def scan(self, chunks: Iterable[bytes]) -> str | None:
        assert b"".join(chunks)
        return "Eicar-Test"


def row(files: Files) -> dict[str, str]:
    (view,) = run(files.house.ana, documents.find, FindDocuments(client_id=files.house.ruth)).items
    return row_of(view, SystemClock().now(), "en", "Europe/Berlin")


def test_what_is_locked_away_is_not_said_to_be_shared(files: Files) -> None:
    sent = files.send(clamd.EICAR, "letter.pdf", visibility="everyone")
    assert files.check(sent, Finding()) == State.QUARANTINED
    assert (row(files)["state"], row(files)["readers"]) == ("Virus found, locked away", "")


def test_a_further_version_has_a_picture_of_its_own(files: Files) -> None:
    id = files.keep(picture(), "wound.jpg")
    first = row(files)
    files.check(files.send(picture(size=(40, 60)), "wound 2.jpg", document_id=id))
    assert first["thumbnail"] != row(files)["thumbnail"] != ""
    assert first["url"] != row(files)["url"] != ""


def test_an_open_history_follows_what_is_being_checked(files: Files) -> None:
    house, id = files.house, files.keep(PDF, "plan.pdf")
    token = session_of(member(house.system, Role.OWNER))
    tab = Tab(
        cookie=f"livingrite_session={token}", path=f"/clients/{house.ruth}/documents", route="/clients/[id]/documents"
    )
    tab.run(ClientDocumentsState, "load")
    tab.run(ClientDocumentsState, "open_history", id=str(id))
    sent = files.send(PDF + b"% 2\n", "plan 2.pdf", document_id=id)
    tab.run(ClientDocumentsState, "version_arrived", told={})
    shown = tab.state(ClientDocumentsState)
    assert shown.history[0]["state"] == "Being checked"
    files.check(sent)
    tab.run(ClientDocumentsState, "refresh")
    assert shown.history[0]["state"] == "Shown now"
