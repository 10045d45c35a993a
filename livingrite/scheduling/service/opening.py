"""When a house is open, whatever it opens for: weekly hours on the clocks of their zones, less the dates it is closed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from livingrite.scheduling.repository.locations import Locations
from livingrite.scheduling.rules.hours import Schedule, check_schedule, interval, opening, wall_text, weekly_of
from livingrite.scheduling.rules.spans import merge
from livingrite.scheduling.rules.zones import instant, seconds
from livingrite.scheduling.schemas import WeeklyHours

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

STEP = 30
AHEAD = timedelta(days=62)


@dataclass(frozen=True, slots=True)
class Week:
    """`hours` on the clock of `zone`."""

    zone: str
    hours: tuple[WeeklyHours, ...]


def opening_weeks(uow: "Uow") -> list[Week]:
    """Of every location in use that says when it is open. Public: its booking page shows the same."""
    return [
        Week(row.timezone, tuple(WeeklyHours(weekday=day, start=wall_text(a), end=wall_text(b)) for day, a, b in row.opening))
        for row in Locations(uow).all()
        if row.is_active and row.opening
    ]  # fmt: skip


def check_week(week: Week) -> None:
    """Raises UnknownZone, InvalidHours."""
    check_schedule(_schedule(week, ()))


def closed_until(weeks: Sequence[Week], away: Collection[date], now: datetime) -> datetime | None:
    """None while any of them is open at `now`; else the next instant at which one opens, or, when none does within two
    months, the end of these."""
    at, until = seconds(now), seconds(now + AHEAD)
    spans = merge(span for week in weeks for span in opening(_schedule(week, away), at, until).spans)
    coming = next(((start, end) for start, end in spans if end > at), (until, until))
    return None if coming[0] <= at < coming[1] else instant(coming[0])


def _schedule(week: Week, away: Collection[date]) -> Schedule:
    rows = ((one.weekday, *interval(one.start, one.end)) for one in week.hours)
    return Schedule(week.zone, STEP, weekly_of(rows), dict.fromkeys(away, ()))
