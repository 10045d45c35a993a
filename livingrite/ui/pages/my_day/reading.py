"""The visits of one day of the person who asks, read in one transaction."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from livingrite.clients import service as clients
from livingrite.clients.schemas import FindClients, OnTheWay
from livingrite.core.access import allow
from livingrite.core.errors import Denied
from livingrite.identity import service as identity
from livingrite.records import service as records
from livingrite.records.permissions import Permission as Notes
from livingrite.records.schemas import NoteRow
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import AppointmentStatus, AppointmentView, FindAppointments

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

GONE = (AppointmentStatus.CANCELLED, AppointmentStatus.LATE_CANCELLED)
STANDING = tuple(status for status in AppointmentStatus if status not in GONE)


@dataclass(frozen=True, slots=True)
class Day:
    """`own`: the reader has a column in the diary; else these are the visits of the clients whose care team they are on.
    `to_sign`: notes that colleagues asked the reader to sign as well, with the client's name."""

    now: datetime
    country: str
    own: bool
    visits: tuple[AppointmentView, ...]
    people: dict[UUID, OnTheWay]
    services: dict[UUID, str]
    to_sign: tuple[tuple[NoteRow, str], ...] = ()


def my_day(uow: "Uow", days_ahead: int) -> Day:
    """Today's visits, or those of a day ahead, by the reader's own clock. Raises Denied for a family login."""
    allow(uow.ctx, Permission.MARK)
    if not uow.ctx.staff or uow.ctx.user_id is None:
        raise Denied
    now, zone = uow.clock.now(), ZoneInfo(uow.ctx.timezone)
    date = now.astimezone(zone).date() + timedelta(days=days_ahead)
    start, end = (datetime.combine(date + timedelta(days=n), time(), zone) for n in (0, 1))
    column = scheduling.clinician_of(uow, uow.ctx.user_id)
    mine = (column.id,) if column else ()
    wanted = FindAppointments(from_at=start, to_at=end, clinician_ids=mine, statuses=STANDING, limit=500)
    found = [one for one in scheduling.list_appointments(uow, wanted).items if one.starts_at >= start]
    if column is None:
        team = {row.id for row in clients.find(uow, FindClients(assigned_to=uow.ctx.user_id, limit=200)).items}
        found = [one for one in found if one.client_id in team]
    return Day(
        now=now,
        country=identity.organization(uow).country,
        own=column is not None,
        visits=tuple(found),
        people=clients.on_the_way(uow, {one.client_id for one in found}),
        services={one.id: one.name for one in scheduling.list_services(uow)},
        to_sign=_to_sign(uow) if not days_ahead and uow.ctx.may(Notes.COSIGN) else (),
    )


def _to_sign(uow: "Uow") -> tuple[tuple[NoteRow, str], ...]:
    found = records.notes_to_cosign(uow)
    names = clients.names(uow, {one.client_id for one in found})
    return tuple((one, names[one.client_id]) for one in found if one.client_id in names)
