"""Intake forms over HTTP: made by an owner, asked in public, answered by a link, read by a clinician."""

from typing import Any
from uuid import uuid4

import pytest

from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.identity import service as identity
from livingrite.identity.schemas import ChangeOrganization, Role
from tests.service.api.test_scheduling import MONDAY, clinic, desk
from tests.service.identity.conftest import Web

__all__ = ["clinic", "desk"]
QUESTIONS = [
    {"key": "why", "kind": "long", "required": True, "label": {"en": "What brings you?"}},
    {"key": "side", "kind": "one", "label": {"en": "Side?"}, "choices": [
        {"key": "left", "label": {"en": "Left"}}, {"key": "right", "label": {"en": "Right"}}]},
]  # fmt: skip
CONTENT = {"title": {"en": "First visit"}, "questions": QUESTIONS}


@pytest.fixture
def web(portal) -> Web:
    return Web(portal, uuid4().hex)


@pytest.fixture
def form(desk, clinic) -> dict[str, Any]:
    made = desk("POST", "/intake-forms", {"name": "First visit", "content": CONTENT}, Idempotency_Key="a")
    assert (
        desk("POST", "/intake-forms", {"name": "First visit", "content": CONTENT}, Idempotency_Key="a").json()
        == made.json()
    )
    path = f"/intake-forms/{made.json()['id']}"
    reach = {"service_ids": [clinic["service_id"]], "for_consultations": True}
    assert desk("PATCH", path, reach).status_code == 428
    assert desk("PATCH", path, reach, If_Match=made.headers["etag"]).status_code == 200
    assert desk("PATCH", path, reach, If_Match=made.headers["etag"]).status_code == 412
    published = desk("POST", f"{path}/publish")
    assert (published.status_code, published.json()["published"]) == (200, 1)
    return published.json()


def public(ctx: Ctx) -> str:
    return f"/api/v1/public/{run(ctx, identity.change_organization, ChangeOrganization(booking_open=True)).slug}"


def named(refused) -> set[str]:
    return {one["field"] for one in refused.json()["errors"]}


def booking(clinic, **more: Any) -> dict[str, Any]:
    person = {"name": "Ruth Abramson", "email": "ruth@example.com"}
    where = {"service_id": clinic["service_id"], "clinician_id": clinic["clinician_id"]}
    return where | {"starts_at": MONDAY.isoformat(), "client": person} | more


def test_a_visitor_books_and_answers_by_the_link(desk, as_, clinic, form, web, ctx) -> None:
    site = public(ctx)
    asked = web.get(f"{site}/intake-form?service_id={clinic['service_id']}").json()
    assert (asked["title"], [one["key"] for one in asked["questions"]]) == ("First visit", ["why", "side"])
    booked = web.post(f"{site}/bookings", json=booking(clinic)).json()
    link = f"/api/v1/public/intake/{booked['intake_token']}"
    assert web.put(f"{link}/draft", json={"why": "My ba"}).status_code == 204
    seen = web.get(link).json()
    assert (seen["status"], seen["draft"]) == ("opened", {"why": "My ba"})
    wrong = web.post(link, json={"answers": {"side": "up", "extra": 1}})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "invalid_answers")
    assert named(wrong) == {"why", "side", "extra"}
    done = web.post(link, json={"answers": {"why": "My back", "side": "left"}})
    assert (done.status_code, done.json()["status"], done.json()["form"]) == (200, "filled", None)
    assert web.post(link, json={"answers": {"why": "x"}}).status_code == 409
    path = f"/appointments/{booked['appointment_id']}/intake"
    intake = as_(Role.FRONT_DESK)("GET", path).json()
    assert intake["status"] == "filled"
    answers = f"/intakes/{intake['id']}/answers"
    assert as_(Role.FRONT_DESK)("GET", answers).status_code == 403
    read = as_(Role.CLINICIAN)("GET", answers).json()
    assert (read["answers"], read["number"]) == ({"why": "My back", "side": "left"}, 1)


def test_answers_in_the_booking_itself(desk, clinic, form, web, ctx) -> None:
    site = public(ctx)
    desk("PATCH", f"/intake-forms/{form['id']}", {"asks": "before"}, If_Match="*")
    refused = web.post(f"{site}/bookings", json=booking(clinic))
    assert (refused.status_code, named(refused)) == (422, {"intake.why"})
    given = {"version_id": str(uuid4()), "note": "Ground floor", "answers": {"why": "My back"}}
    booked = web.post(f"{site}/bookings", json=booking(clinic, intake=given))
    assert (booked.status_code, booked.json()["intake_token"]) == (201, None)


def test_a_text_in_the_booking_is_a_note_as_before(desk, clinic, web, ctx) -> None:
    booked = web.post(f"{public(ctx)}/bookings", json=booking(clinic, intake="Ground floor"))
    seen = desk("GET", f"/appointments/{booked.json()['appointment_id']}").json()
    assert (booked.status_code, seen["notes"]) == (201, "Ground floor")


def test_a_consultations_questions_by_the_plans_routes(desk, form, web, ctx) -> None:
    slug = {"X-Organization": public(ctx).rpartition("/")[2]}
    lena = {"requester_name": "Lena", "requester_email": "lena@example.org"}
    asked = web.post("/api/v1/consultations/schedule", json=lena, headers=slug).json()
    path, key = f"/api/v1/consultations/{asked['id']}", {"X-Intake-Token": asked["intake_token"]}
    assert web.get(f"{path}/intake-form", headers=slug).status_code == 404
    assert web.get(f"{path}/intake-form", headers=slug | {"X-Intake-Token": "guess"}).status_code == 404
    form_seen = web.get(f"{path}/intake-form", headers=slug | key).json()["form"]
    assert form_seen["title"] == "First visit"
    sent = web.post(f"{path}/submit-intake", headers=slug | key, json={"answers": {"why": "Sleep"}})
    assert sent.json()["status"] == "filled"
    again = web.post("/api/v1/consultations/schedule", json=lena, headers=slug).json()
    by_phone = desk("POST", f"/consultations/{again['id']}/submit-intake", {"answers": {"why": "Said by phone"}})
    assert by_phone.json()["status"] == "filled"
