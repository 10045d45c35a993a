"""How soon and how far ahead the public may book."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from livingrite.scheduling.rules.spans import Span
from livingrite.scheduling.rules.zones import first_instant, local, seconds, zone

DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class BookingPolicy:
    """`zone` is the clinic's: notice in whole days and the horizon are counted on its calendar."""

    zone: str
    minimum_notice_minutes: int = 0
    horizon_days: int | None = None


def before(moment: datetime, minutes: int, name: str) -> datetime:
    """`minutes` earlier: whole days are calendar days at the same wall time, anything else is elapsed time."""
    return _shifted(moment, -minutes, name)


def earliest_start(now: datetime, policy: BookingPolicy) -> datetime:
    """The first instant that may be booked: seven days from 31 October 10:00 is 7 November 10:00, also when the
    clocks change in between. A wall time that does not exist becomes the first that does."""
    return _shifted(now, policy.minimum_notice_minutes, policy.zone)


def horizon_ends_on(now: datetime, policy: BookingPolicy) -> date | None:
    """The last date that may be booked; None when there is no limit."""
    if policy.horizon_days is None:
        return None
    return now.astimezone(zone(policy.zone)).date() + timedelta(days=policy.horizon_days)


def bookable(now: datetime, policy: BookingPolicy, window: Span) -> Span:
    """The part of `window` in which a public appointment may begin; empty when its start is not before its end."""
    earliest = earliest_start(now, policy)
    start = max(window[0], seconds(earliest) + (earliest.microsecond > 0))
    last = horizon_ends_on(now, policy)
    if last is None:
        return (start, window[1])
    return (start, min(window[1], day_start(policy.zone, last + timedelta(days=1))))


def day_start(name: str, day: date) -> int:
    """The first instant of a date in a zone, also where midnight does not exist."""
    return first_instant(name, datetime.combine(day, time()))


def _shifted(moment: datetime, minutes: int, name: str) -> datetime:
    if minutes == 0 or minutes % DAY_MINUTES:
        return (moment.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(moment.tzinfo)
    shown = moment.astimezone(zone(name)).replace(tzinfo=None) + timedelta(minutes=minutes)
    return local(name, first_instant(name, shown)).astimezone(moment.tzinfo)
