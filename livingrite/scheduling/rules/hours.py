"""When a clinician can be booked: a weekly pattern with exceptions by date, read on the clock of the clinician's zone.

The one definition behind everything here: the clinician is open at an instant when the clock on the wall shows a time
within the hours. From it follows, without a special case:
- a time that the wall never shows (the gap of spring) is neither open nor offered;
- a time that it shows twice (the repeated hour of autumn) is open, and offered, both times; hours that begin or end
  inside the repeated hour are open in two pieces.
Hours belong to the date they begin on: those of Monday 22:00-06:00 reach into Tuesday, whatever Tuesday's exception.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from livingrite.core.i18n import _
from livingrite.scheduling.errors import InvalidHours
from livingrite.scheduling.rules.spans import Span, merge
from livingrite.scheduling.rules.zones import DAY, EPOCH, days, two_days, zone

_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|24:00")


class WallInterval(NamedTuple):
    """Minutes since midnight; an end past midnight is more than 1440."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """A clinician's pattern. `weekly` by weekday (Monday 0); `overrides` replace a date, and may be empty: closed."""

    zone: str
    slot_minutes: int
    weekly: Mapping[int, tuple[WallInterval, ...]] = field(default_factory=dict)
    overrides: Mapping[date, tuple[WallInterval, ...]] = field(default_factory=dict)

    def on(self, day: date) -> tuple[WallInterval, ...]:
        return self.overrides.get(day, self.weekly.get(day.weekday(), ()))


def weekly_of(rows: Iterable[Iterable[int]]) -> dict[int, tuple[WallInterval, ...]]:
    """A week from rows of weekday, first and last minute."""
    found: dict[int, tuple[WallInterval, ...]] = {}
    for day, start, end in rows:
        found[day] = (*found.get(day, ()), WallInterval(start, end))
    return found


@dataclass(frozen=True, slots=True)
class Opening:
    """A schedule laid on real time: open `spans`, and the instants where a slot may begin as stepped `grid` ranges."""

    spans: list[Span]
    grid: list[range]

    def starts_within(self, allowed: Iterable[Span]) -> list[int]:
        """The grid's instants that lie in `allowed` (sorted, apart), in order."""
        found: list[int] = []
        allowed = list(allowed)
        ends = [end for _, end in allowed]
        for steps in self.grid:
            for start, end in allowed[bisect_left(ends, steps.start + 1) :]:
                if start >= steps.stop:
                    break
                behind = max(0, -(-(start - steps.start) // steps.step))
                found.extend(range(steps.start + behind * steps.step, min(end, steps.stop), steps.step))
        ordered = all(found[i] < found[i + 1] for i in range(len(found) - 1))
        return found if ordered else sorted(set(found))


def opening(schedule: Schedule, start: int, end: int) -> Opening:
    """The schedule as far as it touches `start..end`; whole intervals, so that the window's edges shift no slot."""
    spans: list[Span] = []
    grid: list[range] = []
    step = schedule.slot_minutes * 60
    for day in days(schedule.zone, start, end, back=1):
        number = day.toordinal() - EPOCH
        for interval in schedule.on(day):
            first, last = number * DAY + interval.start * 60, number * DAY + interval.end * 60
            for stretch in two_days(schedule.zone, number):
                begin, finish = max(stretch.start, first - stretch.offset), min(stretch.end, last - stretch.offset)
                if begin < finish:
                    spans.append((begin, finish))
                    behind = -(-(begin + stretch.offset - first) // step)
                    grid.append(range(first + behind * step - stretch.offset, finish, step))
    return Opening(merge(spans), grid)


def interval(start: str, end: str) -> WallInterval:
    """Read "09:00", "24:00"; an end before the start is past midnight. Raises InvalidHours."""
    first, last = _minutes(start), _minutes(end)
    if first in (last, 1440):
        raise InvalidHours(_("Hours need a beginning and another end, like 09:00 to 17:00."))
    return WallInterval(first, last if last > first else last + 1440)


def check_schedule(schedule: Schedule) -> None:
    """Raises UnknownZone, or InvalidHours when one day's hours overlap or the grid makes no sense."""
    zone(schedule.zone)
    if not 5 <= schedule.slot_minutes <= 1440:
        raise InvalidHours(_("Slots are between 5 minutes and 24 hours long."))
    for intervals in (*schedule.weekly.values(), *schedule.overrides.values()):
        ordered = sorted(intervals)
        for earlier, later in pairwise(ordered):
            if later.start < earlier.end:
                raise InvalidHours(_("Two of these hours overlap on the same day."))


def wall_text(minutes: int) -> str:
    """The way back: 540 is "09:00", 1440 is "24:00", 1560 is "02:00"."""
    shown = minutes if minutes <= 1440 else minutes - 1440
    return f"{shown // 60:02}:{shown % 60:02}"


def next_opening(schedule: Schedule, after: int, *, within_days: int = 14) -> int | None:
    """The first open instant at or after `after`."""
    horizon = after + within_days * DAY
    later = (max(start, after) for start, end in opening(schedule, after, horizon).spans if end > after)
    return next(later, None)


def _minutes(clock: str) -> int:
    if not _CLOCK.fullmatch(clock):
        raise InvalidHours(_("Write a time of day like 09:00; 24:00 is the end of the day."))
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)
