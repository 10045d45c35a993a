"""What happened to connections and what vendors told us: ids only."""

from uuid import UUID

from livingrite.core.outbox import Event

RECEIVED = "webhook.received"
CHANGED = "integration.changed"


def received(webhook_event_id: UUID) -> Event:
    """A vendor told us something that is not acted upon yet."""
    return Event(RECEIVED, {"webhook_event_id": str(webhook_event_id)})


def changed(organization_id: UUID, connection_id: UUID) -> Event:
    return Event(CHANGED, {"connection_id": str(connection_id)}, channels=(f"integrations:{organization_id}",))
