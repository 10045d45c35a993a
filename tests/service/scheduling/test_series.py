"""Repeating appointments: looked at first, booked, and changed for this, the following or all."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import recurring_ical_events

from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict, InvalidPlace, InvalidRule
from livingrite.scheduling.schemas import (
    AppointmentStatus,
    CancelAppointment,
    CreateSeries,
    FindAppointments,
    Hours,
    MoveAppointment,
    SetHours,
    UpdateAppointment,
    WeeklyHours,
)


def wanted(clinic, rrule="FREQ=WEEKLY;COUNT=4", clock="10:00", *, skip_conflicts=False) -> CreateSeries:
    return CreateSeries(**clinic.wanted(clock).model_dump(), rrule=rrule, skip_conflicts=skip_conflicts)


def made(clinic, *args, **more) -> list:
    return list(clinic.run(scheduling.create_series, wanted(clinic, *args, **more)).appointments)


def starts(appointments) -> list[str]:
    return [f"{one.starts_at + timedelta(hours=2):%d %H:%M}" for one in appointments]


def of_client(clinic, name="Dana") -> list:
    window = FindAppointments(
        from_at=clinic.at("00:00"), to_at=clinic.at("00:00", days=400), client_id=clinic.ids[name]
    )
    return list(clinic.run(scheduling.list_appointments, window).items)


def all_week(clinic, clinician="Maya") -> None:
    weekly = tuple(WeeklyHours(weekday=day, start="00:00", end="24:00") for day in range(7))
    hours = Hours(timezone="Europe/Berlin", slot_minutes=30, weekly=weekly)
    clinic.run(scheduling.set_hours, SetHours(clinician_id=clinic.ids[clinician], **hours.model_dump()))


def test_a_series_is_booked_at_the_same_wall_time_over_the_change_of_clocks(clinic) -> None:
    series = made(clinic, "FREQ=WEEKLY;INTERVAL=10;COUNT=4")
    assert [one.starts_at.hour for one in series] == [8, 8, 8, 9]


def test_a_preview_books_nothing_and_names_what_is_in_the_way(clinic) -> None:
    clinic.book("10:00", client="Omer", days=7)
    seen = clinic.run(scheduling.preview_series, wanted(clinic))
    assert [one.on for one in seen.occurrences] == [date(2027, 6, day) for day in (1, 8, 15, 22)]
    assert [[clash["name"] for clash in one.conflicts] for one in seen.occurrences] == [[], ["Maya", "Room 2"], [], []]
    assert of_client(clinic) == []


def test_one_taken_date_refuses_the_series_unless_it_may_be_left_out(clinic) -> None:
    clinic.book("10:00", client="Omer", days=7)
    with pytest.raises(AppointmentConflict):
        made(clinic)
    assert of_client(clinic) == []
    assert starts(made(clinic, skip_conflicts=True)) == ["01 10:00", "15 10:00", "22 10:00"]


def test_t6_a_date_that_the_clocks_skip_is_flagged_and_not_booked(clinic) -> None:
    all_week(clinic)
    clinic.clock.instant = datetime(2028, 3, 1, 6, tzinfo=UTC)
    first = datetime(2028, 3, 19, 1, 30, tzinfo=UTC)  # a Sunday, 02:30 in Berlin; the 26th has no 02:30
    command = wanted(clinic, "FREQ=WEEKLY;COUNT=3").model_copy(update={"starts_at": first})
    made_now = clinic.run(scheduling.create_series, command)
    assert [one.needs for one in made_now.occurrences] == [None, "skipped_by_clocks", None]
    assert [one.starts_at for one in made_now.appointments] == [first, datetime(2028, 4, 2, 0, 30, tzinfo=UTC)]


def test_one_message_for_a_whole_series(clinic, events) -> None:
    made(clinic)
    told = events(clinic.ctx)
    assert (told.count("appointment.booked"), told.count("appointment.scheduled")) == (1, 3)


def test_a_rule_that_cannot_be_read_is_refused(clinic) -> None:
    with pytest.raises(InvalidRule):
        made(clinic, "every week")


def test_s4_this_moves_one_only(clinic) -> None:
    series = made(clinic)
    move = UpdateAppointment(appointment_id=series[1].id, version=1, starts_at=clinic.at("12:00", days=7))
    clinic.run(scheduling.update_in_series, move, "this")
    assert starts(of_client(clinic)) == ["01 10:00", "08 12:00", "15 10:00", "22 10:00"]


def test_s3_following_goes_on_with_another_clinician_in_a_series_of_its_own(clinic) -> None:
    series = made(clinic)
    change = UpdateAppointment(appointment_id=series[2].id, version=1, clinician_id=clinic.ids["Noa"])
    changed = clinic.run(scheduling.update_in_series, change, "following")
    assert [one.id for one in changed] == [series[2].id, series[3].id]
    now = of_client(clinic)
    assert [one.clinician_id == clinic.ids["Noa"] for one in now] == [False, False, True, True]
    assert now[0].series_id == now[1].series_id != now[2].series_id == now[3].series_id


def test_s2_what_was_removed_stays_removed_when_all_move(clinic) -> None:
    series = made(clinic)
    clinic.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=series[1].id))
    move = UpdateAppointment(appointment_id=series[0].id, version=1, starts_at=clinic.at("10:30"))
    clinic.run(scheduling.update_in_series, move, "all")
    assert starts(one for one in of_client(clinic) if one.status == AppointmentStatus.BOOKED) == [
        "01 10:30",
        "15 10:30",
        "22 10:30",
    ]


@pytest.mark.parametrize("scope", ["all", "following"])
def test_what_is_over_keeps_its_place_also_when_nobody_marked_it_done(clinic, scope) -> None:
    series = made(clinic)
    clinic.clock.advance(timedelta(days=8))
    move = UpdateAppointment(appointment_id=series[0].id, version=1, starts_at=clinic.at("10:30"))
    clinic.run(scheduling.update_in_series, move, scope)
    assert starts(of_client(clinic)) == ["01 10:30", "08 10:00", "15 10:30", "22 10:30"]


def test_close_appointments_of_a_series_make_way_for_each_other(clinic) -> None:
    all_week(clinic)
    series = made(clinic, "FREQ=DAILY;COUNT=3")
    move = UpdateAppointment(appointment_id=series[0].id, version=1, starts_at=clinic.at("10:00", days=1))
    clinic.run(scheduling.update_in_series, move, "all")
    assert starts(of_client(clinic)) == ["02 10:00", "03 10:00", "04 10:00"]


def test_all_or_nothing(clinic) -> None:
    series = made(clinic)
    clinic.book("14:00", client="Omer", days=14)
    move = UpdateAppointment(appointment_id=series[0].id, version=1, starts_at=clinic.at("14:00"))
    with pytest.raises(AppointmentConflict):
        clinic.run(scheduling.update_in_series, move, "all")
    assert starts(of_client(clinic)) == ["01 10:00", "08 10:00", "15 10:00", "22 10:00"]


def test_a_shift_onto_a_skipped_time_names_the_date(clinic) -> None:
    all_week(clinic)
    clinic.clock.instant = datetime(2028, 3, 1, 6, tzinfo=UTC)
    first = datetime(2028, 3, 19, 0, 30, tzinfo=UTC)
    command = wanted(clinic, "FREQ=WEEKLY;COUNT=3").model_copy(update={"starts_at": first})
    [one, *_] = clinic.run(scheduling.create_series, command).appointments
    move = UpdateAppointment(appointment_id=one.id, version=1, starts_at=first + timedelta(hours=1))
    with pytest.raises(InvalidPlace) as refused:
        clinic.run(scheduling.update_in_series, move, "all")
    assert refused.value.fields["starts_at"][1] == {"day": "2028-03-26"}


def test_cancelling_the_following_leaves_the_earlier_ones(clinic) -> None:
    series = made(clinic)
    cancel = CancelAppointment(appointment_id=series[2].id, version=1, reason="Well again")
    clinic.run(scheduling.cancel_in_series, cancel, "following")
    assert [one.status.value for one in of_client(clinic)] == ["booked", "booked", "cancelled", "cancelled"]


def test_t5_the_file_of_a_series_repeats_in_wall_time_and_shows_what_is_booked(clinic) -> None:
    series = made(clinic, "FREQ=MONTHLY;COUNT=7", skip_conflicts=True)
    clinic.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=series[1].id))
    moved = MoveAppointment(appointment_id=series[2].id, starts_at=series[2].starts_at + timedelta(hours=2))
    clinic.run(scheduling.move_appointment, moved)
    content = clinic.run(scheduling.series_calendar, series[0].id).content
    assert b"DTSTART;TZID=Europe/Berlin" in content
    assert b"RRULE:FREQ=MONTHLY;COUNT=7" in content
    shown = recurring_ical_events.of(icalendar.Calendar.from_ical(content)).between((2027, 5, 1), (2028, 5, 1))
    booked = [one.starts_at for one in of_client(clinic) if one.status == AppointmentStatus.BOOKED]
    assert sorted(event["DTSTART"].dt.astimezone(UTC) for event in shown) == booked
