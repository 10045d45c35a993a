"""What was sent about a client, for the staff."""

import json
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow_client
from livingrite.messaging.models import Communication
from livingrite.messaging.permissions import Permission
from livingrite.messaging.repository import Communications
from livingrite.messaging.schemas import CommunicationView
from livingrite.messaging.service.opt_outs import TEXTS

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def sent_to_client(uow: "Uow", client_id: UUID, *, limit: int = 50) -> list[CommunicationView]:
    """The newest first, with what became of each."""
    allow_client(uow.ctx, Permission.READ, client_id)
    rows = Communications(uow).of_client(client_id, limit)
    audit.record(uow, Action.LISTED, "communication", client_id=client_id, count=len(rows))
    return [_view(row) for row in rows]


def _view(row: Communication) -> CommunicationView:
    fields = {name: getattr(row, name) for name in CommunicationView.model_fields if name != "text"}
    text = json.loads(row.content)["text"] if row.communication_type in TEXTS else ""
    return CommunicationView(**fields, text=text)
