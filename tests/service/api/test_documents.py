"""Documents over HTTP: in one request or in parts, read with rights, in pieces, packed, never by who is not signed in."""

import io
import zipfile
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from jobs import documents as jobs
from jobs.context import Delivery
from livingrite.api.v1 import uploads
from livingrite.core.ctx import Ctx
from livingrite.core.storage import StorageAway
from livingrite.core.uow import open_uow
from livingrite.identity.schemas import Role
from tests.api import API
from tests.service.documents.conftest import PDF, picture
from tests.service.identity.conftest import Web

PART = 4 * 1024 * 1024


def sent(call, ctx: Ctx, client: UUID, data: bytes = PDF, name: str = "Befund Mai.pdf", **fields) -> str:
    """In parts, then looked at; the document's id."""
    about = {"client_id": str(client), "file_name": name, "file_size": len(data), **fields}
    begun = call("POST", "/documents/uploads", about).json()
    for number in range(begun["parts"]):
        part = data[number * PART : (number + 1) * PART]
        answer = call("PUT", f"/documents/uploads/{begun['id']}/parts/{number}", content=part)
        assert answer.status_code == 200, answer.text
    assert call("POST", f"/documents/uploads/{begun['id']}/finish").status_code == 202
    with open_uow(ctx) as uow:
        jobs.check(uow, Delivery(uuid4(), "document.uploaded", {"version_id": begun["id"]}))
    return begun["document_id"]


@pytest.fixture
def letter(as_, ctx: Ctx, ruth: UUID) -> str:
    return sent(as_(Role.CLINICIAN), ctx, ruth, visibility="everyone")


def test_p15_a_link_without_a_login_is_worthless_and_no_crawler_keeps_it(as_, portal, ruth: UUID, letter: str) -> None:
    stranger = Web(portal, uuid4().hex)
    address = f"/api/v1/documents/{letter}/content"
    assert stranger.get(address).status_code == 401
    shown = as_(Role.CLINICIAN)("GET", f"/documents/{letter}/content")
    assert (shown.status_code, shown.content, shown.headers["content-type"]) == (200, PDF, "application/pdf")
    assert "noindex" in shown.headers["x-robots-tag"]
    assert "no-store" in shown.headers["cache-control"]
    assert shown.headers["content-disposition"].endswith("filename*=UTF-8''Befund%20Mai.pdf")
    assert "default-src 'none'" in shown.headers["content-security-policy"]
    assert as_(family_of=ruth)("GET", f"/documents/{letter}/content").status_code == 200
    assert as_(Role.BILLING)("GET", f"/documents/{letter}/content").status_code == 403


def test_what_a_browser_could_run_is_saved_and_a_picture_stands_in_a_sandbox(as_, ctx: Ctx, ruth: UUID) -> None:
    call = as_(Role.CLINICIAN)
    note = call("GET", f"/documents/{sent(call, ctx, ruth, b'plain words', 'a.txt')}/content")
    assert note.headers["content-disposition"].startswith("attachment")
    image = call("GET", f"/documents/{sent(call, ctx, ruth, picture(), 'a.jpg')}/content")
    assert image.headers["content-disposition"].startswith("inline")
    assert "sandbox" in image.headers["content-security-policy"]


def test_words_are_looked_for_in_the_body_and_never_in_an_address(as_, ctx: Ctx, ruth: UUID, letter: str) -> None:
    call = as_(Role.CLINICIAN)
    sent(call, ctx, ruth, name="Rezept.pdf", description="Zehn Sitzungen")
    about = {"client_id": str(ruth), "limit": 1, "sort": "file_name"}
    first = call("POST", "/documents/search", about).json()
    rest = call("POST", "/documents/search", about | {"cursor": first["next_cursor"]}).json()
    assert [one["file_name"] for page in (first, rest) for one in page["items"]] == ["Befund Mai.pdf", "Rezept.pdf"]
    found = call("POST", "/documents/search", {"client_id": str(ruth), "search": "sitzungen"}).json()
    assert [one["file_name"] for one in found["items"]] == ["Rezept.pdf"]
    family = as_(family_of=ruth)("POST", "/documents/search", {"client_id": str(ruth), "search": "sitzungen"})
    assert (family.status_code, family.json()["items"]) == (200, [])
    listing = API.openapi()["paths"]["/api/v1/clients/{client_id}/documents"]["get"]
    assert "search" not in {one["name"] for one in listing["parameters"]}


def test_a_piece_of_a_file_is_given_as_asked(as_, letter: str) -> None:
    call = as_(Role.OWNER)
    for asked, wanted, said in (
        ("bytes=5-9", PDF[5:10], f"bytes 5-9/{len(PDF)}"),
        ("bytes=-4", PDF[-4:], f"bytes {len(PDF) - 4}-{len(PDF) - 1}/{len(PDF)}"),
        ("bytes=100-", PDF[100:], f"bytes 100-{len(PDF) - 1}/{len(PDF)}"),
    ):
        part = call("GET", f"/documents/{letter}/content", Range=asked)
        assert (part.status_code, part.content, part.headers["content-range"]) == (206, wanted, said)
    assert call("GET", f"/documents/{letter}/content", Range="bytes=99999-").status_code == 416
    assert call("GET", f"/documents/{letter}/content", Range="lines=1-2").status_code == 200


