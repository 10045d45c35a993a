"""What may become of an appointment."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from livingrite.core.errors import Stale
from livingrite.scheduling.errors import InvalidPlace, WrongStatus
from livingrite.scheduling.models import Appointment
from livingrite.scheduling.models import AppointmentStatus as Status
from livingrite.scheduling.rules.places import check_move, check_times
from livingrite.scheduling.rules.statuses import cancelled_status, check_transition, takes_time_again

NOW = datetime(2027, 6, 1, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def appointment(status: Status = Status.BOOKED, version: int = 3) -> Appointment:
    return Appointment(id=uuid4(), status=status, version=version, starts_at=NOW + HOUR, ends_at=NOW + 2 * HOUR)


def test_the_usual_way_of_an_appointment():
    steps = [Status.BOOKED, Status.CONFIRMED, Status.ARRIVED, Status.IN_SESSION, Status.COMPLETED]
    for present, wanted in pairwise(steps):
        check_transition(present, wanted)
        assert not takes_time_again(present, wanted)


@pytest.mark.parametrize(
    ("present", "wanted"),
    [
        (Status.COMPLETED, Status.CANCELLED),
        (Status.COMPLETED, Status.NO_SHOW),
        (Status.CANCELLED, Status.COMPLETED),
        (Status.IN_SESSION, Status.NO_SHOW),
        (Status.BOOKED, Status.BOOKED),
    ],
)
def test_steps_that_make_no_sense_are_refused_in_words(present, wanted):
    with pytest.raises(WrongStatus) as refused:
        check_transition(present, wanted)
    assert refused.value.extras() == {"present": present.value, "wanted": wanted.value}


@pytest.mark.parametrize("freed", [Status.CANCELLED, Status.LATE_CANCELLED, Status.NO_SHOW])
def test_taking_back_a_cancellation_asks_for_the_time_again(freed):
    check_transition(freed, Status.BOOKED)
    assert takes_time_again(freed, Status.BOOKED)


@pytest.mark.parametrize(
    ("by", "hours_ahead", "expected"),
    [
        ("client", 25, Status.CANCELLED),
        ("client", 24, Status.CANCELLED),
        ("client", 23, Status.LATE_CANCELLED),
        ("client", -1, Status.LATE_CANCELLED),
        ("clinic", 1, Status.CANCELLED),
    ],
)
def test_only_a_client_cancels_late(by, hours_ahead, expected):
    assert cancelled_status(by, NOW + hours_ahead * HOUR, NOW, 24, "UTC") == expected


def test_the_day_before_stays_the_day_before_when_the_clocks_change():
    starts = datetime(2027, 3, 28, 15, tzinfo=ZoneInfo("Europe/Berlin"))
    deadline = datetime(2027, 3, 27, 15, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)
    assert cancelled_status("client", starts, deadline, 24, "Europe/Berlin") == Status.CANCELLED
    late = deadline + timedelta(minutes=1)
    assert cancelled_status("client", starts, late, 24, "Europe/Berlin") == Status.LATE_CANCELLED


def test_b10_a_move_that_saw_an_older_version_is_stale():
    check_move(appointment(version=3), NOW, NOW + HOUR, 3, NOW)
    check_move(appointment(version=3), NOW, NOW + HOUR, None, NOW)
    with pytest.raises(Stale):
        check_move(appointment(version=3), NOW, NOW + HOUR, 2, NOW)


@pytest.mark.parametrize("status", [Status.COMPLETED, Status.CANCELLED, Status.NO_SHOW])
def test_what_is_over_cannot_be_moved(status):
    with pytest.raises(WrongStatus, match="wrong_status"):
        check_move(appointment(status), NOW, NOW + HOUR, None, NOW)


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "field"),
    [
        (NOW, NOW, "ends_at"),
        (NOW, NOW - HOUR, "ends_at"),
        (NOW, NOW + 25 * HOUR, "ends_at"),
        (NOW + timedelta(days=4000), NOW + timedelta(days=4000, hours=1), "starts_at"),
        (NOW - timedelta(days=4000), NOW + timedelta(days=-4000, hours=1), "starts_at"),
    ],
)
def test_times_that_make_no_sense_name_the_field(starts_at, ends_at, field):
    with pytest.raises(InvalidPlace) as refused:
        check_times(starts_at, ends_at, NOW)
    assert list(refused.value.fields) == [field]


def test_the_length_of_an_appointment_is_elapsed_time():
    """From 01:30 to 01:30 the next day of a 25 hour day."""
    berlin = ZoneInfo("Europe/Berlin")
    start, end = datetime(2027, 10, 31, 1, 30, tzinfo=berlin), datetime(2027, 11, 1, 1, 30, tzinfo=berlin)
    with pytest.raises(InvalidPlace):
        check_times(start, end, NOW)
