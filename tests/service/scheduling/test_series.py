"""Repeating appointments: looked at first, booked, and changed for this, the following or all."""

from datetime import UTC, date, datetime, timedelta
from threading import Thread
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from sqlalchemy import text

from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict, InvalidPlace, InvalidRule
from livingrite.scheduling.schemas import (
    AppointmentStatus,
    CancelAppointment,
    ChangeChoice,
    CreateSeries,
    DateChoice,
    FindAppointments,
    Hours,
    MoveAppointment,
    SetHours,
    UpdateAppointment,
    WeeklyHours,
)

BERLIN = ZoneInfo("Europe/Berlin")


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


def test_each_taken_date_is_left_out_kept_with_a_reason_or_moved_and_all_is_booked_at_once(clinic) -> None:
    clinic.book("10:00", client="Omer", days=7)
    clinic.book("10:00", clinician="Noa", days=14)  # Dana herself: a reason is enough
    clinic.book("10:00", client="Lea", days=21)
    choices = (
        DateChoice(on=date(2027, 6, 8), do="skip"),
        DateChoice(on=date(2027, 6, 15), do="keep", reason="Joint session"),
        DateChoice(on=date(2027, 6, 22), do="move", starts_at=clinic.at("12:00", days=21)),
    )
    command = wanted(clinic).model_copy(update={"choices": choices})
    seen = clinic.run(scheduling.preview_series, command)
    assert [one.choice for one in seen.occurrences] == [None, "skip", "keep", "move"]
    assert [len(one.conflicts) for one in seen.occurrences] == [0, 0, 1, 0]
    made_now = clinic.run(scheduling.create_series, command).appointments
    assert starts(made_now) == ["01 10:00", "15 10:00", "22 12:00"]
    assert [one.override_reason for one in made_now] == [None, "Joint session", None]


def test_a_choice_that_cannot_be_kept_refuses_the_whole_series(clinic) -> None:
    clinic.book("10:00", client="Omer", days=7)
    choice = DateChoice(on=date(2027, 6, 8), do="keep", reason="They swap")
    with pytest.raises(AppointmentConflict):
        clinic.run(scheduling.create_series, wanted(clinic).model_copy(update={"choices": (choice,)}))
    assert of_client(clinic) == []


def test_s6_a_month_without_a_31st_can_be_given_another_day(clinic) -> None:
    all_week(clinic)
    clinic.clock.instant = datetime(2027, 1, 20, 8, tzinfo=UTC)
    first = datetime(2027, 1, 31, 9, tzinfo=UTC)
    command = wanted(clinic, "FREQ=MONTHLY;COUNT=2").model_copy(update={"starts_at": first})
    assert [one.needs for one in clinic.run(scheduling.preview_series, command).occurrences] == [
        None,
        "no_such_day",
        None,
    ]
    choice = DateChoice(on=date(2027, 2, 28), do="move", starts_at=datetime(2027, 2, 28, 9, tzinfo=UTC))
    made_now = clinic.run(scheduling.create_series, command.model_copy(update={"choices": (choice,)})).appointments
    assert [one.starts_at.date() for one in made_now] == [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31)]


def test_a_series_without_an_end_goes_on_as_time_goes_by_and_makes_no_date_twice(clinic) -> None:
    made_now = clinic.run(scheduling.create_series, wanted(clinic, "FREQ=WEEKLY"))
    assert made_now.goes_on
    assert len(made_now.appointments) == 27
    id = made_now.series_id
    assert clinic.run(scheduling.extend_series, id) == 0
    clinic.clock.advance(timedelta(weeks=4))
    assert (clinic.run(scheduling.extend_series, id), clinic.run(scheduling.extend_series, id)) == (4, 0)
    found = [one.starts_at for one in of_client(clinic)]
    assert len(found) == len(set(found)) == 31
    assert {one.astimezone(BERLIN).hour for one in found} == {10}


