"""A time zone as the file itself defines it (VTIMEZONE), for names that nobody else knows."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo

from livingrite.imports.errors import RowRefused
from livingrite.imports.rules.ics_lines import Component, Property
from livingrite.imports.rules.recurrence import Budget, expand
from livingrite.imports.rules.recurrence_rule import BAD_RULE, parse_rule

FIRST, LAST = datetime(1900, 1, 1), datetime(2060, 1, 1)  # noqa: DTZ001  wall time
MAX_OFFSET = timedelta(hours=16)

_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})(?::?(\d{2}))?")
_WALL = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2})(?::?(\d{2}))?)?(Z?)")

Change = tuple[datetime, timedelta, timedelta]
"""When (naive UTC), the offset before, the offset after."""


class FileZone(tzinfo):
    """Offsets by the file's own changes. A wall time in a gap reads with the offset before it (RFC 5545 section 3.3.5)."""

    def __init__(self, name: str, changes: list[Change]) -> None:
        self._name = name
        self._before_first = changes[0][1]
        self._after = [after for _utc, _before, after in changes]
        self._instants = [utc for utc, _before, _after in changes]
        self._first = [utc + max(before, after) for utc, before, after in changes]
        self._second = [utc + min(before, after) for utc, before, after in changes]

    def utcoffset(self, dt: datetime | None) -> timedelta:
        if dt is None:
            return self._after[-1]
        return self._offset(self._second if dt.fold else self._first, dt.replace(tzinfo=None))

    def dst(self, dt: datetime | None) -> timedelta:  # noqa: ARG002  the signature of tzinfo
        return timedelta(0)

    def tzname(self, dt: datetime | None) -> str:  # noqa: ARG002
        return self._name

    def fromutc(self, dt: datetime) -> datetime:
        utc = dt.replace(tzinfo=None)
        wall = (utc + self._offset(self._instants, utc)).replace(tzinfo=self)
        return wall if wall.utcoffset() == wall.replace(tzinfo=None) - utc else wall.replace(fold=1)

    def _offset(self, boundaries: list[datetime], moment: datetime) -> timedelta:
        at = bisect_right(boundaries, moment)
        return self._after[at - 1] if at else self._before_first


def file_zone(component: Component, budget: Budget) -> FileZone | None:
    """None when the component defines nothing that can be followed."""
    changes: list[Change] = []
    for part in (*component.children("STANDARD"), *component.children("DAYLIGHT")):
        before, after = _offset(part.first("TZOFFSETFROM")), _offset(part.first("TZOFFSETTO"))
        if before is None or after is None:
            return None
        try:
            changes.extend((wall - before, before, after) for wall in _walls(part, before, budget))
        except (RowRefused, OverflowError):
            return None
    changes.sort(key=lambda change: change[0])
    return FileZone(component.text("TZID"), changes) if changes else None


def _walls(part: Component, before: timedelta, budget: Budget) -> Iterator[datetime]:
    """The wall times at which this observance begins."""
    started = part.first("DTSTART")
    start = _wall(started.value, before) if started else None
    if start is None:
        return
    yield start
    for prop in part.all("RDATE"):
        for piece in prop.value.split(","):
            wall = _wall(piece.partition("/")[0], before)
            if wall:
                yield wall
    for prop in part.all("RRULE"):
        rule = parse_rule(prop.value)
        if rule.frequency != "YEARLY":
            raise RowRefused(BAD_RULE, rule=rule.text)
        until = _wall(rule.until, before) if rule.until else None
        yield from expand(rule, start, FIRST, LAST, until, budget)


def _wall(text: str, offset: timedelta) -> datetime | None:
    """A naive wall time; UTC values are moved by `offset`, dates are midnight."""
    found = _WALL.fullmatch(text.strip().upper())
    if not found:
        return None
    try:
        moment = datetime(*(int(part or 0) for part in found.groups()[:6]), tzinfo=UTC).replace(tzinfo=None)  # type: ignore[misc]
    except ValueError:
        return None
    return moment + offset if found[7] else moment


def _offset(prop: Property | None) -> timedelta | None:
    return parse_offset(prop.value) if prop else None


def parse_offset(text: str) -> timedelta | None:
    """`+0530`, `-08:00` or `+013015`."""
    found = _OFFSET.fullmatch(text.strip())
    if not found:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    return None if offset > MAX_OFFSET else -offset if found[1] == "-" else offset
