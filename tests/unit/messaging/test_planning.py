"""A message goes out a true span of time before the appointment, outside the quiet hours, or not at all."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from livingrite.messaging.models import Moment, Reason
from livingrite.messaging.rules.planning import QuietHours, due_after, due_at_once, due_before, too_late

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = QuietHours(21 * 60, 8 * 60, "Europe/Berlin")
LONG_AGO = datetime(2027, 1, 1, tzinfo=UTC)


def berlin(day: int, clock: str, month: int = 6) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime(2027, month, day, hour, minute, tzinfo=BERLIN)


def test_t8_two_hours_before_are_two_elapsed_hours() -> None:
    due = due_before(berlin(28, "3:30", 3), 120, LONG_AGO)
    assert due.at == datetime(2027, 3, 27, 23, 30, tzinfo=UTC)
    assert due.at.astimezone(BERLIN).strftime("%H:%M %Z") == "00:30 CET"


def test_t9_a_reminder_whose_time_has_passed_is_skipped_and_says_why() -> None:
    now = datetime(2027, 6, 1, 9, tzinfo=UTC)
    starts_at = now + timedelta(hours=20)
    assert due_before(starts_at, 48 * 60, now).skipped == Reason.BOOKED_TOO_LATE
    late = due_before(starts_at, 120, now)
    assert (late.at, late.skipped) == (now + timedelta(hours=18), None)


def test_nothing_is_planned_about_an_appointment_that_has_begun() -> None:
    now = datetime(2027, 6, 1, 9, tzinfo=UTC)
    assert due_before(now, 0, now).skipped == Reason.BEGUN


@pytest.mark.parametrize(
    ("starts", "minutes", "goes"),
    [
        (berlin(8, "14:00"), 120, berlin(8, "12:00")),
        (berlin(8, "9:30"), 120, berlin(8, "8:00")),  # 7:30 is quiet: when it ends
        (berlin(8, "8:30"), 120, berlin(8, "8:00")),  # exactly half an hour is left
        (berlin(8, "8:15"), 120, berlin(7, "21:00")),  # no room: when it begins, the evening before
        (berlin(8, "23:30"), 60, berlin(8, "21:00")),
        (berlin(10, "6:00"), 48 * 60, berlin(8, "8:00")),
    ],
)
def test_what_would_come_at_night_comes_when_it_ends_or_before_it_begins(starts, minutes, goes) -> None:
    due = due_before(starts, minutes, LONG_AGO, NIGHT)
    assert (due.at.astimezone(BERLIN), due.skipped) == (goes, None)


def test_nothing_is_sent_when_the_quiet_hours_leave_no_place() -> None:
    assert due_before(berlin(8, "8:00"), 60, berlin(7, "22:00"), NIGHT).skipped == Reason.QUIET_HOURS


def test_quiet_hours_are_those_of_the_readers_zone() -> None:
    tokyo = QuietHours(21 * 60, 8 * 60, "Asia/Tokyo")
    due = due_before(berlin(8, "18:00"), 120, LONG_AGO, tokyo)  # 23:00 in Tokyo
    assert due.at.astimezone(ZoneInfo("Asia/Tokyo")).strftime("%H:%M") == "21:00"


def test_quiet_hours_end_by_the_wall_on_the_night_the_clocks_change() -> None:
    due = due_before(berlin(28, "9:00", 3), 120, LONG_AGO, NIGHT)
    assert due.at == datetime(2027, 3, 28, 6, tzinfo=UTC)  # 8:00 CEST
    at_noon = QuietHours(13 * 60, 14 * 60, "Europe/Berlin")
    assert due_before(berlin(8, "15:00"), 90, LONG_AGO, at_noon).at == berlin(8, "14:00")
    assert QuietHours(600, 600, "Europe/Berlin").around(berlin(8, "10:00")) is None


def test_news_waits_for_the_morning_unless_that_is_too_late() -> None:
    at_night = berlin(7, "23:00").astimezone(UTC)
    assert due_at_once(at_night, berlin(8, "14:00"), NIGHT).at == berlin(8, "8:00")
    assert due_at_once(at_night, berlin(8, "7:00"), NIGHT).at == at_night
    assert due_at_once(at_night, None, NIGHT).at == berlin(8, "8:00")


def test_thanks_follow_the_end_and_not_days_later() -> None:
    ended = berlin(8, "20:00")
    assert due_after(ended, 120, berlin(8, "20:05"), NIGHT).at == berlin(9, "8:00")
    assert due_after(ended, 30, berlin(9, "10:00")).at == berlin(9, "10:00")
    assert due_after(ended, 30, berlin(12, "10:00")).skipped == Reason.LATE


def test_after_a_long_standstill_old_reminders_are_not_sent() -> None:
    starts, due = berlin(8, "14:00"), berlin(8, "12:00")
    assert too_late(Moment.BEFORE, 120, due, starts, berlin(8, "12:59")) is None
    assert too_late(Moment.BEFORE, 120, due, starts, berlin(8, "13:01")) == Reason.LATE
    assert too_late(Moment.BEFORE, 120, due, starts, berlin(8, "14:00")) == Reason.BEGUN
    assert too_late(Moment.CANCELLED, 0, due, starts, berlin(10, "12:00")) is None


ZONES = ["America/Havana", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Beirut", "America/St_Johns", "Africa/Cairo"]
moments = some.integers(0, 700 * 24 * 12).map(lambda n: LONG_AGO + timedelta(minutes=5 * n))
hours = some.builds(QuietHours, some.integers(0, 1439), some.integers(0, 1439), some.sampled_from(ZONES))


@given(moments, some.integers(0, 30 * 24 * 60), some.integers(0, 60 * 24 * 60), hours)
def test_whatever_is_planned_is_ahead_before_the_start_and_outside_the_quiet_hours(
    starts, minutes, notice, quiet
) -> None:
    now = starts - timedelta(minutes=notice)
    due = due_before(starts, minutes, now, quiet)
    if due.skipped is None:
        assert now < due.at <= starts
        begins = quiet.around(due.at)
        assert begins is None or begins[0] == due.at  # as they begin is the last moment before


@given(moments, some.integers(1, 30 * 24 * 60))
def test_without_quiet_hours_a_reminder_is_exactly_so_many_minutes_earlier(starts, minutes) -> None:
    due = due_before(starts, minutes, starts - timedelta(minutes=minutes + 1))
    assert (starts - due.at, due.skipped) == (timedelta(minutes=minutes), None)


@given(moments, hours)
def test_quiet_hours_are_never_longer_than_a_day_and_an_hour(moment, quiet) -> None:
    found = quiet.around(moment)
    if found:
        assert found[0] <= moment < found[1]
        assert found[1] - found[0] <= timedelta(hours=25)
