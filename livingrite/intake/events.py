"""What happened to intake forms and requests: ids only."""

from datetime import datetime
from uuid import UUID

from livingrite.core.outbox import Event


def channel(organization_id: UUID) -> str:
    """Open flyouts and client pages listen here."""
    return f"intake:{organization_id}"


def changed(organization_id: UUID, intake_id: UUID) -> Event:
    """Asked, opened, filled in, withdrawn."""
    return Event("intake.changed", {"intake_id": str(intake_id)}, (channel(organization_id),))


def wanted(intake_id: UUID) -> Event:
    """The link shall go out by a mail of its own."""
    return Event("intake.wanted", {"intake_id": str(intake_id)})


def reminder(intake_id: UUID, at: datetime) -> Event:
    """To be looked at again then."""
    return Event("intake.reminder_due", {"intake_id": str(intake_id)}, run_at=at)
