"""What the readers hand on: rows ready for a service, and refused rows with their line and reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """`line` counts the lines of the file from 1; `reason` is a msgid with `{name}` places for `params`.

    `about` names the person or the date where one line stands for several.
    """

    line: int
    reason: str
    params: Mapping[str, Any] = field(default_factory=dict)
    about: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file as text. Every row has as many cells as `headers`; headers are unique and never empty."""

    headers: tuple[str, ...]
    rows: tuple[TableRow, ...]
    refused: tuple[RefusedRow, ...]
    encoding: str
    separator: str
    formulas: tuple[tuple[int, str], ...] = ()
    """(line, header) of cells that a spreadsheet would run as a formula; they are kept as plain text."""


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One person of the file. `phone` is E.164; `birth_date` is a date and never an instant."""

    line: int
    name: str
    email: str | None = None
    phone: str | None = None
    birth_date: date | None = None
    gender: str | None = None
    address: str | None = None
    external_id: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class MappedClients:
    accepted: tuple[ClientRow, ...]
    refused: tuple[RefusedRow, ...]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date of an event. `starts_at` and `ends_at` are instants in UTC; `timezone` is an IANA name.

    An all-day date runs from midnight to midnight in the clinic's zone. `recurrence_id` names the date within its
    series (empty for an event that happens once), so that (`uid`, `recurrence_id`) is the same in every export.
    """

    line: int
    uid: str
    recurrence_id: str
    summary: str
    starts_at: datetime
    ends_at: datetime
    timezone: str
    wall: str = ""
    """Date and time as the file writes them, `2027-03-28 02:30`."""
    all_day: bool = False
    in_gap: bool = False
    """The wall-clock time does not exist on that day (clocks go forward); a person has to choose another."""
    cancelled: bool = False
    transparent: bool = False
    location: str = ""
    description: str = ""
    attendees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """`outside` counts events that have no date within the window."""

    occurrences: tuple[Occurrence, ...]
    refused: tuple[RefusedRow, ...]
    events: int
    outside: int = 0
