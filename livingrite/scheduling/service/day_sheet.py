"""The day on paper, and how much of a client may stand on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
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
from livingrite.scheduling.schemas.diary import DiaryCatalogue, DiaryResource, DiaryRow, ReadDiary, WorkingDay
from livingrite.scheduling.service import diary_page

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

FREED = (AppointmentStatus.CANCELLED, AppointmentStatus.LATE_CANCELLED, AppointmentStatus.NO_SHOW)
PAUSE = timedelta(hours=4)
MOST = 42
"""Dates of one document: as many as a month shows."""


def day_sheet(uow: "Uow", wanted: PrintDay, locale: str) -> bytes:
    """A PDF with a page for each clinician who works or is booked, date after date. Staff only; recorded as an export of
    PHI. Raises NotFound for an unknown clinician, Invalid for more than six weeks."""
    from livingrite.scheduling.rules.day_sheet.paper import render  # reportlab stays out of web start-up

    sheet = read_day_sheet(uow, wanted, locale)
    booked = sum(line.kind == "appointment" for page in sheet.pages for line in page.lines)
    after = {
        "date": wanted.date,
        "to_date": wanted.to_date,
        "clinician_id": wanted.clinician_id,
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
    people = [one for one in catalogue.resources if one.kind == "clinician"]
    if wanted.clinician_id is not None:
        people = [one for one in people if one.id == wanted.clinician_id]
        if not people:
            raise NotFound
    printed = _Printed(uow, catalogue, tuple(people), printed_name(uow), locale)
    pages = [page for on in wanted.dates for page in printed.day(on, named=wanted.clinician_id is not None)]
    nobody = SheetPage(wanted.date, "", "", (), ())
    name = identity.organization(uow).name
    return DaySheet(name, catalogue.timezone, uow.clock.now(), tuple(pages) or (nobody,))


@dataclass(frozen=True, slots=True)
class _Printed:
    """What every date of one document has in common."""

    uow: "Uow"
    catalogue: DiaryCatalogue
    people: tuple[DiaryResource, ...]
    naming: PrintedName
    locale: str

    def day(self, on: date, *, named: bool) -> Iterator[SheetPage]:
        """A page for each who works or is booked; for who was asked for by name also when they do neither."""
        start = datetime(on.year, on.month, on.day)  # noqa: DTZ001 - wall time
        window = [instant(first_instant(self.catalogue.timezone, start + timedelta(days=add))) for add in (0, 1)]
        ids = tuple(one.id for one in self.people)
        view = diary_page.read(self.uow, ReadDiary(from_at=window[0], to_at=window[1], clinician_ids=ids, hours_of=ids))
        work = {one.clinician_id: one for one in view.working}
        names = {one.id: one.name for one in (*self.catalogue.resources, *self.catalogue.services)}
        for one in self.people:
            rows = [row for row in view.rows if row.clinician_id == one.id and row.status not in FREED]
            if rows or (one.is_active and one.id in work and work[one.id].open) or named:
                yield _page(on, one, rows, work.get(one.id), names, self.naming, self.locale)


def _page(
    on: date,
    who: DiaryResource,
    rows: list[DiaryRow],
    work: WorkingDay | None,
    names: dict[UUID, str],
    naming: PrintedName,
    locale: str,
) -> SheetPage:
    lines = [
        SheetLine(
            "appointment",
            row.starts_at,
            row.ends_at,
            shortened(row.client_name, naming),
            names.get(row.service_id, ""),
            ", ".join(names[id] for id in row.resource_ids if id in names),
            row.status,
        )
        for row in rows
    ]
    if work is not None:
        lines += [
            SheetLine("away", one.starts_at, one.ends_at, service=told(one.kind, one.named, one.reason, locale))
            for one in work.away
        ]
        lines += [
            SheetLine("break", before[1], after[0], service=translate(locale, _("Break")))
            for before, after in pairwise(work.open)
            if timedelta() < after[0] - before[1] <= PAUSE
        ]
    lines.sort(key=lambda line: (line.starts_at, line.ends_at))
    return SheetPage(on, who.name, who.title or "", work.open if work else (), tuple(lines))


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
