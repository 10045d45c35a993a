"""Reads an iCalendar file as Google, Outlook and Apple export it into the dates of its events."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime

from livingrite.core.i18n import _
from livingrite.imports.errors import ImportRefused, RowRefused
from livingrite.imports.rules.events import Event, read_event
from livingrite.imports.rules.file_kind import refuse_wrong_kind
from livingrite.imports.rules.ics_lines import Component, read_components
from livingrite.imports.rules.recurrence import Budget
from livingrite.imports.rules.series import Window, occurrences
from livingrite.imports.rules.time_zones import Zones
from livingrite.imports.schemas import CalendarFile, Occurrence, RefusedRow

OLD_FORMAT = _("This is a vCalendar 1.0 file. Export it as iCalendar (.ics).")
OTHER_CALENDAR = _("This calendar does not use the Gregorian calendar.")
TOO_MANY = _("This calendar has more than {limit} dates in this period. Export a shorter period.")
MAX_OCCURRENCES = 50_000


def read_calendar(data: bytes, *, timezone: str, start: datetime, end: datetime) -> CalendarFile:
    """Every date between the instants `start` and `end`, and every event that could not be understood.

    `timezone` is the clinic's: floating times and all-day events are meant in it. The work is bounded (10 MB,
    20,000 events, a budget of days to look at), so that no file can keep a worker busy. Raises ImportRefused.
    """
    refuse_wrong_kind(data)
    reader = _Reader(timezone, Window(start, end))
    for calendar in read_components(data):
        reader.read(calendar)
    reader.found.sort(key=lambda found: (found.starts_at, found.line))
    reader.refused.sort(key=lambda row: row.line)
    return CalendarFile(tuple(reader.found), tuple(reader.refused), reader.events, reader.outside)


class _Reader:
    def __init__(self, timezone: str, window: Window) -> None:
        self.timezone, self.window = timezone, window
        self.budget = Budget()
        self.found: list[Occurrence] = []
        self.refused: list[RefusedRow] = []
        self.events = self.outside = 0

    def read(self, calendar: Component) -> None:
        if calendar.text("VERSION").startswith("1."):
            raise ImportRefused(OLD_FORMAT)
        if calendar.text("CALSCALE").upper() not in ("", "GREGORIAN"):
            raise ImportRefused(OTHER_CALENDAR)
        zones = Zones(calendar, self.timezone, self.budget)
        called_off = calendar.text("METHOD").upper() == "CANCEL"  # the mail that calls a meeting off (RFC 5546 3.2.5)
        by_uid: defaultdict[str, list[Event]] = defaultdict(list)
        for component in calendar.children("VEVENT"):
            self.events += 1
            try:
                event = read_event(component, zones)
            except RowRefused as reason:
                self._refuse(component.line, reason)
            else:
                by_uid[event.uid].append(replace(event, cancelled=True) if called_off else event)
        for events in by_uid.values():
            self._expand(events)

    def _expand(self, events: list[Event]) -> None:
        try:
            dates = list(occurrences(events, self.window, self.budget))
        except RowRefused as reason:
            self._refuse(events[0].line, reason)
            return
        self.found.extend(dates)
        self.outside += not dates
        if len(self.found) > MAX_OCCURRENCES:
            raise ImportRefused(TOO_MANY, limit=MAX_OCCURRENCES)

    def _refuse(self, line: int, reason: RowRefused) -> None:
        self.refused.append(RefusedRow(line, reason.message, reason.params))
