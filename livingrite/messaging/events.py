"""What happened to messages, for the jobs that send them and the pages that show them: ids only."""

from datetime import datetime
from uuid import UUID

from livingrite.core.outbox import Event

QUEUED = "communication.queued"
CHANGED = "communication.changed"


def queued(communication_id: UUID, *, run_at: datetime | None = None) -> Event:
    """To be sent now, or not before `run_at`."""
    return Event(QUEUED, {"communication_id": str(communication_id)}, run_at=run_at)


def changed(organization_id: UUID, communication_id: UUID, client_id: UUID | None, status: str) -> Event:
    """It left, arrived, was refused, or somebody wrote."""
    about = {} if client_id is None else {"client_id": str(client_id)}
    payload = {"communication_id": str(communication_id), "status": status} | about
    return Event(CHANGED, payload, channels=(f"communications:{organization_id}",))
