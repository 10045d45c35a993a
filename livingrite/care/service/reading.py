"""What a person has read and what still waits for them."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.care import events
from livingrite.care.permissions import Permission
from livingrite.care.repository.updates import Updates
from livingrite.care.schemas import Waiting
from livingrite.clients import service as clients
from livingrite.core.access import allow, allow_client

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def mark_read(uow: "Uow", note_ids: Collection[UUID]) -> int:
    """Remember that these updates were read; how many were new. Ids that are not for this reader are passed over."""
    allow(uow.ctx, Permission.READ)
    if uow.ctx.user_id is None or not note_ids:
        return 0
    updates = Updates(uow, clients.own_ids(uow))
    new = updates.readable(note_ids)
    updates.mark_read(new, uow.clock.now())
    if new:
        audit.record(uow, Action.READ, "progress_note", count=len(new), after={"notes": list(new)})
        uow.emit(events.read(uow.ctx.organization, uow.ctx.user_id))
    return len(new)


def waiting(uow: "Uow", client_id: UUID | None = None) -> Waiting:
    """Unread and urgent counts, of one client or of all that this reader sees."""
    if client_id is None:
        allow(uow.ctx, Permission.READ)
    else:
        clients.name_of(uow, client_id)
        allow_client(uow.ctx, Permission.READ, client_id)
    unread, urgent = Updates(uow, clients.own_ids(uow)).waiting(client_id)
    return Waiting(unread=unread, urgent=urgent)


def waiting_by_client(uow: "Uow") -> dict[UUID, int]:
    """Unread updates per client, for the switcher between loved ones; clients with none are left out."""
    allow(uow.ctx, Permission.READ)
    return Updates(uow, clients.own_ids(uow)).waiting_by_client()
