"""Dates at the ends of the calendar are refused in words, never by a crash."""

from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from livingrite.core.errors import Problem
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import (
    CreateSeries,
    FindAppointments,
    FindSlots,
    HoldSlot,
    MoveAppointment,
    UpdateAppointment,
)

ENDS = [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)]


@pytest.mark.parametrize("end", ENDS)
def test_nothing_is_booked_moved_or_held_at_the_ends_of_the_calendar(clinic, end) -> None:
    booked = clinic.book("10:00")
    wanted = clinic.wanted().model_copy(update={"starts_at": end})
    series = CreateSeries(**wanted.model_dump(), rrule="FREQ=DAILY;COUNT=2")
    hold = HoldSlot(service_id=wanted.service_id, clinician_id=wanted.clinician_id, starts_at=end)
    move = MoveAppointment(appointment_id=booked.id, starts_at=end)
    update = UpdateAppointment(appointment_id=booked.id, starts_at=end)
    for verb, *arguments in (
        (scheduling.create_appointment, wanted),
        (scheduling.create_appointment, wanted.model_copy(update={"starts_at": clinic.at("12:00"), "ends_at": end})),
        (scheduling.preview_series, series),
        (scheduling.hold_slot, hold),
        (scheduling.move_appointment, move),
        (scheduling.move_appointment, MoveAppointment(appointment_id=booked.id, ends_at=end)),
        (scheduling.update_in_series, update, "all"),
    ):
        with pytest.raises(Problem):
            clinic.run(verb, *arguments)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_no_slots_are_asked_for_there(clinic, day) -> None:
    wanted = FindSlots(service_id=clinic.ids["massage"], from_date=day, to_date=day)
    with pytest.raises(Problem):
        clinic.run(scheduling.find_slots, wanted)


def test_a_window_as_wide_as_the_calendar_lists_everything(clinic) -> None:
    clinic.book("10:00")
    assert len(clinic.run(scheduling.list_appointments, FindAppointments(from_at=ENDS[0], to_at=ENDS[1])).items) == 1


def test_an_instant_that_utc_cannot_hold_is_refused_where_it_is_read() -> None:
    with pytest.raises(ValidationError):
        FindAppointments(from_at="0001-01-01T00:00:00+14:00", to_at="2027-01-01T00:00:00Z")
