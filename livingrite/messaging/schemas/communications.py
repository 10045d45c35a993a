"""What other slices hand over to be sent, and what the history of a client shows."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from livingrite.core.mailer import Attachment
from livingrite.messaging.models import CommunicationStatus, CommunicationType


class Template(StrEnum):
    """The mails the product knows; `rules/templates.py` holds their words and names their parameters."""

    SIGN_IN = "sign_in"
    RESET = "reset"
    INVITATION = "invitation"
    BOOKING_CONFIRMED = "booking_confirmed"
    BOOKING_CHANGED = "booking_changed"
    BOOKING_CANCELLED = "booking_cancelled"
    CALENDAR_LOST = "calendar_lost"
    PLACE_OFFERED = "place_offered"
    TIME_PROPOSED = "time_proposed"
    URGENT_UPDATE = "urgent_update"


class CommunicationView(BaseModel):
    """`text` is that of texts; of mails and pushes it is empty: their subject says enough in a list."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    communication_type: CommunicationType
    template: str
    client_id: UUID | None
    appointment_id: UUID | None
    recipient: str
    subject: str | None
    text: str
    status: CommunicationStatus
    delivery_error: str | None
    created_at: datetime
    sent_at: datetime | None
    delivered_at: datetime | None
    opened_at: datetime | None


__all__ = ["Attachment", "CommunicationStatus", "CommunicationType", "CommunicationView", "Template"]
