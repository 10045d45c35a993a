"""A class stands in the clinician's Google calendar once, whoever comes and goes; its title says how many, in the
clinic's language."""

from datetime import datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest

from livingrite.identity import service as identity
from livingrite.identity.schemas import ChangeOrganization
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import CancelAppointment, MoveAppointment, Subscribe
from livingrite.scheduling.schemas.outside import Decide
from tests.conftest import acting_as


@pytest.fixture
def yoga(desk):
    """Three people in one class of Maya's, whose calendar is written."""
    desk.clinic.add_service("yoga", capacity=5)
    calendar = desk.connect("Maya")
    desk.write_to_main("Maya")
    for name in ("Dana", "Omer", "Lea"):
        desk.clinic.book("10:00", client=name, service="yoga")
    desk.settle()
    return calendar


def seats(desk):
    found = desk.sql("SELECT id FROM appointment WHERE organization_id = %s AND holds ORDER BY created_at, id")
    return [id for (id,) in found]


def events(calendar):
    """(title, start by the clinic's clock) of what stands there."""
    found = [one for one in calendar.events.values() if one["status"] != "cancelled"]
    return sorted((one["summary"], f"{_start(one).astimezone(ZoneInfo('Europe/Berlin')):%H:%M}") for one in found)


def _start(event) -> datetime:
    return datetime.fromisoformat(event["start"]["dateTime"])


def test_three_people_are_one_event_that_says_how_many(desk, yoga) -> None:
    assert events(yoga) == [("Class, 3 people", "10:00")]


def test_the_title_speaks_the_clinics_language(desk, yoga) -> None:
    desk.run(identity.change_organization, ChangeOrganization(locale="de"))
    desk.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=seats(desk)[-1], by="clinic"))
    desk.settle()
    assert events(yoga) == [("Kurs, 2 Personen", "10:00")]


def test_who_came_first_may_leave_and_the_class_stays(desk, yoga) -> None:
    first, second, third = seats(desk)
    desk.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=first, by="client"))
    desk.settle()
    assert events(yoga) == [("Class, 2 people", "10:00")]
    desk.run(scheduling.move_appointment, MoveAppointment(appointment_id=second, starts_at=desk.clinic.at("14:00")))
    desk.settle()
    assert events(yoga) == [("Class, 1 person", "10:00"), ("Class, 1 person", "14:00")]
    desk.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=third, by="client"))
    desk.settle()
    assert events(yoga) == [("Class, 1 person", "14:00")]


def test_moved_in_google_the_class_moves_with_everybody(desk, yoga) -> None:
    [id] = [one["id"] for one in yoga.events.values()]
    desk.google.change(yoga, id, start=desk.clinic.at("15:00"), end=desk.clinic.at("16:00"))
    desk.read("Maya")
    found = desk.sql("SELECT DISTINCT starts_at FROM appointment WHERE organization_id = %s AND holds")
    assert found == [(desk.clinic.at("15:00"),)]
    assert desk.run(scheduling.list_decisions) == []
    assert events(yoga) == [("Class, 3 people", "15:00")]


def test_deleted_in_google_calling_it_off_calls_off_everybody(desk, yoga) -> None:
    [id] = [one["id"] for one in yoga.events.values()]
    desk.google.delete(yoga, id)
    desk.read("Maya")
    [question] = desk.run(scheduling.list_decisions)
    desk.run(scheduling.decide, Decide(decision_id=question.id, choice="cancel", reason="ill"))
    assert desk.sql("SELECT count(*) FROM appointment WHERE organization_id = %s AND holds") == [(0,)]


def test_in_a_subscribed_calendar_it_stands_once_too(desk, yoga) -> None:
    desk.clinic.book("12:00", client="Dana")
    reader = acting_as(desk.clinic.ctx, "calendar_feed.manage", user_id=desk.person("Maya").user_id)
    wanted = Subscribe(kind="clinician", target_id=desk.clinic.ids["Maya"])
    feed = desk.run(scheduling.subscribe, wanted, ctx=reader)
    file = desk.run(scheduling.feed_calendar, feed.token, ctx=desk.clinic.visitor)
    shown = [str(one["summary"]) for one in icalendar.Calendar.from_ical(file.content).walk("VEVENT")]
    assert sorted(shown) == ["Class, 3 people", "D."]