def test_several_are_packed_into_one_of_known_length(as_, ctx: Ctx, ruth: UUID, letter: str) -> None:
    call = as_(Role.CLINICIAN)
    again = sent(call, ctx, ruth)
    answer = call("GET", f"/clients/{ruth}/documents/archive?id={letter}&id={again}")
    assert int(answer.headers["content-length"]) == len(answer.content)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as pack:
        assert pack.namelist() == ["Befund Mai.pdf", "Befund Mai (2).pdf"]
        assert pack.read("Befund Mai.pdf") == PDF
    assert call("GET", f"/clients/{ruth}/documents/archive?id={uuid4()}").status_code == 404


def test_in_one_request_the_same_key_sends_it_once(as_, ruth: UUID) -> None:
    call = as_(Role.CLINICIAN)
    form = {"data": {"client_id": str(ruth), "document_category": "insurance"}, "files": {"file": ("card.pdf", PDF)}}
    first, again = (call("POST", "/documents", Idempotency_Key="one", **form) for _ in range(2))
    assert (first.status_code, again.json()) == (201, first.json())
    listed = call("GET", f"/clients/{ruth}/documents").json()
    assert [(one["file_name"], one["document_category"], one["state"]) for one in listed["items"]] == [
        ("card.pdf", "insurance", "checking")
    ]
    web = {"client_id": str(ruth)}
    for body, code in ((b"", "empty"), (b"<html>", "web_page")):
        answer = call("POST", "/documents", data=web, files={"file": ("x.pdf", body)})
        assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_in_one_request_the_storage_is_never_written_within_a_transaction(
    as_, ctx: Ctx, ruth: UUID, monkeypatch
) -> None:
    """What is being written stands in the database already; and a store that is away leaves nothing behind."""
    call, form = as_(Role.CLINICIAN), {"data": {"client_id": str(ruth)}, "files": {"file": ("card.pdf", PDF)}}
    seen: list[int] = []

    class Away:
        def write(self, key: str, chunks) -> int:
            seen.append(waiting(ctx))
            raise StorageAway("no")

    with monkeypatch.context() as broken:
        broken.setattr(uploads, "storage_of", lambda _ring: Away())
        assert call("POST", "/documents", Idempotency_Key="two", **form).status_code == 503
    assert (seen, waiting(ctx)) == ([1], 0)
    assert call("POST", "/documents", Idempotency_Key="two", **form).status_code == 201
    assert waiting(ctx) == 1


def waiting(ctx: Ctx) -> int:
    with open_uow(ctx) as uow:
        return uow.session.connection().execute(text("SELECT count(*) FROM document_version")).scalar_one()


def test_two_requests_with_one_key_at_once_keep_one_file(as_, ctx: Ctx, ruth: UUID) -> None:
    from concurrent.futures import ThreadPoolExecutor

    call, form = as_(Role.CLINICIAN), {"data": {"client_id": str(ruth)}, "files": {"file": ("card.pdf", PDF)}}
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(lambda _: call("POST", "/documents", Idempotency_Key="at once", **form), range(3)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    assert waiting(ctx) == 1


def test_changes_need_the_version_that_was_seen(as_, ruth: UUID, letter: str) -> None:
    call = as_(Role.CLINICIAN)
    seen = call("GET", f"/documents/{letter}")
    assert call("PATCH", f"/documents/{letter}", {"file_name": "x"}).status_code == 428
    changed = call("PATCH", f"/documents/{letter}", {"file_name": "x"}, If_Match=seen.headers["etag"])
    assert changed.json()["file_name"] == "x.pdf"
    assert call("DELETE", f"/documents/{letter}", If_Match=seen.headers["etag"]).status_code == 412
    assert call("DELETE", f"/documents/{letter}", If_Match=changed.headers["etag"]).status_code == 204
    assert call("GET", f"/clients/{ruth}/documents").json()["items"] == []
    assert call("POST", f"/documents/{letter}/restore").json()["id"] == letter


@pytest.mark.parametrize("level", ["view_only", "messaging"])
def test_a_relative_who_may_only_look_sends_nothing(as_, ruth: UUID, level: str) -> None:
    call = as_(family_of=ruth, level=level)
    about = {"client_id": str(ruth), "file_name": "a.pdf", "file_size": 9}
    assert call("POST", "/documents/uploads", about).status_code == 403
    assert call("POST", "/documents", data={"client_id": str(ruth)}, files={"file": ("a.pdf", PDF)}).status_code == 403


def test_an_upload_that_was_broken_off_is_listed_for_who_began_it(as_, ruth: UUID) -> None:
    call, address = as_(Role.CLINICIAN), f"/documents/uploads?client_id={ruth}"
    coming = {"client_id": str(ruth), "file_name": "a.pdf", "file_size": 9, "modified_at": "2026-11-20T09:00:00Z"}
    begun = call("POST", "/documents/uploads", coming).json()
    [found] = call("GET", address).json()["items"]
    assert (found["id"], found["received"], found["modified_at"][:19]) == (begun["id"], [], "2026-11-20T09:00:00")
    assert as_(Role.OWNER)("GET", address).json() == {"items": []}
    assert as_(family_of=ruth, level="view_only")("GET", address).status_code == 403
