"""When the reminders of an appointment are due: elapsed time before it, whatever the clocks do in between."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal


@dataclass(frozen=True, slots=True)
class Reminder:
    """`due_at` is None when it is not sent; `skipped` says why."""

    minutes_before: int
    due_at: datetime | None
    skipped: Literal["booked_too_late", "begun"] | None = None


def reminder_times(starts_at: datetime, minutes_before: Iterable[int], now: datetime) -> list[Reminder]:
    """One entry per rule, the earliest first. One that should already have gone is skipped, never sent at once."""
    return [_reminder(starts_at, minutes, now) for minutes in sorted(set(minutes_before), reverse=True)]


def _reminder(starts_at: datetime, minutes: int, now: datetime) -> Reminder:
    due = starts_at.astimezone(UTC) - timedelta(minutes=minutes)
    if starts_at <= now:
        return Reminder(minutes, None, "begun")
    return Reminder(minutes, due) if due > now else Reminder(minutes, None, "booked_too_late")
