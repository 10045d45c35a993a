"""What the clock on the clinic's wall shows at an instant, right over missing and repeated hours.

A wall time is an `int` too: the seconds that a clock showing it is away from 1970-01-01 00:00 on that same clock.
Then `wall = instant + offset` holds within a stretch of constant offset, and a zone is a list of such stretches.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from livingrite.scheduling.errors import UnknownZone

DAY = 86_400
EPOCH = date(1970, 1, 1).toordinal()
_NAIVE_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - a wall time has no zone
_REACH = 16 * 3_600  # no zone was ever further from UTC
_PROBE = 6 * 3_600  # no zone changes twice within this


class Stretch(NamedTuple):
    """Instants `start <= t < end` during which the wall clock is `offset` seconds ahead of UTC."""

    start: int
    end: int
    offset: int


def seconds(moment: datetime) -> int:
    """An aware datetime as an instant; parts of a second are dropped."""
    return int(moment.timestamp() // 1)


def instant(second: int) -> datetime:
    return datetime.fromtimestamp(second, UTC)


def wall(moment: datetime) -> int:
    """A naive datetime as a wall time."""
    return int((moment.replace(tzinfo=None) - _NAIVE_EPOCH).total_seconds())


def midnight(day: date) -> int:
    """The wall time at which `day` begins."""
    return (day.toordinal() - EPOCH) * DAY


@lru_cache
def zone(name: str) -> ZoneInfo:
    """Raises UnknownZone for anything that is not an IANA name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownZone(zone=name) from None


def local(name: str, second: int) -> datetime:
    """The instant as the zone's clocks show it; an aware datetime."""
    return datetime.fromtimestamp(second, zone(name))


@lru_cache(maxsize=16_384)
def two_days(name: str, day: int) -> tuple[Stretch, ...]:
    """The stretches during which the wall shows a time from 00:00 of `day` (days since 1970) until 48 hours later."""
    first, last = day * DAY, (day + 2) * DAY
    clipped = (
        Stretch(max(start, first - offset), min(end, last - offset), offset)
        for start, end, offset in _stretches(zone(name), first - _REACH, last + _REACH)
    )
    return tuple(stretch for stretch in clipped if stretch.start < stretch.end)


def offset_at(name: str, moment: datetime) -> int:
    """How many seconds the zone's clocks are ahead of UTC, by the rules as they are known today."""
    return _offset(zone(name), seconds(moment))


def kept_on_the_clock(name: str, moment: datetime, offset: int) -> datetime:
    """The instant at which the zone's clocks show, by today's rules, what they were to show at `moment` when they were
    `offset` seconds ahead of UTC. In an hour that now comes twice the one with that offset, else the first; for a time
    that is now skipped the first after it."""
    shown = moment.astimezone(UTC).replace(tzinfo=None) + timedelta(seconds=offset)
    found = instants_of(name, shown)
    if seconds(moment) in found:
        return moment
    return instant(found[0] if found else first_instant(name, shown))


def instants_of(name: str, moment: datetime) -> tuple[int, ...]:
    """When the wall shows `moment` (naive): never (in a gap), once, or twice (in a repeated hour)."""
    shown = wall(moment)
    found = (
        stretch for stretch in two_days(name, shown // DAY) if stretch.start <= shown - stretch.offset < stretch.end
    )
    return tuple(shown - stretch.offset for stretch in found)


def first_instant(name: str, moment: datetime) -> int:
    """The first instant at which the wall shows `moment` or, when it is skipped, a later time."""
    shown = wall(moment)
    stretches = two_days(name, shown // DAY)
    return next(max(s.start, shown - s.offset) for s in stretches if shown - s.offset < s.end)


def days(name: str, start: int, end: int, *, back: int = 0) -> Iterator[date]:
    """The local dates that instants `start <= t < end` fall on, and `back` dates before them."""
    day, last = local(name, start).date() - timedelta(days=back), local(name, max(start, end - 1)).date()
    while day <= last:
        yield day
        day += timedelta(days=1)


def _stretches(tz: ZoneInfo, start: int, end: int) -> Iterator[Stretch]:
    offset = _offset(tz, start)
    for probe in range(start + _PROBE, end + _PROBE, _PROBE):
        if _offset(tz, probe) != offset:
            change = _change(tz, probe - _PROBE, probe)
            yield Stretch(start, change, offset)
            start, offset = change, _offset(tz, change)
    yield Stretch(start, end + _PROBE, offset)


def _change(tz: ZoneInfo, before: int, after: int) -> int:
    """The first instant of the new offset, by halving."""
    old = _offset(tz, before)
    while after - before > 1:
        middle = (before + after) // 2
        before, after = (middle, after) if _offset(tz, middle) == old else (before, middle)
    return after


def _offset(tz: ZoneInfo, second: int) -> int:
    shown = datetime.fromtimestamp(second, tz).utcoffset() or timedelta()
    return int(shown.total_seconds())
