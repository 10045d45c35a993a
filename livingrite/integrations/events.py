"""What happened to connections and what vendors told us: ids only."""

from uuid import UUID

from livingrite.core.outbox import Event

RECEIVED = "webhook.received"
CHANGED = "integration.changed"
GOOGLE_AUTHORIZED = "google_calendar.authorized"
GOOGLE_LEAVING = "google_calendar.leaving"
CALENDLY_CONNECTED = "calendly.connected"
CALENDLY_DUE = "calendly.due"
CALENDLY_LEAVING = "calendly.leaving"


def received(webhook_event_id: UUID) -> Event:
    """A vendor told us something that is not acted upon yet."""
    return Event(RECEIVED, {"webhook_event_id": str(webhook_event_id)})


def changed(organization_id: UUID, connection_id: UUID) -> Event:
    return Event(CHANGED, {"connection_id": str(connection_id)}, channels=(f"integrations:{organization_id}",))


def google_authorized(connection_id: UUID) -> Event:
    """Somebody consented; the code that Google gave is to become tokens."""
    return Event(GOOGLE_AUTHORIZED, {"connection_id": str(connection_id)})


def google_leaving(connection_id: UUID) -> Event:
    """Somebody wants their account forgotten, here and there."""
    return Event(GOOGLE_LEAVING, {"connection_id": str(connection_id)})


def calendly_connected(connection_id: UUID) -> Event:
    """A token was typed, or somebody consented: whose account it is, is to be found out."""
    return Event(CALENDLY_CONNECTED, {"connection_id": str(connection_id)})


def calendly_due(connection_id: UUID) -> Event:
    """What is booked there is to be looked at."""
    return Event(CALENDLY_DUE, {"connection_id": str(connection_id)})


def calendly_leaving(connection_id: UUID) -> Event:
    """Somebody wants the account forgotten, here and there."""
    return Event(CALENDLY_LEAVING, {"connection_id": str(connection_id)})
