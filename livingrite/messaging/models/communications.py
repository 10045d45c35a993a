"""Table of everything that leaves for a person, and of what people write back."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Index, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Instant, OrganizationRow, Updated, one_of


class CommunicationType(StrEnum):
    EMAIL = "email"
    SMS = "sms"
    WHATSAPP = "whatsapp"
    IN_APP = "in_app"
    PUSH = "push"


class CommunicationStatus(StrEnum):
    """In the order in which they follow each other: reports come in any order, and a status only ever moves on.

    `sending`: an attempt has begun and its end is not known; `received`: somebody wrote to us."""

    DRAFT = "draft"
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    OPENED = "opened"
    COMPLAINED = "complained"
    SUPPRESSED = "suppressed"
    RECEIVED = "received"


class Communication(OrganizationRow, Updated, table=True):
    """One message. `dedupe_key` makes a second delivery of the same job find the first one's row. The subject names
    neither the service nor a diagnosis (case N12); the body is encrypted. `content` is a JSON object: `text`, and `html` of
    a mail, `variables` of a text message, `title` and `url` of a push. `recipient` of what was received is the sender."""

    __tablename__ = "communication"
    __table_args__ = (
        one_of("communication_type", CommunicationType),
        one_of("status", CommunicationStatus),
        UniqueConstraint("organization_id", "dedupe_key"),
        Index("ix_communication_client_id", "organization_id", "client_id"),
        Index("ix_communication_recipient_id", "organization_id", "recipient_id", "status"),
        Index("ix_communication_external_id", "organization_id", "external_id"),
        Index("ix_communication_recipient_index", "organization_id", "recipient_index", "created_at"),
    )

    communication_type: CommunicationType = Field(sa_type=Text)
    template: str
    dedupe_key: str
    recipient_id: UUID | None = Field(default=None, foreign_key="user.id")
    client_id: UUID | None = None
    appointment_id: UUID | None = None
    recipient: str = Field(sa_column=encrypted("communication.recipient", nullable=False))
    recipient_index: bytes | None = None
    subject: str | None = Field(default=None, sa_column=encrypted("communication.subject"))
    content: str = Field(sa_column=encrypted("communication.content", nullable=False))
    attachment: str | None = Field(default=None, sa_column=encrypted("communication.attachment"))
    locale: str = "en"
    status: CommunicationStatus = Field(default=CommunicationStatus.QUEUED, sa_type=Text)
    campaign_id: str | None = None
    external_id: str | None = None
    delivery_error: str | None = None
    facts: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False, server_default="{}"))
    tried_at: datetime | None = Field(default=None, sa_type=Instant)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    delivered_at: datetime | None = Field(default=None, sa_type=Instant)
    opened_at: datetime | None = Field(default=None, sa_type=Instant)
    clicked_at: datetime | None = Field(default=None, sa_type=Instant)
