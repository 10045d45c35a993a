"""The inbox: what vendors tell us is kept first, once, and acted upon by a job."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.integrations import events
from livingrite.integrations.models import Vendor
from livingrite.integrations.repository import Inbox
from livingrite.integrations.schemas import Incoming, WebhookView

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def receive(uow: "Uow", vendor: Vendor, connection_id: UUID | None, incoming: Sequence[Incoming]) -> int:
    """Keep what is new of a webhook whose signature was checked, and have it acted upon; how much was new."""
    new = Inbox(uow).put(vendor, connection_id, incoming)
    for id in new:
        uow.emit(events.received(id))
    return len(new)


def take(uow: "Uow", webhook_event_id: UUID) -> WebhookView | None:
    """An event to act upon, locked until the transaction ends; None when that has been done."""
    row = Inbox(uow).lock(webhook_event_id)
    if row.processed_at is not None:
        return None
    return WebhookView(row.id, Vendor(row.vendor), row.connection_id, json.loads(row.payload), row.received_at)


def finish(uow: "Uow", webhook_event_id: UUID, error: str | None = None) -> None:
    """It has been acted upon, or refused for good: `error` is a code."""
    row = Inbox(uow).lock(webhook_event_id)
    row.processed_at, row.error = uow.clock.now(), error
