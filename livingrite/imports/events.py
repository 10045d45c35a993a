"""What happens to an import, for the job that does it and the page that shows it: ids only."""

from enum import StrEnum
from uuid import UUID

from livingrite.core.outbox import Event


class Topic(StrEnum):
    """`QUEUED` asks for the next part of the file; the others only wake the page."""

    QUEUED = "import.queued"
    PROGRESSED = "import.progressed"
    ENDED = "import.ended"


def channel(organization_id: UUID) -> str:
    """Open import pages of the organization listen here."""
    return f"imports:{organization_id}"


def of_run(topic: Topic, organization_id: UUID, run_id: UUID) -> Event:
    return Event(topic, {"run_id": str(run_id)}, (channel(organization_id),))
