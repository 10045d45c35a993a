"""Everything a client was told, is going to be told, or was not told and why; and what a message said."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow_client
from livingrite.core.errors import NotFound
from livingrite.messaging.models import Communication, CommunicationStatus, MessageTemplate
from livingrite.messaging.permissions import Permission
from livingrite.messaging.repository import Communications, log
from livingrite.messaging.repository.rules import Templates
from livingrite.messaging.schemas import LogEntry, LogPage, MessageBody

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def log_of_client(
    uow: "Uow", client_id: UUID, *, limit: int = 50, before: tuple[datetime, UUID] | None = None
) -> LogPage:
    """The newest first, what is planned before all. Raises NotFound."""
    clients.contact(uow, client_id)
    allow_client(uow.ctx, Permission.READ, client_id)
    found = log.places(uow, client_id, uow.clock.now(), limit + 1, before)
    items = _entries(uow, found[:limit])
    audit.record(uow, Action.LISTED, "communication", client_id=client_id, count=len(items))
    last = (found[limit - 1][2], found[limit - 1][1]) if len(found) > limit else None
    return LogPage(items=tuple(items), next_place=last)


def latest_of_client(uow: "Uow", client_id: UUID, *, ahead: int = 2, limit: int = 6) -> LogPage:
    """For a glance: what comes next, the nearest first, then what was last. Raises NotFound."""
    clients.contact(uow, client_id)
    allow_client(uow.ctx, Permission.READ, client_id)
    items = _entries(uow, log.nearest(uow, client_id, uow.clock.now(), ahead, limit))
    audit.record(uow, Action.LISTED, "communication", client_id=client_id, count=len(items))
    return LogPage(items=tuple(items))


def _entries(uow: "Uow", page: Sequence[tuple[str, UUID, datetime]]) -> list[LogEntry]:
    written = log.communications(uow, [id for kind, id, _ in page if kind == "written"])
    became = log.planned(uow, written, by_communication=True)
    plans = log.planned(uow, [id for kind, id, _ in page if kind == "planned"])
    names = {str(row.id): row for row in Templates(uow).all()}
    may_open = uow.ctx.may(Permission.OPEN)
    return [
        _written(written[id], became.get(id), names, words=may_open)
        if kind == "written"
        else _planned(plans[id], at, names)
        for kind, id, at in page
    ]


def open_message(uow: "Uow", communication_id: UUID) -> MessageBody:
    """What it said. Raises NotFound, also for what was about no client (links to sign in are nobody else's)."""
    row = Communications(uow).get(communication_id)
    if row.client_id is None:
        raise NotFound
    allow_client(uow.ctx, Permission.OPEN, row.client_id)
    audit.record(uow, Action.READ, "communication", row.id, client_id=row.client_id)
    return MessageBody(id=row.id, subject=row.subject or "", text=json.loads(row.content)["text"])


def _written(row: Communication, plan: Any, templates: dict[str, MessageTemplate], *, words: bool) -> LogEntry:
    """What people wrote to us shows at once, to those who may read it."""
    known = _planned(plan, row.created_at, templates) if plan else None  # pyright: ignore - never NULL in a read row
    values: dict[str, Any] = known.model_dump() if known else {"template": row.template}
    heard = row.status == CommunicationStatus.RECEIVED
    own: dict[str, Any] = {
        "id": row.id,
        "at": row.created_at,
        "status": row.status,
        "reason": row.delivery_error or "",
        "channel": row.communication_type,
        "recipient": "" if row.communication_type == "push" else row.recipient,
        "subject": json.loads(row.content)["text"] if heard and words else row.subject or "",
        "sent_at": row.sent_at,
        "delivered_at": row.delivered_at,
        "opened_at": row.opened_at,
        "readable": True,
    }
    return LogEntry(**(values | own))


def _planned(plan: Any, at: datetime, templates: dict[str, MessageTemplate]) -> LogEntry:
    row, rule = plan
    template = templates.get(str(rule.template_id))
    return LogEntry(
        id=row.id,
        at=at,
        status=row.status,
        reason=row.reason or "",
        channel=row.channel,
        audience=row.audience,
        template=(template.key or "") if template else "",
        name=template.name if template and not template.key else "",
        moment=rule.moment,
        minutes=rule.minutes,
        appointment_at=row.starts_at,
    )
