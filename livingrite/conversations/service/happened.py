"""Messages as lines of a client's timeline: that somebody wrote, never what."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.conversations.permissions import Permission
from livingrite.conversations.repository import Messages, Threads
from livingrite.core.access import allow_client
from livingrite.core.happened import Happened, Kind, Place

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def happened(uow: "Uow", client_id: UUID, before: Place, limit: int) -> list[Happened]:
    """In the threads that this reader may see, behind a place, the latest first. `what` is "office" or "family"."""
    allow_client(uow.ctx, Permission.READ, client_id)
    rows = Messages(uow).until(client_id, Threads(uow).seen(client_id), before, limit)
    audit.record(uow, Action.LISTED, "message", client_id=client_id, count=len(rows))
    return [
        Happened(Kind.MESSAGE, id, at, "office" if office else "family", by=name, within=thread)
        for id, at, name, office, thread in rows
    ]
