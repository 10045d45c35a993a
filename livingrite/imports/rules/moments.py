"""Dates and times of calendar properties: wall time and zone kept apart until the instant is needed."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo

from livingrite.core.i18n import _
from livingrite.imports.errors import RowRefused
from livingrite.imports.rules.ics_lines import Property
from livingrite.imports.rules.time_zones import Zones

BAD_TIME = _("“{value}” is not a date or time.")
BAD_DURATION = _("“{value}” is not a length of time.")
YEARS = range(1900, 2200)

_MOMENT = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2})(?::?(\d{2}))?(?:\.\d+)?)?(Z)?")
_DURATION = re.compile(r"([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?")


@dataclass(frozen=True, slots=True)
class Moment:
    """A wall time in a zone; of an all-day event, midnight of its date. `zone_name` is the IANA name to show it in."""

    wall: datetime
    zone: tzinfo
    zone_name: str
    all_day: bool = False

    def instant(self) -> datetime:
        """UTC; a time skipped by the clocks reads with the offset before the change (RFC 5545 section 3.3.5)."""
        return self.wall.replace(tzinfo=self.zone).astimezone(UTC)

    def in_gap(self) -> bool:
        return not self.all_day and self.instant().astimezone(self.zone).replace(tzinfo=None) != self.wall

    def key(self) -> str:
        """The same text for the same date in every export, whatever zone it is written in."""
        return f"{self.wall:%Y%m%d}" if self.all_day else f"{self.instant():%Y%m%dT%H%M%SZ}"

    def at(self, wall: datetime) -> "Moment":
        return replace(self, wall=wall)


def parse_moment(prop: Property, zones: Zones) -> Moment:
    return _moment(prop.value, prop, zones)


def parse_moments(prop: Property, zones: Zones) -> list[tuple[Moment, timedelta | None]]:
    """The dates of an RDATE or EXDATE; a PERIOD brings its own length."""
    found: list[tuple[Moment, timedelta | None]] = []
    for piece in prop.value.split(","):
        if not piece.strip():
            continue
        start, _slash, end = piece.partition("/")
        moment = _moment(start, prop, zones)
        found.append((moment, _length(moment, end, prop, zones) if end else None))
    return found


def _length(start: Moment, end: str, prop: Property, zones: Zones) -> timedelta:
    if end.strip()[:1].upper() in ("P", "+", "-"):
        return parse_duration(end)
    return _moment(end, prop, zones).instant() - start.instant()


def _moment(text: str, prop: Property, zones: Zones) -> Moment:
    found = _MOMENT.fullmatch(text.strip().upper())
    if not found or int(found[1]) not in YEARS:
        raise RowRefused(BAD_TIME, value=text.strip()[:40])
    try:
        wall = datetime(*(int(part or 0) for part in found.groups()[:6]))  # type: ignore[arg-type]  # noqa: DTZ001
    except ValueError:
        raise RowRefused(BAD_TIME, value=text.strip()[:40]) from None
    if found[4] is None:
        return Moment(wall, *zones.default, all_day=True)
    if found[7]:
        return _from_utc(wall, zones)
    tzid = prop.params.get("TZID")
    return Moment(wall, *(zones.named(tzid) if tzid else zones.floating))


def _from_utc(wall: datetime, zones: Zones) -> Moment:
    """Google writes UTC and names the calendar's zone beside it; repetitions are meant in that zone."""
    instant = wall.replace(tzinfo=UTC)
    if zones.declared is None:
        return Moment(wall, UTC, zones.default[1])
    zone, name = zones.declared
    return Moment(instant.astimezone(zone).replace(tzinfo=None), zone, name)


def parse_until(text: str, start: Moment) -> datetime:
    """UNTIL as a naive wall time beside `start`. A date alone ends at its midnight UTC, as other programs read it."""
    found = _MOMENT.fullmatch(text.strip().upper())
    if not found:
        raise RowRefused(BAD_TIME, value=text.strip()[:40])
    try:
        wall = datetime(*(int(part or 0) for part in found.groups()[:6]))  # type: ignore[arg-type]  # noqa: DTZ001
    except ValueError:
        raise RowRefused(BAD_TIME, value=text.strip()[:40]) from None
    if start.all_day:
        return wall.replace(hour=0, minute=0, second=0)
    if found[7] or found[4] is None:
        return wall.replace(tzinfo=UTC).astimezone(start.zone).replace(tzinfo=None)
    return wall


def parse_duration(text: str) -> timedelta:
    """RFC 5545 section 3.3.6, never negative here."""
    found = _DURATION.fullmatch(text.strip().upper())
    if not found or not any(found.groups()[1:]) or found[1] == "-":
        raise RowRefused(BAD_DURATION, value=text.strip()[:40])
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
