"""What happened to texts and consents, for jobs and open pages: ids only."""

from uuid import UUID

from livingrite.clients.events import client_channel
from livingrite.core.outbox import Event


def changed(client_id: UUID) -> Event:
    """A consent was given or withdrawn: what waits to be sent is looked at again."""
    return Event("consent.changed", {"client_id": str(client_id)}, (client_channel(client_id),))


def published(organization_id: UUID, policy_id: UUID) -> Event:
    return Event("policy.published", {"policy_id": str(policy_id)}, (f"policies:{organization_id}",))
