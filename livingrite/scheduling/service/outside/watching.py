"""Push channels: opened for every calendar that is read, renewed before they end (case G6)."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.scheduling.models import OutsideCalendar
from livingrite.scheduling.repository.outside import OutsideCalendars
from livingrite.scheduling.schemas.outside import Watch
from livingrite.scheduling.service.outside.calendars import only_jobs

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

AHEAD = timedelta(hours=24)


def due_watch(uow: "Uow", calendar_id: UUID) -> Watch | None:
    """The channel to open or to replace now; None while the present one lasts for more than a day."""
    only_jobs(uow)
    row = OutsideCalendars(uow).find(calendar_id)
    if row is None or not (row.reads or row.writes):
        return None
    lasting = row.channel_until is not None and row.channel_until > uow.clock.now() + AHEAD
    return None if lasting else _watch(row)


def note_watch(uow: "Uow", calendar_id: UUID, channel_id: UUID, resource: str, until: datetime) -> None:
    only_jobs(uow)
    row = OutsideCalendars(uow).lock(calendar_id)
    row.channel_id, row.channel_resource, row.channel_until = channel_id, resource, until


def open_watches(uow: "Uow", connection_id: UUID) -> list[Watch]:
    """Every channel of an account, to close them."""
    only_jobs(uow)
    return [_watch(row) for row in OutsideCalendars(uow).of_connection(connection_id) if row.channel_id]


def _watch(row: OutsideCalendar) -> Watch:
    return Watch(row.id, row.connection_id, row.remote_id, row.channel_id, row.channel_resource)
