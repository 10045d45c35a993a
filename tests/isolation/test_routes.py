"""P10: every route that takes an id, called with another organization's id by every role, answers 404 and changes nothing."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest

from livingrite.cli.embedded import Access
from livingrite.core.ctx import Ctx
from livingrite.identity.schemas import Role
from tests.api import API
from tests.conftest import new_organization
from tests.isolation.house import NOON, UNDECIDED, House, later
from tests.isolation.rows import rows_of
from tests.service.api.conftest import as_, portal, ruth

__all__ = ["as_", "portal", "ruth"]

STAFF = (Role.OWNER, Role.ADMIN, Role.CLINICIAN, Role.CARE_TEAM, Role.FRONT_DESK, Role.BILLING)
NAMED = {"name": "Somebody", "duration_minutes": 30, "price": {"amount": 1, "currency": "EUR"}}
WEEK = {"timezone": "Europe/Berlin", "weekly": [{"weekday": 0, "start": "09:00", "end": "17:00"}]}

# A valid body for every operation that takes one: an invalid one would be refused before the id is looked at.
BODIES: dict[str, dict[str, Any]] = {
    "PUT /consultations/{consultation_id}/reschedule": {"starts_at": later()},
    "PUT /admin/consultations/{consultation_id}": {"notes": "Other"},
    "PATCH /absence-kinds/{absence_kind_id}": {"name": "Other"},
    "PATCH /locations/{location_id}": {"name": "Other"},
    "PATCH /diary/views/{view_id}": {"name": "Other"},
    "PATCH /appointments/{appointment_id}": {"starts_at": later()},
    "POST /appointments/{appointment_id}/cancel": {"reason": "ill", "by": "clinic"},
    "PATCH /services/{service_id}": {"name": "Other"},
    "PATCH /intake-forms/{form_id}": {"name": "Other"},
    "POST /consultations/{consultation_id}/submit-intake": {"answers": {}},
    "PATCH /group-sessions/{session_id}": {"starts_at": later(122)},
    "POST /group-sessions/{session_id}/cancel": {"reason": "ill"},
    "PUT /clinicians/{clinician_id}/hours": WEEK,
    "POST /clinicians/{clinician_id}/time-off": {"starts_at": later(), "ends_at": later(26)},
    "POST /resources/{resource_id}/time-off": {"starts_at": later(), "ends_at": later(26)},
    "PATCH /waitlist/{waitlist_entry_id}": {"urgent": True},
    "POST /waitlist/{waitlist_entry_id}/offers": {"clinician_id": str(uuid4()), "starts_at": later()},
    "POST /time-off/{time_off_id}/proposals": {
        "moves": [{"appointment_id": str(uuid4()), "clinician_id": str(uuid4()), "starts_at": later()}]
    },
    "POST /undecided-dates/proposals": {
        "dates": [{"series_id": str(uuid4()), "on": UNDECIDED, "starts_at": later(24 * 64)}]
    },
    "POST /waitlist/gaps/{gap_id}/run": {"automatic": False},
    "POST /appointment-series/{series_id}/dates": {"on": UNDECIDED, "starts_at": later(24 * 64)},
    "POST /appointment-series/{series_id}/left-out": {"on": UNDECIDED},
    "PUT /clients/{client_id}/texts": {"allowed": False},
    "POST /unknown-texts/{communication_id}/assign": {"client_id": str(uuid4())},
    "PATCH /documents/{document_id}": {"file_name": "Other"},
    "PATCH /clients/{client_id}": {"gender": "female"},
    "POST /clients/{client_id}/archive": {},
    "POST /clients/{client_id}/merge": {"duplicate_id": str(uuid4())},
    "POST /clients/{client_id}/family/{family_member_id}/resume": {"agreement": "On the phone"},
    "PATCH /clients/{client_id}/family/{family_member_id}": {"access_level": "full_access"},
    "POST /clients/{client_id}/invitations": {"people": [{"email": "new@example.org"}]},
    "POST /clients/{client_id}/family/{family_member_id}/letter": {},
    "POST /invitations/{invitation_id}/letter": {},
    "POST /clients/{client_id}/progress-notes": {"content": "Ate all her soup"},
    "PUT /progress-notes/{note_id}": {"content": "Ate no soup"},
    "POST /clients/{client_id}/flag-urgent": {"note": {"content": "Please call"}},
    "POST /clients/{client_id}/health-logs": {"mood": "Cheerful"},
    "PATCH /health-logs/{log_id}": {"mood": "Tired"},
    "PUT /clients/{client_id}/vital-ranges/{kind}": {"low": "50"},
    "POST /clients/{client_id}/medications": {"name": "Ramipril"},
    "PUT /medications/{medication_id}": {"name": "Ramipril", "times": ["08:00"]},
    "POST /medications/{medication_id}/doses": {"due_time": "08:00", "status": "given", "due_on": "2026-01-02"},
    "PUT /clients/{client_id}/care-plan/draft": {"title": "At home"},
    "POST /clients/{client_id}/care-plan/goals/{goal}/progress": {"status": "reached", "percent": 100},
    "POST /clients/{client_id}/care-plan/tasks/{task}/done": {"done": True},
    "POST /clients/{client_id}/care-tasks": {"title": "Call the doctor"},
    "PATCH /care-tasks/{task_id}": {"done": True},
    "POST /imports/{import_id}/run": {"all_or_nothing": False},
    "PUT /reminder-rules/{rule_id}": {"moment": "booked", "channel": "email", "template_id": str(uuid4())},
    "PUT /message-templates/{template_id}/texts/{locale}": {"subject": "Hello", "body": "Hello {first_name}"},
    "PUT /clients/{client_id}/notification-preferences": {"sms": False},
    "PUT /appointments/{appointment_id}/reminders": {"minutes": [1440]},
    "POST /email/send-confirmation": {"appointment_id": str(uuid4())},
    "POST /email/send-reminder": {"appointment_id": str(uuid4())},
    "POST /email/send-followup": {"appointment_id": str(uuid4())},
    "POST /message-templates/{template_id}/copy": {"name": "Other"},
    "POST /clients/{client_id}/clinical-notes": {"title": "Knee rehab"},
    "POST /clients/{client_id}/clinical-notes/search": {"search": "gain"},
    "POST /clients/{client_id}/medical-summaries": {"words": "Steady gain"},
    "PUT /medical-summaries/{medical_summary_id}/share": {"until": None},
    "PATCH /clinical-notes/{clinical_note_id}": {"title": "Other"},
    "PUT /clinical-notes/{clinical_note_id}/draft": {"writer": "phone", "fields": {"plan": {"value": "Other"}}},
    "PUT /clinical-notes/{clinical_note_id}/fields/{key}": {"writer": "phone", "value": "Other"},
    "POST /clinical-notes/{clinical_note_id}/codes": {"remove": ["M25.562"]},
    "POST /clinical-notes/{clinical_note_id}/attachments": {"document_ids": [str(uuid4())]},
    "POST /clinical-notes/{clinical_note_id}/copy-forward": {},
    "POST /clinical-notes/{clinical_note_id}/sign": {},
    "POST /clinical-notes/{clinical_note_id}/addenda": {"text": "More"},
    "PATCH /note-templates/{note_template_id}": {"name": "Other"},
    "POST /clients/{client_id}/conversations": {"user_ids": [str(uuid4())]},
    "PATCH /conversations/{conversation_id}": {"assigned_to": None},
    "PATCH /reply-templates/{reply_template_id}": {"name": "Other"},
    "POST /conversations/{conversation_id}/read": {"seq": 1},
    "PUT /conversations/{conversation_id}/muted": {"muted": True},
    "PATCH /conversations/{conversation_id}/messages/{message_id}": {"content": "Other"},
    "PATCH /policies/{policy_id}": {"asked": "shown"},
    "PUT /policies/{policy_id}/draft/{locale}": {"title": "House rules", "body": "No cats"},
    "POST /clients/{client_id}/consents": {"kind": "sms", "note": "By phone"},
    "POST /clients/{client_id}/consents/{consent_id}/withdraw": {"reason": "Changed their mind"},
}
# Marking something read that cannot be seen is nobody's business: nothing happens, nothing is told.
SILENT = {"POST /progress-notes/{note_id}/read": (204, 403)}
# Not ids: a figure's name, an organization's public address, secrets of links.
PLAIN = {"category", "duplicate_id", "figure", "goal", "key", "kind", "locale", "number", "org_slug", "task", "token"}
WORDS = {
    "category": "insurance",
    "duplicate_id": str(UUID(int=7)),
    "goal": "walk",
    "key": "plan",
    "kind": "heart_rate",
    "locale": "en",
    "number": 0,
    "task": "water",
}


PATHS: dict[str, Any] = API.openapi()["paths"]


def operations() -> Iterator[tuple[str, str, list[str]]]:
    for path, methods in PATHS.items():
        for method, operation in methods.items():
            names = [one["name"] for one in operation.get("parameters", []) if one["in"] == "path"]
            yield method.upper(), path.removeprefix("/api/v1"), names


WITH_IDS = [(method, path, names) for method, path, names in operations() if set(names) - PLAIN]


@pytest.fixture(scope="module")
def house(servers: Access) -> House:
    return House(new_organization()).build()


@pytest.mark.parametrize("role", [*STAFF, Role.FAMILY, Role.CLIENT])
def test_p10_another_organizations_id_is_not_found(role: Role, house: House, as_, ruth, servers: Access) -> None:
    call = as_(family_of=ruth, level="full_access") if role in (Role.FAMILY, Role.CLIENT) else as_(role)
    before = rows_of(servers, house.ctx.organization)
    wrong = []
    for method, path, names in WITH_IDS:
        operation = f"{method} {path}"
        address = path.format(**{name: WORDS[name] if name in WORDS else house.ids[name] for name in names})
        headers = {"If_Match": '"1"'} if method in ("PATCH", "PUT", "DELETE") or path.endswith("/sign") else {}
        answer = call(method, address, BODIES.get(operation), **headers)
        if answer.status_code not in SILENT.get(operation, (404,)):
            wrong.append((operation, answer.status_code, answer.json().get("code")))
    assert not wrong, wrong
    assert rows_of(servers, house.ctx.organization) == before


BODY_IDS = [
    ("POST", "/appointments", lambda ids: {**_three(ids), "starts_at": NOON.isoformat()}),
    ("POST", "/appointment-series", lambda ids: {**_three(ids), "starts_at": NOON.isoformat(), "rrule": "FREQ=WEEKLY;COUNT=2"}),
    ("POST", "/group-sessions", lambda ids: {"service_id": str(ids["group_service_id"]), "clinician_id": str(ids["clinician_id"]), "starts_at": NOON.isoformat()}),
    ("POST", "/waitlist", lambda ids: {name: str(ids[name]) for name in ("client_id", "service_id")}),
    ("POST", "/calendars", lambda ids: {"kind": "clinician", "target_id": str(ids["clinician_id"])}),
    ("POST", "/calendars", lambda ids: {"kind": "client", "target_id": str(ids["client_id"])}),
    ("POST", "/messages", lambda ids: {"conversation_id": str(ids["conversation_id"]), "content": "Hello"}),
    ("POST", "/messages", lambda ids: {"client_id": str(ids["client_id"]), "recipient_id": str(ids["login_id"]), "content": "Hello"}),
    ("POST", "/messages/search", lambda ids: {"conversation_id": str(ids["conversation_id"]), "words": "soup"}),
    ("POST", "/legal-holds", lambda ids: {"client_id": str(ids["client_id"]), "reason": "A letter of a court"}),
    ("POST", "/documents/search", lambda ids: {"client_id": str(ids["client_id"]), "search": "letter"}),
    ("POST", "/documents/uploads", lambda ids: {"client_id": str(ids["client_id"]), "file_name": "a.pdf", "file_size": 9}),
    ("POST", "/services", lambda ids: {**NAMED, "clinician_ids": [str(ids["clinician_id"])]}),
]  # fmt: skip


def _three(ids: dict[str, UUID]) -> dict[str, str]:
    return {name: str(ids[name]) for name in ("client_id", "clinician_id", "service_id")}


@pytest.mark.parametrize(("method", "path", "body"), BODY_IDS)
def test_an_id_of_another_organization_in_a_body_is_not_found(method, path, body, house: House, as_, servers) -> None:
    before = rows_of(servers, house.ctx.organization)
    answer = as_(Role.OWNER)(method, path, body(house.ids))
    assert answer.status_code in (404, 422), answer.text
    assert rows_of(servers, house.ctx.organization) == before


def test_every_route_with_an_id_can_be_tried(house: House) -> None:
    unknown = {name for _, _, names in WITH_IDS for name in names} - PLAIN - set(house.ids)
    assert unknown == set(), "House.build makes one of everything that routes take: add these"
    operations_with_body = {
        f"{method} {path}" for method, path, _ in WITH_IDS if _has_body(method, path)
    }  # fmt: skip
    assert operations_with_body - set(BODIES) == set(), "give each a valid body in BODIES"


def _has_body(method: str, path: str) -> bool:
    operation = PATHS["/api/v1" + path][method.lower()]
    return "application/json" in operation.get("requestBody", {}).get("content", {})


def test_every_route_asks_who_is_there(web) -> None:
    open_routes = []
    for method, path, names in operations():
        address = path.format(**{name: uuid4() for name in names})
        answer = web.get if method == "GET" else web.post
        if path.startswith(("/public/", "/auth/")) or method not in ("GET", "POST") or "token" in names:
            continue
        if answer(f"/api/v1{address}").status_code != 401:
            open_routes.append((method, path))
    assert open_routes == []


@pytest.fixture
def web(servers: Access, portal):
    from tests.service.identity.conftest import Web

    return Web(portal, uuid4().hex)


def test_a_login_without_membership_gets_nothing(ctx: Ctx, as_, ruth) -> None:
    stranger = as_(family_of=ruth)
    assert stranger("GET", "/clients", X_Organization="unknown-place").status_code == 404
