"""A client is archived: what still stands in the diary for them, and what becomes of it."""

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from livingrite.clients import service as clients
from livingrite.clients.permissions import Permission as Clients
from livingrite.clients.schemas import ArchiveClient, ClientView
from livingrite.core.access import allow
from livingrite.core.errors import Denied
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.waitlist import Waitlist
from livingrite.scheduling.schemas import Standing
from livingrite.scheduling.service.marking import cancel
from livingrite.scheduling.service.series import end_rule
from livingrite.scheduling.service.waitlist import leave_waitlist

if TYPE_CHECKING:
    from collections.abc import Sequence

    from livingrite.core.uow import Uow
    from livingrite.scheduling.models import Appointment


def still_standing(uow: "Uow", client_id: UUID) -> Standing:
    """What archiving would touch, for the question before it. Staff only."""
    clients.name_of(uow, client_id)
    allow(uow.ctx, Clients.ARCHIVE)
    allow(uow.ctx, Permission.READ)
    if not uow.ctx.staff:
        raise Denied
    coming = Appointments(uow).coming(client_id, uow.clock.now())
    return Standing(
        visits=len(coming),
        repeating=len({one.series_id for one in coming if one.series_id}),
        waiting=len(Waitlist(uow).ids_of(client_id)),
        family=clients.count_family(uow, client_id),
    )


def archive_client(uow: "Uow", command: ArchiveClient) -> ClientView:
    """Take a client off the lists. Visits to come are cancelled by the clinic, each told as any cancellation, unless
    they are to stay; nobody waits for a place for them any more. Raises NotFound, Stale, Denied."""
    view = clients.archive(uow, command.client_id, command.version, pause_access=command.pause_access)
    for entry_id in Waitlist(uow).ids_of(command.client_id):
        leave_waitlist(uow, entry_id)
    if command.cancel_visits:
        allow(uow.ctx, Permission.CANCEL)
        coming = Appointments(uow).coming(command.client_id, uow.clock.now(), lock=True)
        for series_id in dict.fromkeys(one.series_id for one in coming):
            _call_off(uow, [one for one in coming if one.series_id == series_id], command.reason)
    return view


def _call_off(uow: "Uow", rows: "Sequence[Appointment]", reason: str) -> None:
    """Visits of one series together, so that one mail tells of all."""
    end_rule(uow, rows)
    together = uuid4() if rows[0].series_id and len(rows) > 1 else None
    for one in rows:
        cancel(uow, one, "clinic", reason, together)
