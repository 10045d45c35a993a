"""The day on paper, and how much of a client may stand on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Denied, Invalid, NotFound
from livingrite.core.i18n import _, translate
from livingrite.identity import service as identity
from livingrite.scheduling.models import AppointmentStatus, PrintedName
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.printing import PrintSettings
from livingrite.scheduling.rules.day_sheet.shortened import shortened
from livingrite.scheduling.rules.zones import first_instant, instant
from livingrite.scheduling.schemas.away import told
from livingrite.scheduling.schemas.day_sheet import ChangePrinting, DaySheet, PrintDay, SheetLine, SheetPage
from livingrite.scheduling.schemas.diary import (
    Away,
    DiaryCatalogue,
    DiaryResource,
    DiaryRow,
    DiaryView,
    ReadDiary,
    WorkingDay,
)
from livingrite.scheduling.service import diary_page

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

FREED = (AppointmentStatus.CANCELLED, AppointmentStatus.LATE_CANCELLED, AppointmentStatus.NO_SHOW)
OUT_OF_USE = _("Out of use")
PAUSE = timedelta(hours=4)
MOST = 42
"""Dates of one document: as many as a month shows."""


def day_sheet(uow: "Uow", wanted: PrintDay, locale: str) -> bytes:
    """A PDF with a page for each clinician who works or is booked, or for each room that is; date after date. Staff only;
    recorded as an export of PHI. Raises NotFound for an unknown clinician or room, Invalid for more than six weeks."""
    from livingrite.scheduling.rules.day_sheet.paper import render  # reportlab stays out of web start-up

    sheet = read_day_sheet(uow, wanted, locale)
    booked = sum(line.kind == "appointment" for page in sheet.pages for line in page.lines)
    after = {
        "date": wanted.date,
        "to_date": wanted.to_date,
        "by": wanted.by,
        "of": wanted.named,
        "client_name": printed_name(uow),
    }
    audit.record(uow, Action.EXPORTED, "appointment", count=booked, after=after)
    return render(sheet, locale)


def read_day_sheet(uow: "Uow", wanted: PrintDay, locale: str) -> DaySheet:
    """What stands on it, names as short as the organization wants them; `locale`: for what is said of an absence."""
    allow(uow.ctx, Permission.READ)
    if not uow.ctx.staff:
        raise Denied
    if not 1 <= len(wanted.dates) <= MOST:
        raise Invalid(fields={"to": _("Print at most six weeks at once.")})
    catalogue = diary_page.catalogue(uow)
    whose = [one for one in catalogue.resources if one.kind == wanted.by]
    if wanted.named is not None:
        whose = [one for one in whose if one.id == wanted.named]
        if not whose:
            raise NotFound
    printed = _Printed(uow, catalogue, tuple(whose), wanted.by, printed_name(uow), locale)
    pages = [page for on in wanted.dates for page in printed.day(on, named=wanted.named is not None)]
    nothing = SheetPage(wanted.date, "", "", (), (), wanted.by)
    name = identity.organization(uow).name
    return DaySheet(name, catalogue.timezone, uow.clock.now(), tuple(pages) or (nothing,))


@dataclass(frozen=True, slots=True)
class _Printed:
    """What every date of one document has in common."""

    uow: "Uow"
    catalogue: DiaryCatalogue
    whose: tuple[DiaryResource, ...]
    by: Literal["clinician", "room"]
    naming: PrintedName
    locale: str

    def day(self, on: date, *, named: bool) -> Iterator[SheetPage]:
        """A page for each of whom or of which there is something to say; for the one that was asked for by name always."""
        start = datetime(on.year, on.month, on.day)  # noqa: DTZ001 - wall time
        window = [instant(first_instant(self.catalogue.timezone, start + timedelta(days=add))) for add in (0, 1)]
        ids = tuple(one.id for one in self.whose)
        asked = ReadDiary(from_at=window[0], to_at=window[1])
        if self.by == "room":
            if not ids:
                return
            view = diary_page.read(self.uow, asked.model_copy(update={"room_ids": ids, "hours_of": ()}))
            yield from (self._room(on, one, view) for one in self.whose if named or _used(one, view))
            return
        view = diary_page.read(self.uow, asked.model_copy(update={"clinician_ids": ids, "hours_of": ids}))
        work = {one.clinician_id: one for one in view.working}
        for one in self.whose:
            rows = [row for row in view.rows if row.clinician_id == one.id and row.status not in FREED]
            if rows or (one.is_active and one.id in work and work[one.id].open) or named:
                yield self._clinician(on, one, rows, work.get(one.id))

    def _clinician(self, on: date, who: DiaryResource, rows: list[DiaryRow], work: WorkingDay | None) -> SheetPage:
        lines = [self._line(row, row.resource_ids) for row in rows]
        if work is not None:
            lines += self._without(work.away)
            lines += [
                SheetLine("break", before[1], after[0], service=translate(self.locale, _("Break")))
                for before, after in pairwise(work.open)
                if timedelta() < after[0] - before[1] <= PAUSE
            ]
        return SheetPage(on, who.name, who.title or "", work.open if work else (), _in_order(lines))

    def _room(self, on: date, room: DiaryResource, view: DiaryView) -> SheetPage:
        lines = [
            self._line(row, (row.clinician_id, *(id for id in row.resource_ids if id != room.id)))
            for row in view.rows
            if row.status not in FREED and room.id in row.resource_ids
        ]
        lines += self._without(view.out_of_use.get(room.id, ()), OUT_OF_USE)
        place = next((one.name for one in self.catalogue.locations if one.id == room.location_id), "")
        hours = view.opening.get(room.location_id, ()) if room.location_id else ()
        return SheetPage(on, room.name, place, hours, _in_order(lines), "room")

    def _line(self, row: DiaryRow, beside: Iterable[UUID]) -> SheetLine:
        names = {one.id: one.name for one in (*self.catalogue.resources, *self.catalogue.services)}
        return SheetLine(
            "appointment",
            row.starts_at,
            row.ends_at,
            shortened(row.client_name, self.naming),
            names.get(row.service_id, ""),
            ", ".join(names[id] for id in beside if id in names),
            row.status,
        )

    def _without(self, away: Iterable[Away], otherwise: str = "") -> list[SheetLine]:
        """Stretches in which nothing can be; `otherwise`: what is said of one without a reason."""
        return [SheetLine("away", one.starts_at, one.ends_at, service=self._why(one, otherwise)) for one in away]

    def _why(self, one: Away, otherwise: str) -> str:
        if otherwise:
            return one.reason or translate(self.locale, otherwise)
        return told(one.kind, one.named, one.reason, self.locale)


def _used(room: DiaryResource, view: DiaryView) -> bool:
    booked = any(room.id in row.resource_ids and row.status not in FREED for row in view.rows)
    return room.is_active and (booked or room.id in view.out_of_use)


def _in_order(lines: list[SheetLine]) -> tuple[SheetLine, ...]:
    return tuple(sorted(lines, key=lambda line: (line.starts_at, line.ends_at)))


def printed_name(uow: "Uow") -> PrintedName:
    """How much of a client may be printed: the name, initials, or nothing."""
    allow(uow.ctx, Permission.READ)
    return PrintSettings(uow).client_name()


def change_printing(uow: "Uow", command: ChangePrinting) -> PrintedName:
    """Decide it for the organization."""
    allow(uow.ctx, Permission.MANAGE_SERVICES)
    before, after = PrintSettings(uow).client_name(), PrintedName(command.client_name)
    if before is not after:
        PrintSettings(uow).keep(after)
        audit.record(uow, Action.CHANGED, "print_setting", before={"client_name": before}, after={"client_name": after})
    return after
