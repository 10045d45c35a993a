"""The diary over HTTP, exactly as design/api.md writes it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from livingrite.identity.schemas import Role

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2027, 6, 7, 7, tzinfo=UTC)  # 09:00 in Berlin
OFFICE = [{"weekday": day, "start": "09:00", "end": "17:00"} for day in range(5)]


@pytest.fixture
def desk(as_):
    return as_(Role.OWNER)


@pytest.fixture
def clinic(ctx, desk) -> dict[str, str]:
    """Ids of a client, a clinician with office hours, an hour's service, and the organization's public address."""
    from livingrite.core.uow import run
    from livingrite.identity import service as identity
    from livingrite.identity.schemas import ChangeOrganization
    from livingrite.scheduling import service as scheduling
    from livingrite.scheduling.schemas import ResourceFields, ResourceKind

    maya = ResourceFields(kind=ResourceKind.CLINICIAN, name="Maya Rosen")
    clinician = str(run(ctx, scheduling.create_clinician, maya).id)
    body = {"timezone": "Europe/Berlin", "slot_minutes": 60, "weekly": OFFICE}
    assert desk("PUT", f"/clinicians/{clinician}/hours", body, If_Match='"1"').status_code == 200
    massage = {"name": "Massage", "duration_minutes": 60, "price": {"amount": 6000, "currency": "EUR"}}
    service = desk("POST", "/services", massage).json()["id"]
    client = desk("POST", "/clients", {"name": "Dana Levi"}).json()["id"]
    slug = run(ctx, identity.change_organization, ChangeOrganization(booking_open=True)).slug
    return {"client_id": client, "clinician_id": clinician, "service_id": service, "slug": slug}


def wanted(clinic: dict[str, str], start: datetime = MONDAY, **more: Any) -> dict[str, Any]:
    return (
        {key: clinic[key] for key in ("client_id", "clinician_id", "service_id")}
        | {"starts_at": start.isoformat()}
        | more
    )


def test_create_list_move_cancel(desk, clinic) -> None:
    made = desk("POST", "/appointments", wanted(clinic))
    assert (made.status_code, made.headers["etag"]) == (201, '"1"')
    item = made.json()
    assert item["client_name"] == "Dana Levi"
    assert item["status"] == "booked"
    assert item["timezone"] == "Europe/Berlin"
    assert datetime.fromisoformat(item["ends_at"]) == MONDAY + timedelta(hours=1)

    listed = desk("GET", "/appointments?from=2027-06-07T00:00:00Z&to=2027-06-08T00:00:00Z").json()
    assert [one["id"] for one in listed["items"]] == [item["id"]]
    assert listed["next_cursor"] is None

    path, later = f"/appointments/{item['id']}", {"starts_at": (MONDAY + timedelta(hours=2)).isoformat()}
    assert desk("PATCH", path, later).status_code == 428
    moved = desk("PATCH", path, later, If_Match='"1"')
    assert (moved.status_code, moved.json()["version"]) == (200, 2)
    assert desk("PATCH", path, later, If_Match='"1"').status_code == 412

    cancelled = desk("POST", path + "/cancel", {"reason": "ill", "by": "client"})
    assert cancelled.json()["status"] == "cancelled"
    assert desk("POST", path + "/arrive").status_code == 409


@pytest.mark.parametrize("start", [1_780_000_000, "1780000000", 1.78e9, True, "2027-06-07", "2027-06-07T09:00:00"])
def test_what_only_looks_like_an_instant_is_none(desk, clinic, start) -> None:
    refused = desk("POST", "/appointments", wanted(clinic) | {"starts_at": start})
    assert (refused.status_code, [one["field"] for one in refused.json()["errors"]]) == (422, ["starts_at"])


def test_cancelling_needs_no_words(desk, clinic) -> None:
    path = f"/appointments/{desk('POST', '/appointments', wanted(clinic)).json()['id']}/cancel"
    assert desk("POST", path, If_Match='"7"').status_code == 412
    assert desk("POST", path).json()["status"] == "cancelled"


def test_who_leaves_the_wait_list_is_as_it_was_seen(desk, clinic) -> None:
    entry = desk("POST", "/waitlist", {name: clinic[name] for name in ("client_id", "service_id")}).json()
    path = f"/waitlist/{entry['id']}"
    assert [one["field"] for one in desk("PATCH", path, {"urgent": None}, If_Match="*").json()["errors"]] == ["urgent"]
    assert desk("PATCH", path, {"urgent": True}, If_Match='"1"').status_code == 200
    assert desk("DELETE", path).status_code == 428
    assert desk("DELETE", path, If_Match='"1"').status_code == 412
    assert desk("DELETE", path, If_Match='"2"').status_code == 204


def test_a_taken_time_is_409_and_names_who_is_in_the_way(desk, clinic) -> None:
    desk("POST", "/appointments", wanted(clinic))
    other = desk("POST", "/clients", {"name": "Noa Amsel"}).json()["id"]
    refused = desk("POST", "/appointments", wanted(clinic, client_id=other))
    problem = refused.json()
    assert (refused.status_code, problem["code"]) == (409, "appointment_conflict")
    assert [(one["kind"], one["name"]) for one in problem["conflicts"]] == [("clinician", "Maya Rosen")]
    assert refused.headers["content-type"].startswith("application/problem+json")
    assert "Dana" not in refused.text


def test_the_status_of_a_visit(desk, clinic) -> None:
    soon = datetime.now(UTC).replace(microsecond=0)
    made = desk("POST", "/appointments", wanted(clinic, soon, override_reason="walked in")).json()
    path = f"/appointments/{made['id']}"
    assert desk("POST", path + "/arrive").json()["status"] == "arrived"
    assert desk("POST", path + "/complete").json()["status"] == "completed"
    assert desk("POST", path + "/no-show").status_code == 409


def test_t11_hours_from_midnight_to_midnight_give_24_slots(desk, clinic) -> None:
    hours = {
        "timezone": "Europe/Berlin",
        "slot_minutes": 60,
        "weekly": [{"weekday": 0, "start": "00:00", "end": "24:00"}],
    }
    assert desk("PUT", f"/clinicians/{clinic['clinician_id']}/hours", hours, If_Match="*").status_code == 200
    found = slots(desk, clinic, "2027-06-07")
    assert len(found) == 24
    assert found[-1] == "2027-06-07T23:00"


@pytest.mark.parametrize(
    ("zone", "day", "weekday", "start", "end", "minutes", "expected"),
    [
        ("America/Santiago", "2027-09-05", 6, "00:00", "02:00", 30, ["2027-09-05T01:00", "2027-09-05T01:30"]),
        ("Asia/Jerusalem", "2027-03-26", 4, "01:00", "05:00", 60, ["2027-03-26T01:00", "2027-03-26T03:00", "2027-03-26T04:00"]),
    ],
    ids=["t1_santiago", "t3_jerusalem"],
)  # fmt: skip
def test_hours_over_a_gap_of_the_clock(desk, clinic, zone, day, weekday, start, end, minutes, expected) -> None:
    hours = {"timezone": zone, "slot_minutes": minutes, "weekly": [{"weekday": weekday, "start": start, "end": end}]}
    desk("PUT", f"/clinicians/{clinic['clinician_id']}/hours", hours, If_Match="*")
    desk("PATCH", f"/services/{clinic['service_id']}", {"duration_minutes": minutes}, If_Match='"1"')
    assert slots(desk, clinic, day, zone) == expected


def slots(call, clinic: dict[str, str], day: str, zone: str = "Europe/Berlin") -> list[str]:
    """Wall times in `zone`, through the public route."""
    from zoneinfo import ZoneInfo

    query = f"service_id={clinic['service_id']}&clinician_id={clinic['clinician_id']}&from={day}&to={day}&tz={zone}"
    answer = call("GET", f"/public/{clinic['slug']}/slots?{query}").json()
    assert answer["timezone"] == zone
    starts = [datetime.fromisoformat(slot["starts_at"]).astimezone(ZoneInfo(zone)) for slot in answer["slots"]]
    return [start.strftime("%Y-%m-%dT%H:%M") for start in starts]


def test_b1_fifty_at_once_for_one_slot(ctx, desk, clinic, portal) -> None:
    body = {"service_id": clinic["service_id"], "clinician_id": clinic["clinician_id"], "starts_at": MONDAY.isoformat()}

    def post(number: int) -> int:
        person = {"client": {"name": f"Visitor {number}", "email": f"v{number}@example.org"}}
        return desk(
            "POST", f"/public/{clinic['slug']}/bookings", body | person, Idempotency_Key=uuid4().hex
        ).status_code

    with ThreadPoolExecutor(50) as pool:
        answers = sorted(pool.map(post, range(50)))
    assert answers == [201] + [409] * 49
    listed = desk("GET", "/appointments?from=2027-06-07T00:00:00Z&to=2027-06-08T00:00:00Z").json()["items"]
    assert len(listed) == 1


def test_b2_the_same_booking_twice_is_one(desk, clinic) -> None:
    body = {"service_id": clinic["service_id"], "clinician_id": clinic["clinician_id"], "starts_at": MONDAY.isoformat()}
    body |= {"client": {"name": "Dana Levi", "email": "dana@example.org"}}
    first, second = (desk("POST", f"/public/{clinic['slug']}/bookings", body, Idempotency_Key="once") for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()


def test_two_visitors_with_the_same_key_do_not_share_an_answer(as_, desk, clinic) -> None:
    place = {key: clinic[key] for key in ("service_id", "clinician_id")} | {"starts_at": MONDAY.isoformat()}
    path, elsewhere = f"/public/{clinic['slug']}/holds", as_(Role.OWNER)
    first, again, stranger = (call("POST", path, place, Idempotency_Key="hold") for call in (desk, desk, elsewhere))
    assert [answer.status_code for answer in (first, again, stranger)] == [201, 201, 409]
    assert first.json() == again.json()


@pytest.mark.parametrize("noun", ["holds", "bookings"])
def test_fractions_of_a_second_do_not_reach_into_the_next_place(desk, clinic, noun) -> None:
    place = {key: clinic[key] for key in ("service_id", "clinician_id")}
    person = {"client": {"name": "Dana Levi", "email": "dana@example.org"}} if noun == "bookings" else {}
    path = f"/public/{clinic['slug']}"
    made = desk("POST", f"{path}/{noun}", place | person | {"starts_at": "2027-06-07T07:00:00.500Z"})
    assert made.status_code == 201
    free = slots(desk, clinic, "2027-06-07")
    assert "2027-06-07T09:00" not in free
    assert "2027-06-07T10:00" in free


def test_b12_a_held_slot_is_gone_for_others_and_books_with_its_token(desk, clinic) -> None:
    place = {
        "service_id": clinic["service_id"],
        "clinician_id": clinic["clinician_id"],
        "starts_at": MONDAY.isoformat(),
    }
    path = f"/public/{clinic['slug']}"
    hold = desk("POST", path + "/holds", place)
    assert hold.status_code == 201
    assert "2027-06-07T09:00" not in slots(desk, clinic, "2027-06-07")
    assert desk("POST", path + "/holds", place).status_code == 409
    person = {"client": {"name": "Dana Levi", "phone": "+49 30 901820"}}
    booked = desk("POST", path + "/bookings", {"hold_token": hold.json()["hold_token"]} | person)
    assert (booked.status_code, booked.json()["status"]) == (201, "booked")


def test_b17_after_the_horizon_the_answer_says_why_it_is_empty(desk, clinic) -> None:
    desk("PATCH", f"/services/{clinic['service_id']}", {"horizon_days": 10}, If_Match='"1"')
    query = f"service_id={clinic['service_id']}&from=2027-06-07&to=2027-06-08"
    answer = desk("GET", f"/public/{clinic['slug']}/slots?{query}").json()
    assert answer["slots"] == []
    assert answer["horizon_ends_on"] == (datetime.now(BERLIN).date() + timedelta(days=10)).isoformat()


def test_g11_a_subscribed_calendar_is_private(desk, clinic) -> None:
    desk("POST", "/appointments", wanted(clinic))
    feed = desk("POST", "/calendars", {"kind": "clinician", "target_id": clinic["clinician_id"]}).json()
    answer = desk("GET", f"/calendars/{feed['token']}.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert desk("DELETE", f"/calendars/{feed['id']}").status_code == 204
    assert desk("GET", f"/calendars/{feed['token']}.ics").status_code == 404


def test_a_family_sees_its_own_appointments_without_staff_notes(as_, desk, clinic, ruth) -> None:
    desk("POST", "/appointments", wanted(clinic, notes="brings her dog"))
    mine = desk(
        "POST", "/appointments", wanted(clinic, MONDAY + timedelta(hours=1), client_id=str(ruth), notes="secret")
    ).json()
    family = as_(family_of=ruth)
    seen = family("GET", "/appointments?from=2027-06-07T00:00:00Z&to=2027-06-08T00:00:00Z").json()["items"]
    assert [(one["id"], one["notes"]) for one in seen] == [(mine["id"], None)]
    assert family("POST", f"/appointments/{mine['id']}/arrive").status_code == 403


def test_an_unknown_organization_is_404_and_a_bad_zone_422(desk, clinic) -> None:
    assert desk("GET", "/public/nowhere-at-all/services").status_code == 404
    query = f"service_id={clinic['service_id']}&from=2027-06-07&to=2027-06-07&tz=Mars/Olympus"
    assert desk("GET", f"/public/{clinic['slug']}/slots?{query}").status_code == 422


def test_control_characters_are_refused_and_no_failure(desk, clinic) -> None:
    price = {"amount": 6000, "currency": "EUR"}
    assert desk("POST", "/services", {"name": "RV\0", "duration_minutes": 60, "price": price}).status_code == 422
    assert desk("GET", "/public/wil%00low/services").status_code == 422
    assert desk("GET", "/calendars/wil%00low.ics").status_code < 500
    noted = desk("POST", "/appointments", wanted(clinic, notes="brings\0 her dog"))
    assert noted.status_code == 422


def test_a_list_goes_on_where_its_page_ended_and_refuses_a_cursor_of_another(desk, clinic) -> None:
    for hours in range(3):
        desk("POST", "/appointments", wanted(clinic, MONDAY + timedelta(hours=hours)))
    window = "/appointments?from=2027-06-07T00:00:00Z&to=2027-06-08T00:00:00Z&limit=2"
    first = desk("GET", window).json()
    second = desk("GET", f"{window}&cursor={first['next_cursor']}").json()
    starts = [datetime.fromisoformat(one["starts_at"]) for page in (first, second) for one in page["items"]]
    assert starts == [MONDAY + timedelta(hours=hours) for hours in range(3)]
    assert second["next_cursor"] is None
    assert desk("GET", f"{window}&cursor=AAAAAAAAAAAAAAAAAAAAAA").status_code == 422


def test_a_change_of_nothing_still_needs_the_version_and_the_right(as_, desk, clinic, ruth) -> None:
    made = desk("POST", "/appointments", wanted(clinic, client_id=str(ruth))).json()
    path = f"/appointments/{made['id']}"
    assert desk("PATCH", path, {}, If_Match='"7"').status_code == 412
    assert desk("PATCH", path, {}, If_Match='"1"').json()["version"] == 1
    assert as_(family_of=ruth)("PATCH", path, {}, If_Match='"1"').status_code == 403
