"""The readings of a calendar elsewhere: begun, page by page, ended, failed; and which calendars an account has."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.crypto import blind_index
from livingrite.core.errors import Busy, Denied
from livingrite.scheduling.events import calendar_due, calendars_changed, copy_wanted
from livingrite.scheduling.models import CalendarSource, OutsideCalendar
from livingrite.scheduling.repository.calendars import Calendars
from livingrite.scheduling.repository.catalogue import Resources
from livingrite.scheduling.repository.outside import OutsideCalendars
from livingrite.scheduling.schemas.outside import CalendarThere, Reading

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

EVERY = timedelta(minutes=10)
"""Read by the clock as well, whatever pushes say: a lost push is caught up with."""
AGAIN = timedelta(minutes=2)
WHOLE_EVERY = timedelta(days=7)
"""Repeating events reach as far as the window of a complete reading, which moves on with time."""


def only_jobs(uow: "Uow") -> None:
    if uow.ctx.kind != "system":
        raise Denied


def take_in_calendars(
    uow: "Uow", connection_id: UUID, user_id: UUID, source: CalendarSource, found: Sequence[CalendarThere]
) -> None:
    """What an account has now: new ones are added, the main one is read at once; what is gone there is forgotten here."""
    only_jobs(uow)
    clinician = Resources(uow).clinician_of_user(user_id)
    if clinician is None:
        return
    calendars = OutsideCalendars(uow)
    known = {row.remote_index: row for row in calendars.of_connection(connection_id)}
    first = not known
    for there in found:
        index = blind_index("outside_calendar", there.remote_id, fold=False)
        row = known.pop(index, None) or OutsideCalendar(
            organization_id=uow.ctx.organization,
            connection_id=connection_id,
            clinician_id=clinician.id,
            source=source,
            remote_id=there.remote_id,
            remote_index=index,
            name=there.name,
            reads=first and there.is_main,
        )
        row.name, row.is_main, row.can_write = there.name, there.is_main, there.can_write
        row.writes = row.writes and there.can_write
        calendars.add(row)
        if row.reads or row.writes:
            uow.emit(calendar_due(row.id))
    calendars.remove(known.values())
    uow.emit(calendars_changed(uow.ctx.organization))


def is_used(uow: "Uow") -> bool:
    """Most organizations keep no calendar elsewhere, and every change of an appointment asks."""
    only_jobs(uow)
    return OutsideCalendars(uow).any()


def works_here(uow: "Uow", user_id: UUID) -> bool:
    """Who left the team keeps nothing busy here, and nothing of ours is written to them any more (case P12)."""
    only_jobs(uow)
    return Calendars(uow).sight_of(user_id)[0]


def alone(uow: "Uow", what: str) -> None:
    """Until the job's own transaction ends nobody else does `what`. Raises Busy while somebody does."""
    only_jobs(uow)
    if not OutsideCalendars(uow).alone(what):
        raise Busy


def start_reading(uow: "Uow", calendar_id: UUID, wanted_at: datetime | None) -> Reading | None:
    """What to read; None when it was read since `wanted_at` or is not read at all."""
    only_jobs(uow)
    calendars = OutsideCalendars(uow)
    row = calendars.find(calendar_id)
    if row is None or not (row.reads or row.writes):
        return None
    if wanted_at and row.checked_at and row.checked_at > wanted_at and row.problem is None:
        return None
    now = uow.clock.now()
    if row.read_whole_at is None or row.read_whole_at < now - WHOLE_EVERY:
        row.page_token = None if row.sync_token else row.page_token  # a page of what changed is none of everything
        row.sync_token = None
    if row.page_token is None:
        row.reading_since = now
        row.generation += 0 if row.sync_token else 1
    calendars.add(row)
    return _reading(row)


def turn_page(uow: "Uow", calendar_id: UUID, page_token: str) -> Reading:
    """So far everything is taken in: a reading that is interrupted goes on here."""
    only_jobs(uow)
    calendars = OutsideCalendars(uow)
    row = calendars.lock(calendar_id)
    row.page_token = page_token
    calendars.add(row)
    return _reading(row)


def restart_reading(uow: "Uow", calendar_id: UUID) -> Reading:
    """The sync token is worthless (410): everything once more. What is known stays until that has ended (case G5)."""
    only_jobs(uow)
    calendars = OutsideCalendars(uow)
    row = calendars.lock(calendar_id)
    row.sync_token = row.page_token = None
    row.generation += 1
    row.reading_since = uow.clock.now()
    calendars.add(row)
    return _reading(row)


def fail_reading(uow: "Uow", calendar_id: UUID, problem: str, retry_after: timedelta | None = None) -> None:
    """It could not be read; what was last known counts, and whoever looks for slots is told (case B18)."""
    only_jobs(uow)
    calendars = OutsideCalendars(uow)
    row = calendars.lock(calendar_id)
    first, row.problem = row.problem != problem, problem
    row.next_at = uow.clock.now() + max(retry_after or AGAIN, AGAIN)
    calendars.add(row)
    if first:
        uow.emit(calendars_changed(uow.ctx.organization))


def fail_account(uow: "Uow", connection_id: UUID, problem: str) -> None:
    """None of its calendars can be read."""
    only_jobs(uow)
    for row in OutsideCalendars(uow).of_connection(connection_id):
        if row.reads or row.writes:
            fail_reading(uow, row.id, problem, timedelta(hours=1))


def forget_account(uow: "Uow", connection_id: UUID) -> None:
    """Nothing stays of what the account's calendars said."""
    only_jobs(uow)
    calendars = OutsideCalendars(uow)
    calendars.remove(calendars.of_connection(connection_id))
    uow.emit(calendars_changed(uow.ctx.organization))


def want_copies(uow: "Uow", clinician_id: UUID) -> None:
    """Have every appointment to come written where it now belongs."""
    for id in OutsideCalendars(uow).upcoming(clinician_id, uow.clock.now()):
        uow.emit(copy_wanted(id))


def _reading(row: OutsideCalendar) -> Reading:
    return Reading(row.id, row.connection_id, row.remote_id, row.sync_token, row.page_token, row.generation)
