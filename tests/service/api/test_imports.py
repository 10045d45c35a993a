"""Uploads over HTTP: by a program, and by the form of the import page."""

from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from jobs.context import deliver
from livingrite.core.ctx import Ctx
from livingrite.core.uow import open_uow
from livingrite.identity.schemas import Role
from tests.service.identity.conftest import Web, member, session_of

SAMPLE = (Path(__file__).parents[2] / "fixtures" / "clients.csv").read_bytes()
HERE = {"Origin": "http://127.0.0.1:3000", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def office(ctx: Ctx, portal) -> Web:
    """An administrator in a browser."""
    return signed_in(ctx, portal, Role.ADMIN)


def signed_in(ctx: Ctx, portal, role: Role) -> Web:
    web = Web(portal, uuid4().hex)
    web.cookies.set("livingrite_session", session_of(member(ctx, role)))
    return web


def upload(
    web: Web, data: bytes = SAMPLE, name: str = "clients.csv", path: str = "/api/v1/imports", kind: str = "clients"
):
    return web.post(path, files={"file": (name, data, "text/csv")}, data={"kind": kind}, headers=HERE)


def work_off(ctx: Ctx) -> None:
    with open_uow(ctx) as uow:
        found = (
            uow.session.connection()
            .execute(text("SELECT id FROM outbox WHERE topic = 'import.queued'"))
            .scalars()
            .all()
        )
    for id in found:
        deliver(str(id), str(ctx.organization), "jobs.imports.advance")


def test_a_program_uploads_runs_and_reads_the_report(ctx: Ctx, office: Web) -> None:
    made = upload(office)
    assert (made.status_code, made.json()["status"], made.json()["total"]) == (201, "uploaded", 8)
    path = f"/api/v1/imports/{made.json()['id']}"
    assert office.post(f"{path}/run", json={"columns": {"Notes": "note"}}, headers=HERE).status_code == 422
    assert office.post(f"{path}/run", json={}, headers=HERE).json()["status"] == "queued"
    work_off(ctx)
    seen = office.get(path).json()
    assert (seen["status"], seen["created"], seen["refused"]) == ("finished", 5, 3)
    assert seen["report"][0] == {"line": 7, "reason": "The name is missing."}
    assert office.post(f"{path}/run", json={}, headers=HERE).status_code == 409
    report = office.get(f"{path}/report.csv")
    assert report.headers["content-type"] == "text/csv; charset=utf-8"
    assert report.content.startswith(b"\xef\xbb\xbfLine,Reason")


def test_the_pages_form_goes_on_to_the_preview_or_comes_back_with_the_reason(office: Web) -> None:
    went = upload(office, path="/api/v1/imports/form")
    assert went.status_code == 303
    assert went.headers["location"].startswith("/imports/")
    came = upload(office, b"%PDF-1.7", path="/api/v1/imports/form")
    assert (came.status_code, came.headers["location"]) == (303, "/imports")
    assert "lr_flash" in came.headers["set-cookie"]


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"", 422, "import_refused"),
        (b"PK\x03\x04 xl/", 422, "import_refused"),
        (b"a,b\n" * 3_000_000, 413, "import_too_large"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(office: Web, data: bytes, status: int, code: str) -> None:
    refused = upload(office, data)
    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert len(refused.json()["detail"]) > 10


def test_who_is_refused(ctx: Ctx, other: Ctx, portal, office: Web) -> None:
    import_id = upload(office).json()["id"]
    stranger = signed_in(other, portal, Role.OWNER)
    for path in (f"/api/v1/imports/{import_id}", f"/api/v1/imports/{import_id}/report.csv"):
        assert stranger.get(path).status_code == 404
    assert stranger.post(f"/api/v1/imports/{import_id}/run", json={}, headers=HERE).status_code == 404
    clinician = signed_in(ctx, portal, Role.CLINICIAN)
    assert upload(clinician).status_code == 403
    assert clinician.get(f"/api/v1/imports/{import_id}").status_code == 403
    assert Web(portal, uuid4().hex).get(f"/api/v1/imports/{import_id}").status_code == 401


def test_an_upload_and_its_start_sent_twice_happen_once(office: Web) -> None:
    def send(path: str, **given):
        return office.post(path, headers=HERE | {"Idempotency-Key": "once"}, **given)

    file = {"files": {"file": ("clients.csv", SAMPLE, "text/csv")}, "data": {"kind": "clients"}}
    first, second = (send("/api/v1/imports", **file) for _ in range(2))
    assert (first.status_code, first.json()["id"]) == (201, second.json()["id"])
    other = file | {"files": {"file": ("clients.csv", SAMPLE + b"\nRuth", "text/csv")}}
    assert send("/api/v1/imports", **other).json()["code"] == "idempotency_key_reused"
    run = f"/api/v1/imports/{first.json()['id']}/run"
    assert [office.post(run, json={}, headers=HERE | {"Idempotency-Key": "run"}).status_code for _ in range(2)] == [
        202,
        202,
    ]
