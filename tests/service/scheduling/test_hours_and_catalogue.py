"""Hours, services, resources and the waiting list, as the clinic edits them."""

from datetime import date

import pytest

from livingrite.core.errors import Denied, Invalid, NotFound, Stale
from livingrite.core.uow import open_uow
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import InvalidHours, UnknownZone
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import (
    AddTimeOff,
    DateHours,
    FindSlots,
    HoursInterval,
    JoinWaitlist,
    Money,
    ResourceFields,
    ResourceKind,
    ServiceFields,
    SetHours,
    UpdateService,
    WeeklyHours,
)
from tests.conftest import acting_as, new_organization


def hours(clinic, *weekly: tuple[int, str, str], **more) -> SetHours:
    parts = tuple(WeeklyHours(weekday=day, start=start, end=end) for day, start, end in weekly)
    wanted = {"timezone": "Europe/Berlin", "slot_minutes": 60, "weekly": parts, "clinician_id": clinic.ids["Noa"]}
    return SetHours(**wanted | more)


def offered(clinic, day: date) -> list[int]:
    wanted = FindSlots(
        service_id=clinic.ids["massage"], clinician_id=clinic.ids["Noa"], from_date=day, to_date=day, tz="Europe/Berlin"
    )
    return [slot.starts_at.hour + 2 for slot in clinic.run(scheduling.find_slots, wanted, ctx=clinic.visitor).slots]


def test_hours_are_read_as_they_were_written(clinic) -> None:
    exception = DateHours(date=date(2027, 6, 9), intervals=(HoursInterval(start="10:00", end="12:00"),))
    wanted = hours(clinic, (0, "22:00", "06:00"), (2, "00:00", "24:00"), (4, "09:00", "13:00"), overrides=(exception,))
    written = clinic.run(scheduling.set_hours, wanted)
    assert written == clinic.run(scheduling.get_hours, clinic.ids["Noa"])
    assert [(one.weekday, one.start, one.end) for one in written.weekly] == [
        (0, "22:00", "06:00"),
        (2, "00:00", "24:00"),
        (4, "09:00", "13:00"),
    ]
    assert written.overrides == (exception,)
    assert offered(clinic, date(2027, 6, 9)) == [10, 11]


def test_a_date_without_hours_is_closed(clinic) -> None:
    clinic.run(
        scheduling.set_hours, hours(clinic, (2, "09:00", "11:00"), overrides=(DateHours(date=date(2027, 6, 2)),))
    )
    assert (offered(clinic, date(2027, 6, 2)), offered(clinic, date(2027, 6, 9))) == ([], [9, 10])


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        ({"timezone": "Mars/Olympus"}, UnknownZone),
        ({"weekly": (WeeklyHours(weekday=0, start="09:00", end="09:00"),)}, InvalidHours),
        ({"overrides": (DateHours(date=date(2027, 6, 2)), DateHours(date=date(2027, 6, 2)))}, InvalidHours),
        (
            {
                "weekly": (
                    WeeklyHours(weekday=0, start="09:00", end="12:00"),
                    WeeklyHours(weekday=0, start="11:00", end="14:00"),
                )
            },
            InvalidHours,
        ),
    ],
)
def test_hours_that_make_no_sense_are_refused(clinic, wanted, problem) -> None:
    with pytest.raises(problem):
        clinic.run(scheduling.set_hours, hours(clinic, **wanted))


def test_of_two_people_editing_hours_the_second_sees_the_first(clinic) -> None:
    clinic.run(scheduling.set_hours, hours(clinic, (0, "09:00", "12:00"), version=1))
    with pytest.raises(Stale):
        clinic.run(scheduling.set_hours, hours(clinic, (0, "10:00", "12:00"), version=1))


def test_time_off_ends_when_it_is_removed(clinic) -> None:
    leave = AddTimeOff(clinician_id=clinic.ids["Noa"], starts_at=clinic.at("00:00"), ends_at=clinic.at("23:00"))
    entry = clinic.run(scheduling.add_time_off, leave)
    assert offered(clinic, date(2027, 6, 1)) == []
    assert len(clinic.run(scheduling.list_time_off, clinic.at("00:00"), clinic.at("23:00"))) == 1
    clinic.run(scheduling.remove_time_off, entry.id)
    assert offered(clinic, date(2027, 6, 1)) != []


