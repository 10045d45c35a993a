"""Documents as lines of a client's timeline."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow_client
from livingrite.core.happened import Happened, Kind, Place
from livingrite.documents.permissions import Permission
from livingrite.documents.repository import Documents

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def happened(uow: "Uow", client_id: UUID, before: Place, limit: int) -> list[Happened]:
    """What came into the library and this reader may open, behind a place, the latest first."""
    allow_client(uow.ctx, Permission.READ, client_id)
    rows = Documents(uow, clients.own_ids(uow)).until(client_id, before, limit)
    audit.record(uow, Action.LISTED, "document", client_id=client_id, count=len(rows))
    return [Happened(Kind.DOCUMENT, id, at, category, name) for id, at, category, name in rows]
