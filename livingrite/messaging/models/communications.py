"""Table of everything that leaves for a person."""

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
    IN_APP = "in_app"
    PUSH = "push"


class CommunicationStatus(StrEnum):
    DRAFT = "draft"
    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    BOUNCED = "bounced"
    SUPPRESSED = "suppressed"


class Communication(OrganizationRow, Updated, table=True):
    """One message. `dedupe_key` makes a second delivery of the same job find the first one's row. The subject names
    neither the service nor a diagnosis (case N12); the body is encrypted."""

    __tablename__ = "communication"
    __table_args__ = (
        one_of("communication_type", CommunicationType),
        one_of("status", CommunicationStatus),
        UniqueConstraint("organization_id", "dedupe_key"),
        Index("ix_communication_client_id", "organization_id", "client_id"),
        Index("ix_communication_recipient_id", "organization_id", "recipient_id", "status"),
    )

    communication_type: CommunicationType = Field(sa_type=Text)
    template: str
    dedupe_key: str
    recipient_id: UUID | None = Field(default=None, foreign_key="user.id")
    client_id: UUID | None = None
    appointment_id: UUID | None = None
    recipient: str = Field(sa_column=encrypted("communication.recipient", nullable=False))
    subject: str | None = Field(default=None, sa_column=encrypted("communication.subject"))
    content: str = Field(sa_column=encrypted("communication.content", nullable=False))
    attachment: str | None = Field(default=None, sa_column=encrypted("communication.attachment"))
    locale: str = "en"
    status: CommunicationStatus = Field(default=CommunicationStatus.QUEUED, sa_type=Text)
    campaign_id: str | None = None
    external_id: str | None = None
    delivery_error: str | None = None
    facts: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False, server_default="{}"))
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    opened_at: datetime | None = Field(default=None, sa_type=Instant)
    clicked_at: datetime | None = Field(default=None, sa_type=Instant)
