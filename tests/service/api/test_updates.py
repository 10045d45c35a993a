"""Care updates over HTTP: the staff write, the family reads what is for it."""

from uuid import UUID

import pytest

from livingrite.audit import service as audit
from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.identity.schemas import Role


def post(call, client: UUID, content: str = "Ate all her soup.", **fields):
    return call("POST", f"/clients/{client}/progress-notes", {"content": content, **fields})


def test_post_read_correct(as_, ruth: UUID) -> None:
    ana, family = as_(Role.CLINICIAN), as_(family_of=ruth)
    made = post(ana, ruth)
    assert (made.status_code, made.headers["etag"]) == (201, '"1"')
    note = f"/progress-notes/{made.json()['id']}"
    assert family("GET", f"/clients/{ruth}/updates/waiting").json() == {"unread": 1, "urgent": 0}
    assert family("POST", f"{note}/read").status_code == 204
    assert family("GET", f"/clients/{ruth}/updates/waiting").json() == {"unread": 0, "urgent": 0}
    assert ana("PUT", note, {"content": "Ate half."}).status_code == 428
    assert ana("PUT", note, {"content": "Ate half."}, If_Match='"1"').json()["version"] == 2
    assert ana("PUT", note, {"content": "Ate none."}, If_Match='"1"').status_code == 412
    (seen,) = family("GET", f"/clients/{ruth}/updates").json()["items"]
    assert (seen["content"], seen["visibility"], seen["read"]) == ("Ate half.", None, True)


@pytest.mark.parametrize("path", ["updates", "progress-notes", "updates?urgent=true", "updates?unread=true"])
def test_nothing_internal_reaches_a_family(as_, ruth: UUID, path: str) -> None:
    post(as_(Role.CLINICIAN), ruth, "Bruise on the arm", visibility="internal_only", urgent=True)
    family = as_(family_of=ruth, level="full_access")
    assert family("GET", f"/clients/{ruth}/{path}").json() == {"items": [], "next_cursor": None}
    assert family("GET", f"/clients/{ruth}/updates/waiting").json() == {"unread": 0, "urgent": 0}


@pytest.mark.parametrize("level", ["view_only", "messaging", "full_access"])
def test_p7_a_family_that_posts_gets_403_no_row_and_is_on_the_record(as_, ctx: Ctx, ruth: UUID, level: str) -> None:
    refused = post(as_(family_of=ruth, level=level), ruth)
    assert (refused.status_code, refused.json()["code"]) == (403, "denied")
    assert as_(Role.OWNER)("GET", f"/clients/{ruth}/updates").json()["items"] == []
    (attempt,) = [event for event in run(ctx, audit.history) if event.action == "refused"]
    assert (attempt.entity, attempt.client_id) == ("progress_note", ruth)


def test_flag_urgent(as_, ruth: UUID) -> None:
    ana = as_(Role.CLINICIAN)
    note = post(ana, ruth).json()["id"]
    assert ana("POST", f"/clients/{ruth}/flag-urgent", {"note_id": note}).json()["urgent"]
    assert ana("POST", f"/clients/{ruth}/flag-urgent", {"note": {"content": "Please call."}}).json()["urgent"]
    assert ana("POST", f"/clients/{ruth}/flag-urgent", {}).status_code == 422
    assert as_(family_of=ruth)("GET", f"/clients/{ruth}/updates/waiting").json() == {"unread": 2, "urgent": 2}


def test_a_flag_is_about_the_client_in_the_address(as_, ruth: UUID) -> None:
    ana = as_(Role.CLINICIAN)
    note = post(ana, ruth).json()["id"]
    walter = as_(Role.OWNER)("POST", "/clients", {"name": "Walter Brandt"}).json()["id"]
    assert ana("POST", f"/clients/{walter}/flag-urgent", {"note_id": note}).status_code == 404


def test_pages(as_, ruth: UUID) -> None:
    ana = as_(Role.CLINICIAN)
    for number in range(3):
        post(ana, ruth, f"No. {number}")
    first = ana("GET", f"/clients/{ruth}/updates?limit=2").json()
    second = ana("GET", f"/clients/{ruth}/updates?limit=2&cursor={first['next_cursor']}").json()
    assert [item["content"] for item in first["items"] + second["items"]] == ["No. 2", "No. 1", "No. 0"]