def test_two_workers_that_extend_at_once_add_each_date_once(clinic) -> None:
    id = clinic.run(scheduling.create_series, wanted(clinic, "FREQ=WEEKLY")).series_id
    clinic.clock.advance(timedelta(weeks=4))
    added: list[int] = []
    threads = [Thread(target=lambda: added.append(clinic.run(scheduling.extend_series, id))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(added) == [0, 4]


def test_a_date_without_a_place_waits_for_a_decision_and_nothing_is_booked_over(clinic) -> None:
    id = clinic.run(scheduling.create_series, wanted(clinic, "FREQ=WEEKLY")).series_id
    clinic.clock.advance(timedelta(weeks=2))
    clinic.book("11:00", client="Omer", days=27 * 7)  # ten o'clock in winter
    assert clinic.run(scheduling.extend_series, id) == 1
    with clinic.uow() as uow:
        kept = uow.session.connection().execute(text("SELECT undecided FROM appointment_series")).scalar_one()
    assert kept == ["2027-12-07T10:00:00"]


def test_what_was_called_off_is_not_gone_on_with(clinic) -> None:
    made_now = clinic.run(scheduling.create_series, wanted(clinic, "FREQ=WEEKLY"))
    cancel = CancelAppointment(appointment_id=made_now.appointments[3].id)
    clinic.run(scheduling.cancel_in_series, cancel, "following")
    clinic.clock.advance(timedelta(weeks=8))
    assert clinic.run(scheduling.extend_series, made_now.series_id) == 0
    assert [one.status for one in of_client(clinic)].count("booked") == 3


def test_a_moved_endless_series_goes_on_where_it_was_moved_to(clinic) -> None:
    made_now = clinic.run(scheduling.create_series, wanted(clinic, "FREQ=WEEKLY;BYDAY=TU"))
    move = UpdateAppointment(appointment_id=made_now.appointments[0].id, starts_at=clinic.at("11:00", days=1))
    clinic.run(scheduling.update_in_series, move, "all")
    clinic.clock.advance(timedelta(weeks=4))
    assert clinic.run(scheduling.extend_series, made_now.series_id) == 3
    found = [one.starts_at.astimezone(BERLIN) for one in of_client(clinic)]
    assert {(one.weekday(), one.hour) for one in found} == {(2, 11)}


def test_a_change_of_a_series_is_looked_at_first_and_each_taken_date_chosen(clinic) -> None:
    series = made(clinic)
    clinic.book("14:00", client="Omer", days=14)
    move = UpdateAppointment(appointment_id=series[0].id, version=1, starts_at=clinic.at("14:00"))
    seen = clinic.run(scheduling.preview_in_series, move, "all")
    assert [[clash["name"] for clash in one.conflicts] for one in seen] == [[], [], ["Maya", "Room 2"], []]
    assert starts(of_client(clinic)) == ["01 10:00", "08 10:00", "15 10:00", "22 10:00"]
    choices = (ChangeChoice(appointment_id=series[2].id, do="move", starts_at=clinic.at("16:00", days=14)),)
    clinic.run(scheduling.update_in_series, move, "all", choices)
    assert starts(of_client(clinic)) == ["01 14:00", "08 14:00", "15 16:00", "22 14:00"]


def test_a_date_left_out_of_a_change_stays_where_it_is(clinic) -> None:
    series = made(clinic)
    move = UpdateAppointment(appointment_id=series[0].id, version=1, starts_at=clinic.at("14:00"))
    skip = (ChangeChoice(appointment_id=series[1].id, do="skip"),)
    clinic.run(scheduling.update_in_series, move, "all", skip)
    assert starts(of_client(clinic)) == ["01 14:00", "08 10:00", "15 14:00", "22 14:00"]


def test_s8_payment_of_each_date_stays_its_own(clinic) -> None:
    series = made(clinic)
    with clinic.uow() as uow:
        paid = text("UPDATE appointment SET payment_status = 'credit_pack' WHERE id = :id")
        uow.session.connection().execute(paid, {"id": series[0].id})
    move = UpdateAppointment(appointment_id=series[0].id, starts_at=clinic.at("10:30"))
    clinic.run(scheduling.update_in_series, move, "all")
    assert [one.payment_status for one in of_client(clinic)] == ["credit_pack", "to_pay", "to_pay", "to_pay"]
