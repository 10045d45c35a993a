"""Reminders go out a true span of time before the appointment, or not at all."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from livingrite.scheduling.rules.reminders import reminder_times


def test_t8_two_hours_before_are_two_elapsed_hours():
    berlin = ZoneInfo("Europe/Berlin")
    starts = datetime(2027, 3, 28, 3, 30, tzinfo=berlin)
    [reminder] = reminder_times(starts, [120], datetime(2027, 3, 20, tzinfo=UTC))
    assert reminder.due_at == datetime(2027, 3, 28, 0, 30, tzinfo=berlin).astimezone(UTC)


def test_t9_a_reminder_whose_time_has_passed_is_skipped_and_says_why():
    now = datetime(2027, 6, 1, 9, tzinfo=UTC)
    early, late = reminder_times(now + timedelta(hours=20), [120, 48 * 60], now)
    assert (early.minutes_before, early.due_at, early.skipped) == (48 * 60, None, "booked_too_late")
    assert (late.due_at, late.skipped) == (now + timedelta(hours=18), None)


def test_nothing_is_sent_about_an_appointment_that_has_begun():
    now = datetime(2027, 6, 1, 9, tzinfo=UTC)
    assert [one.skipped for one in reminder_times(now, [120, 0], now)] == ["begun", "begun"]
