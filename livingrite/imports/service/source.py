"""The rows of an uploaded file, read the same way at the preview and at every part of the import."""

from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from livingrite.core.errors import NotFound
from livingrite.core.i18n import _
from livingrite.identity import service as identity
from livingrite.imports.errors import ImportRefused
from livingrite.imports.models import ImportKind, ImportRun
from livingrite.imports.rules.calendar import read_calendar
from livingrite.imports.rules.client_mapping import Conventions, map_clients
from livingrite.imports.rules.columns import guess_mapping
from livingrite.imports.rules.csv_table import read_table
from livingrite.imports.rules.diary import fit_for_diary
from livingrite.imports.schemas import ClientRow, Occurrence, RefusedRow, Table

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

WRONG_WAY_ROUND = _("The first day is after the last one. Choose the dates again.")
BACK, AHEAD = timedelta(days=365), timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Source:
    """`items` in the order of the file; with `refused` every row of the file is accounted for."""

    items: Sequence[ClientRow | Occurrence]
    refused: Sequence[RefusedRow]
    outside: int = 0


_kept: dict[UUID, Source] = {}


@dataclass(frozen=True, slots=True)
class Home:
    """What files leave open: the clinic's zone, country and language."""

    timezone: str
    country: str
    locale: str


def home(uow: "Uow") -> Home:
    found = identity.organization(uow)
    return Home(found.timezone, found.country, found.locale)


def data_of(run: ImportRun) -> bytes:
    """The uploaded bytes. Raises NotFound once the run has ended: the file is not kept."""
    if run.file is None:
        raise NotFound
    return b64decode(run.file)


def today(uow: "Uow", timezone: str) -> date:
    return uow.clock.now().astimezone(ZoneInfo(timezone)).date()


def kept_source(uow: "Uow", run: ImportRun) -> Source:
    """Like `read_source` of a running import; a worker keeps one file between its parts, and no longer."""
    if run.id not in _kept:
        _kept.clear()
        _kept[run.id] = read_source(uow, run, run.options)
    return _kept[run.id]


def forget_source() -> None:
    _kept.clear()


def read_source(uow: "Uow", run: ImportRun, options: dict[str, Any]) -> Source:
    """All rows under `options`, as `frozen_options` has written them."""
    data, place = data_of(run), home(uow)
    if run.kind == ImportKind.CLIENTS:
        return _people(read_table(data), options, place)
    start = datetime.combine(date.fromisoformat(options["from_date"]), time(), ZoneInfo(place.timezone))
    end = datetime.combine(date.fromisoformat(options["to_date"]) + timedelta(days=1), time(), ZoneInfo(place.timezone))
    found = read_calendar(data, timezone=place.timezone, start=start, end=end)
    dates, refused = fit_for_diary(found.occurrences)
    return Source(dates, sorted([*found.refused, *refused], key=lambda row: row.line), found.outside)


def _people(table: Table, options: dict[str, Any], place: Home) -> Source:
    columns = {table.headers[int(at)]: field for at, field in options["columns"].items()}
    conventions = Conventions(place.country, options["language"], date.fromisoformat(options["today"]))
    found = map_clients(table, columns, conventions)
    return Source(found.accepted, found.refused)


def frozen_options(uow: "Uow", run: ImportRun, options: Any) -> dict[str, Any]:
    """`options` with everything that could change until the last part is imported, and without any name:
    columns by their number, the day of the import, the window of dates."""
    place = home(uow)
    day = today(uow, place.timezone)
    chosen = options.model_dump(mode="json")
    if run.kind == ImportKind.CLIENTS:
        headers = read_table(data_of(run)).headers
        columns = guess_mapping(headers) if options.columns is None else dict(options.columns)
        numbered = {
            str(headers.index(header)): field for header, field in columns.items() if header in headers and field
        }
        return chosen | {"columns": numbered, "language": place.locale, "today": day.isoformat()}
    first, last = options.from_date or day - BACK, options.to_date or day + AHEAD
    if first > last:
        raise ImportRefused(WRONG_WAY_ROUND)
    return chosen | {"from_date": first.isoformat(), "to_date": last.isoformat()}
