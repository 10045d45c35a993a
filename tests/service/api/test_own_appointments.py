"""The diary's routes as a family login meets them: its own clients, its own rights."""

from datetime import datetime

import pytest
from icalendar import Calendar

from livingrite.identity.schemas import Role
from tests.service.api.test_scheduling import clinic, desk, wanted

__all__ = ["clinic", "desk"]
TUESDAY_10, TUESDAY_14 = "2027-06-08T08:00:00+00:00", "2027-06-08T12:00:00+00:00"


@pytest.fixture
def daughter(as_, ruth):
    return as_(family_of=ruth, level="full_access")


def asked(clinic, ruth, at: str = TUESDAY_10, **more):
    return wanted(clinic, client_id=str(ruth)) | {"starts_at": at} | more


def test_a_family_books_moves_and_cancels_by_the_same_addresses_as_staff(daughter, clinic, ruth) -> None:
    made = daughter("POST", "/appointments", asked(clinic, ruth), Idempotency_Key="one")
    assert (made.status_code, made.headers["etag"]) == (201, '"1"')
    assert daughter("POST", "/appointments", asked(clinic, ruth), Idempotency_Key="one").json() == made.json()
    path = f"/appointments/{made.json()['id']}"
    slots = daughter("GET", f"{path}/slots?from=2027-06-08&to=2027-06-08&clinician_id={clinic['clinician_id']}").json()
    assert TUESDAY_14 in {datetime.fromisoformat(slot["starts_at"]).isoformat() for slot in slots["slots"]}
    assert daughter("PATCH", path, {"starts_at": TUESDAY_14}).status_code == 428
    moved = daughter("PATCH", path, {"starts_at": TUESDAY_14}, If_Match='"1"')
    assert (moved.status_code, moved.json()["version"], moved.json()["notes"]) == (200, 2, None)
    assert daughter("PATCH", path, {"starts_at": TUESDAY_10}, If_Match='"1"').status_code == 412
    cancelled = daughter("POST", f"{path}/cancel", {"reason": "Away", "by": "clinic"})
    assert (cancelled.status_code, cancelled.json()["status"]) == (200, "cancelled")
    assert daughter("POST", f"{path}/cancel", {}).json() == cancelled.json()


def test_a_family_does_not_decide_what_staff_decide(daughter, clinic, ruth) -> None:
    for more in ({"override_reason": "please"}, {"modality": "phone"}, {"notes": "mine"}, {"ends_at": TUESDAY_14}):
        assert daughter("POST", "/appointments", asked(clinic, ruth, **more)).status_code == 403
    path = f"/appointments/{daughter('POST', '/appointments', asked(clinic, ruth)).json()['id']}"
    for change in ({"notes": "mine"}, {"status": "completed"}, {"resource_ids": []}, {"ends_at": TUESDAY_14}):
        assert daughter("PATCH", path, change, If_Match='"1"').status_code == 403
    assert daughter("PATCH", f"{path}?scope=all", {"starts_at": TUESDAY_14}, If_Match='"1"').status_code == 403


@pytest.mark.parametrize("level", ["view_only", "messaging"])
def test_a_lower_level_is_refused_each_change(as_, desk, clinic, ruth, level) -> None:
    made = desk("POST", "/appointments", asked(clinic, ruth)).json()
    family, path = as_(family_of=ruth, level=level), f"/appointments/{made['id']}"
    assert family("GET", path).status_code == 200
    assert family("POST", "/appointments", asked(clinic, ruth, TUESDAY_14)).status_code == 403
    assert family("PATCH", path, {"starts_at": TUESDAY_14}, If_Match='"1"').status_code == 403
    assert family("POST", f"{path}/cancel", {}).status_code == 403
    assert family("GET", f"{path}/slots?from=2027-06-08&to=2027-06-08").status_code == 403


def test_a_taken_time_names_the_nearest_free_ones(daughter, desk, clinic, ruth) -> None:
    desk("POST", "/appointments", wanted(clinic) | {"starts_at": TUESDAY_10})
    refused = daughter("POST", "/appointments", asked(clinic, ruth))
    assert (refused.status_code, refused.json()["code"]) == (409, "appointment_conflict")
    assert refused.json()["slots"]


def test_the_plans_list_of_a_clients_appointments(daughter, as_, desk, clinic, ruth) -> None:
    for at in (TUESDAY_10, TUESDAY_14):
        desk("POST", "/appointments", asked(clinic, ruth, at))
    path = f"/clients/{ruth}/appointments"
    first = daughter("GET", f"{path}?limit=1").json()
    rest = daughter("GET", f"{path}?limit=1&cursor={first['next_cursor']}").json()
    (one,), (two,) = first["items"], rest["items"]
    assert (one["service_name"], one["clinician_name"], one["can_cancel"]) == ("Massage", "Maya Rosen", True)
    assert (one["starts_at"] < two["starts_at"], rest["next_cursor"]) == (True, None)
    assert len(as_(Role.FRONT_DESK)("GET", path).json()["items"]) == 2
    assert daughter("GET", f"{path}?from=2027-06-08T10:00:00Z").json()["items"] == [two]
    assert daughter("GET", f"/clients/{clinic['client_id']}/appointments").status_code == 404


def test_one_appointment_as_a_file_for_the_calendar(daughter, desk, clinic, ruth) -> None:
    made = desk("POST", "/appointments", asked(clinic, ruth)).json()
    answer = daughter("GET", f"/appointments/{made['id']}/calendar.ics")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event.start.isoformat() == "2027-06-08T10:00:00+02:00"
    assert "Massage" not in answer.text, "a calendar may be read by others (case N12)"
    assert answer.headers["content-type"].startswith("text/calendar")
    other = desk("POST", "/appointments", wanted(clinic) | {"starts_at": TUESDAY_14}).json()
    assert daughter("GET", f"/appointments/{other['id']}/calendar.ics").status_code == 404
