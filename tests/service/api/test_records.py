"""Treatment records over HTTP: pictures and films on a note, what a signature asks for, words that stand in no address."""

from uuid import UUID

from livingrite.core.ctx import Ctx
from livingrite.identity.schemas import Role
from tests.service.api.test_documents import sent
from tests.service.documents.conftest import film, picture

SAID = {"subjective": "Knee aches", "assessment": "Steady gain", "plan": "Ice"}


def begun(call, ruth: UUID) -> dict:
    return call("POST", f"/clients/{ruth}/clinical-notes", {"title": "Knee"}).json()


def signed(call, note: dict) -> dict:
    fields = {key: {"value": value} for key, value in SAID.items()}
    kept = call("PUT", f"/clinical-notes/{note['id']}/draft", {"writer": "api", "fields": fields}).json()
    answer = call("POST", f"/clinical-notes/{note['id']}/sign", {}, If_Match=f'"{kept["version"]}"')
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_pictures_and_films_hang_on_a_note_and_are_signed_with_it(as_, ctx: Ctx, ruth: UUID) -> None:
    call, colleague, family = as_(Role.CLINICIAN), as_(Role.CLINICIAN), as_(family_of=ruth)
    note = begun(call, ruth)
    files = [
        sent(call, ctx, ruth, data, name, attached_kind="clinical_note")
        for data, name in ((picture(), "knee.jpg"), (film(), "gait.mp4"))
    ]
    address = f"/clinical-notes/{note['id']}/attachments"
    assert colleague("POST", address, {"document_ids": files}).status_code == 404
    hung = call("POST", address, {"document_ids": files}).json()["attachments"]
    assert [(one["file_type"], one["thumbnail_url"] != "") for one in hung] == [("image", True), ("video", True)]
    assert colleague("GET", f"/documents/{files[0]}/content").status_code == 404  # the note is a draft
    extra = sent(call, ctx, ruth, picture(), "other.jpg", attached_kind="clinical_note")
    call("POST", address, {"document_ids": [extra]})
    assert len(call("DELETE", f"{address}/{extra}", If_Match='"1"').json()["attachments"]) == 2
    done = signed(call, note)
    assert [one["id"] for one in done["attachments"]] == files
    assert colleague("GET", f"/documents/{files[0]}/thumbnail").status_code == 200
    assert call("DELETE", f"{address}/{files[0]}", If_Match='"1"').status_code == 409
    assert family("GET", f"/documents/{files[0]}/content").status_code == 404
    open_to = {"visibility": "family_and_team"}
    changed = call("PATCH", f"/clinical-notes/{note['id']}", open_to, If_Match=f'"{done["version"]}"')
    assert changed.status_code == 200
    assert family("GET", f"/documents/{files[0]}/content").status_code == 200
    assert family("POST", address, {"document_ids": files}).status_code in (403, 409)


def test_nobody_signs_what_they_have_not_seen(as_, ruth: UUID) -> None:
    call = as_(Role.CLINICIAN)
    note = begun(call, ruth)
    for headers, status in (({}, 428), ({"If_Match": '"77"'}, 412)):
        assert call("POST", f"/clinical-notes/{note['id']}/sign", {}, **headers).status_code == status
    signed(call, note)


def test_words_of_a_note_stand_in_no_address(as_, ruth: UUID) -> None:
    call = as_(Role.CLINICIAN)
    signed(call, begun(call, ruth))
    address = f"/clients/{ruth}/clinical-notes"
    for search, count in (("knee gain", 1), ("shoulder", 0)):
        assert len(call("POST", f"{address}/search", {"search": search}).json()["items"]) == count
    assert len(call("GET", f"{address}?search=shoulder").json()["items"]) == 1  # not a parameter of this route
    assert call("POST", f"{address}/search", {"search": ""}).status_code == 422


def test_a_summary_is_asked_for_once_shared_and_withdrawn(as_, ruth: UUID) -> None:
    call, family = as_(Role.CLINICIAN), as_(family_of=ruth)
    wanted = {"words": "Walks well", "language": "de", "format": "docx"}
    made = call("POST", f"/clients/{ruth}/medical-summaries", wanted, Idempotency_Key="one").json()
    assert call("POST", f"/clients/{ruth}/medical-summaries", wanted, Idempotency_Key="one").json()["id"] == made["id"]
    assert (made["title"], made["file"], made["shared_until"]) == ("Arztbericht", None, None)
    share = f"/medical-summaries/{made['id']}/share"
    assert call("PUT", share, {"until": None}).status_code == 428
    assert family("PUT", share, {"until": None}, If_Match='"1"').status_code in (403, 404)
    assert call("GET", f"/clients/{ruth}/medical-summaries").json()["items"][0]["id"] == made["id"]
    assert call("DELETE", f"/medical-summaries/{made['id']}", If_Match='"1"').status_code == 204
    assert as_(Role.FRONT_DESK)("GET", f"/clients/{ruth}/medical-summaries").status_code == 403
