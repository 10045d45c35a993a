"""What happened to enquiries: ids only."""

from uuid import UUID

from livingrite.core.outbox import Event


def channel(organization_id: UUID) -> str:
    """Open lists of enquiries and dashboards listen here."""
    return f"leads:{organization_id}"


def received(organization_id: UUID, lead_id: UUID) -> Event:
    return Event("lead.received", {"lead_id": str(lead_id)}, (channel(organization_id),))


def consultation(organization_id: UUID, consultation_id: UUID) -> Event:
    return Event("consultation.changed", {"consultation_id": str(consultation_id)}, (channel(organization_id),))


def changed(organization_id: UUID, lead_id: UUID) -> Event:
    return Event("lead.changed", {"lead_id": str(lead_id)}, (channel(organization_id),))
