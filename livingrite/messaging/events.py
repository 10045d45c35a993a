"""What happened to mails, for the job that sends them: ids only."""

from datetime import datetime
from uuid import UUID

from livingrite.core.outbox import Event

QUEUED = "communication.queued"


def queued(communication_id: UUID, *, run_at: datetime | None = None) -> Event:
    """To be sent now, or not before `run_at`."""
    return Event(QUEUED, {"communication_id": str(communication_id)}, run_at=run_at)