def test_time_off_that_ends_before_it_begins_is_refused(clinic) -> None:
    backwards = AddTimeOff(clinician_id=clinic.ids["Noa"], starts_at=clinic.at("12:00"), ends_at=clinic.at("11:00"))
    with pytest.raises(Invalid):
        clinic.run(scheduling.add_time_off, backwards)


def test_a_room_has_no_hours(clinic) -> None:
    with pytest.raises(NotFound):
        clinic.run(scheduling.get_hours, clinic.ids["Room 2"])


def test_a_service_changes_by_its_named_fields(clinic) -> None:
    change = UpdateService(service_id=clinic.ids["massage"], version=1, changes={"duration_minutes": 90})
    changed = clinic.run(scheduling.update_service, change)
    assert (changed.name, changed.duration_minutes, changed.version, changed.price.amount) == ("massage", 90, 2, 6000)
    with pytest.raises(Stale):
        clinic.run(scheduling.update_service, change)


@pytest.mark.parametrize(
    "changes", [{"duration_minutes": 1}, {"price": {"amount": -1, "currency": "EUR"}}, {"colour": "red"}, {"name": ""}]
)
def test_a_service_refuses_what_it_cannot_be(clinic, changes) -> None:
    with pytest.raises(Invalid):
        clinic.run(scheduling.update_service, UpdateService(service_id=clinic.ids["massage"], changes=changes))


def test_a_room_gives_no_service_and_a_clinician_is_no_device(clinic) -> None:
    plain = {"name": "yoga", "duration_minutes": 60, "price": Money(amount=0, currency="EUR")}
    with pytest.raises(Invalid):
        clinic.run(scheduling.create_service, ServiceFields(**plain, clinician_ids=(clinic.ids["Room 2"],)))
    with pytest.raises(Invalid):
        clinic.run(scheduling.create_service, ServiceFields(**plain, resource_ids=(clinic.ids["Noa"],)))


def test_what_the_public_sees_of_people(clinic) -> None:
    clinic.add_service("yoga", clinician_ids=(clinic.ids["Noa"],))
    everyone = clinic.run(scheduling.list_public_clinicians, ctx=clinic.visitor)
    assert [one.name for one in everyone] == ["Maya", "Noa"]
    givers = clinic.run(scheduling.list_public_clinicians, clinic.ids["yoga"], ctx=clinic.visitor)
    assert [one.name for one in givers] == ["Noa"]


def test_rooms_and_clinicians_are_listed_apart(clinic) -> None:
    assert [one.name for one in clinic.run(scheduling.list_resources)] == ["Room 2", "Ultrasound device"]
    assert [one.name for one in clinic.run(scheduling.list_clinicians)] == ["Maya", "Noa"]
    with pytest.raises(Invalid):
        clinic.run(scheduling.create_resource, ResourceFields(kind=ResourceKind.CLINICIAN, name="Eve"))


def test_the_urgent_wait_first(clinic) -> None:
    for name, urgent in (("Dana", False), ("Omer", True)):
        command = JoinWaitlist(client_id=clinic.ids[name], service_id=clinic.ids["massage"], urgent=urgent)
        clinic.run(scheduling.join_waitlist, command)
    waiting = clinic.run(scheduling.list_waitlist)
    assert [one.client_name for one in waiting] == ["Omer", "Dana"]
    clinic.run(scheduling.leave_waitlist, waiting[0].id)
    assert [one.client_name for one in clinic.run(scheduling.list_waitlist)] == ["Dana"]


def test_reading_is_not_editing(clinic) -> None:
    reader = acting_as(clinic.ctx, Permission.READ_CATALOGUE, Permission.READ)
    assert clinic.run(scheduling.list_services, ctx=reader)
    for verb, command in (
        (scheduling.set_hours, hours(clinic)),
        (scheduling.update_service, UpdateService(service_id=clinic.ids["massage"], changes={})),
        (scheduling.create_resource, ResourceFields(kind=ResourceKind.ROOM, name="Attic")),
    ):
        with pytest.raises(Denied):
            clinic.run(verb, command, ctx=reader)


def test_a_new_clinician_starts_with_the_workdays_of_the_country() -> None:
    jerusalem = new_organization(timezone="Asia/Jerusalem", country="IL", currency="ILS")
    with open_uow(jerusalem) as uow:
        made = scheduling.create_clinician(uow, ResourceFields(kind=ResourceKind.CLINICIAN, name="Noa"))
        weekly = scheduling.get_hours(uow, made.id).weekly
    assert [one.weekday for one in weekly] == [0, 1, 2, 3, 6]
