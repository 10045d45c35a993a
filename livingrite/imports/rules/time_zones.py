"""Finds the time zone that a calendar program means by a name: IANA, Windows, vendor paths, offsets, or its own definition."""

import re
from datetime import timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from livingrite.core.i18n import _
from livingrite.imports.errors import RowRefused
from livingrite.imports.rules.ics_lines import Component
from livingrite.imports.rules.recurrence import Budget
from livingrite.imports.rules.vtimezone import file_zone, parse_offset

UNKNOWN_ZONE = _("The time zone “{zone}” is not known and the file does not define it.")

_UTC_NAMES = frozenset({"utc", "gmt", "z", "zulu", "etc/utc", "etc/gmt", "universal", "coordinated universal time"})
_GMT_OFFSET = re.compile(r"\(?(?:utc|gmt)?\s*([+-])(\d{1,2})(?::?(\d{2}))?\)?", re.IGNORECASE)
_OUTLOOK_COPY = re.compile(r"\s+\d+$")


class Zones:
    """The time zones of one calendar. `default` is the clinic's IANA name; floating times are meant in it unless the
    calendar names another by X-WR-TIMEZONE."""

    def __init__(self, calendar: Component, default: str, budget: Budget) -> None:
        self._budget = budget
        self._definitions = {part.text("TZID").strip("/").casefold(): part for part in calendar.children("VTIMEZONE")}
        self._found: dict[str, tuple[tzinfo, str]] = {}
        self.default = (ZoneInfo(default), default)
        declared = calendar.text("X-WR-TIMEZONE")
        self.declared = self._lookup(declared) if declared else None

    @property
    def floating(self) -> tuple[tzinfo, str]:
        return self.declared or self.default

    def named(self, tzid: str) -> tuple[tzinfo, str]:
        """The zone and the IANA name to show its times in. Raises RowRefused when nobody knows it."""
        if tzid not in self._found:
            zone = self._lookup(tzid)
            if zone is None:
                raise RowRefused(UNKNOWN_ZONE, zone=tzid[:80])
            self._found[tzid] = zone
        return self._found[tzid]

    def _lookup(self, tzid: str) -> tuple[tzinfo, str] | None:
        name = known_name(tzid)
        if name:
            return ZoneInfo(name), name
        definition = self._definitions.get(tzid.strip().strip("/").casefold())
        if definition:
            name = known_name(definition.text("X-LIC-LOCATION"))
            if name:
                return ZoneInfo(name), name
            zone = file_zone(definition, self._budget)
            if zone:
                return zone, self.default[1]
        offset = _fixed(tzid)
        return (offset, self.default[1]) if offset else None


@lru_cache(maxsize=512)
def known_name(tzid: str) -> str | None:
    """The IANA name for what calendar programs write: `/mozilla.org/20050126_1/Europe/Berlin`, `W. Europe Standard Time 1`."""
    wanted = tzid.strip().strip('"').strip("/")
    if not wanted:
        return None
    if wanted.casefold() in _UTC_NAMES:
        return "UTC"
    names = _names()
    parts = wanted.split("/")
    for start in range(len(parts)):
        found = names.get("/".join(parts[start:]).replace(" ", "_").casefold())
        if found:
            return found
    return _windows().get(_OUTLOOK_COPY.sub("", wanted).casefold())


def _fixed(tzid: str) -> tzinfo | None:
    """`GMT+0100`, `UTC-5`, or Outlook's `(UTC+01:00) Amsterdam, Berlin, Bern`."""
    text = tzid.strip()
    found = _GMT_OFFSET.match(text) if text.startswith("(") else _GMT_OFFSET.fullmatch(text)
    if not found:
        return None
    offset = parse_offset(f"{found[1]}{int(found[2]):02}{found[3] or '00'}")
    return timezone(offset) if offset is not None else None


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones() if not name.startswith(("posix", "right"))}


@lru_cache(maxsize=1)
def _windows() -> dict[str, str]:
    return {name.casefold(): iana for name, iana in WINDOWS_TO_OLSON.items()}
