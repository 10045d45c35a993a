"""What people choose about calendars elsewhere: which are read, which is written, and read now."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Denied, NotFound
from livingrite.scheduling.events import calendar_due, calendars_changed
from livingrite.scheduling.models import CalendarSource, OutsideCalendar, TitleMode
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.catalogue import Resources
from livingrite.scheduling.repository.outside import BusyTimes, OutsideCalendars
from livingrite.scheduling.schemas import Moment
from livingrite.scheduling.schemas.outside import BusyView, ChooseCalendars, OutsideCalendarView
from livingrite.scheduling.service.outside.calendars import want_copies

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def list_outside_calendars(uow: "Uow") -> list[OutsideCalendarView]:
    """One's own; everybody's for who oversees them, by name only where they are one's own (case G14: a calendar's name
    is its owner's affair)."""
    allow(uow.ctx, Permission.CHOOSE_CALENDARS)
    own = _own_clinician(uow)
    mine = {own} if own else set()
    everybody = uow.ctx.may(Permission.OVERSEE_CALENDARS)
    rows = OutsideCalendars(uow).of_clinicians(None if everybody else mine)
    return [_view(row, named=row.clinician_id in mine) for row in rows]


def choose_calendars(uow: "Uow", command: ChooseCalendars) -> list[OutsideCalendarView]:
    """Of one's own account. What is no longer read makes nobody busy; what is to be written is written, and taken out
    where it no longer belongs. Raises NotFound."""
    allow(uow.ctx, Permission.CHOOSE_CALENDARS)
    calendars = OutsideCalendars(uow)
    rows = calendars.of_connection(command.connection_id)
    own = _own_clinician(uow)
    if not rows or any(row.clinician_id != own or row.source != CalendarSource.GOOGLE for row in rows):
        raise NotFound
    ids = {row.id for row in rows}
    if not set(command.reads) <= ids or (command.writes is not None and command.writes not in ids):
        raise NotFound
    before = _chosen(rows)
    for row in sorted(rows, key=lambda row: row.writes, reverse=True):  # the one that is given up first
        _choose(uow, row, command)
    after = _chosen(rows)
    if (before["writes"], before["titles"]) != (after["writes"], after["titles"]):
        want_copies(uow, rows[0].clinician_id)
    audit.record(uow, Action.CHANGED, "outside_calendar", command.connection_id, before=before, after=after)
    uow.emit(calendars_changed(uow.ctx.organization))
    return [_view(row, named=True) for row in rows]


def _choose(uow: "Uow", row: OutsideCalendar, command: ChooseCalendars) -> None:
    reads, row.writes = row.id in command.reads, row.id == command.writes and row.can_write
    row.titles = command.titles
    if row.reads and not reads:
        BusyTimes(uow).drop_all(row.id)
    if reads != row.reads or (row.writes and row.sync_token is None):
        row.sync_token = row.page_token = row.checked_at = row.read_whole_at = None
    row.reads = reads
    OutsideCalendars(uow).add(row)
    if (reads or row.writes) and row.checked_at is None:
        uow.emit(calendar_due(row.id))


def read_calendars_now(uow: "Uow") -> int:
    """Have one's own calendars read at once; how many. Who oversees has everybody's read."""
    allow(uow.ctx, Permission.CHOOSE_CALENDARS)
    own = _own_clinician(uow)
    everybody = uow.ctx.may(Permission.OVERSEE_CALENDARS)
    rows = OutsideCalendars(uow).of_clinicians(None if everybody else ({own} if own else set()))
    due = [row for row in rows if (row.reads or row.writes) and row.source == CalendarSource.GOOGLE]
    for row in due:
        uow.emit(calendar_due(row.id, uow.clock.now()))
    return len(due)


def wake_calendar(uow: "Uow", calendar_id: UUID) -> None:
    """The vendor says that something changed in it; what, is read by a job."""
    if uow.ctx.kind != "system":
        raise Denied
    row = OutsideCalendars(uow).find(calendar_id)
    if row is not None and (row.reads or row.writes):
        uow.emit(calendar_due(row.id, uow.clock.now()))


def list_busy(uow: "Uow", from_at: Moment, to_at: Moment) -> list[BusyView]:
    """When clinicians are busy elsewhere; staff only."""
    allow(uow.ctx, Permission.READ)
    if not uow.ctx.staff:
        raise Denied
    found = BusyTimes(uow).between(None, from_at, to_at)
    return [BusyView(id, start, end, CalendarSource(source)) for id, start, end, source in found]


def _own_clinician(uow: "Uow") -> UUID | None:
    row = Resources(uow).clinician_of_user(uow.ctx.user_id) if uow.ctx.user_id else None
    return row.id if row else None


def _chosen(rows: Sequence[OutsideCalendar]) -> dict[str, object]:
    writes = next((row.id for row in rows if row.writes), None)
    return {"reads": sorted(row.id for row in rows if row.reads), "writes": writes, "titles": rows[0].titles}


def _view(row: OutsideCalendar, *, named: bool) -> OutsideCalendarView:
    return OutsideCalendarView(
        id=row.id,
        connection_id=row.connection_id,
        clinician_id=row.clinician_id,
        source=CalendarSource(row.source),
        name=row.name if named else "",
        is_main=row.is_main,
        can_write=row.can_write,
        reads=row.reads,
        writes=row.writes,
        titles=TitleMode(row.titles),
        checked_at=row.checked_at,
        problem=row.problem,
    )
