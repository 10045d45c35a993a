"""Tables of enquiries and consultations. A lead is unique by e-mail within its organization only."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Column, Index, LargeBinary, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Instant, OrganizationRow, Updated, belongs_to, one_of


class LeadSource(StrEnum):
    WEBSITE = "website"
    REFERRAL = "referral"
    AD = "ad"
    SOCIAL_MEDIA = "social_media"
    OTHER = "other"


class LeadStatus(StrEnum):
    NEW = "new"
    ENGAGED = "engaged"
    QUALIFIED = "qualified"
    DISQUALIFIED = "disqualified"
    CONVERTED = "converted"


class ConsultationType(StrEnum):
    PHONE = "phone"
    VIDEO = "video"
    IN_PERSON = "in_person"


class ConsultationStatus(StrEnum):
    PENDING = "pending"
    SCHEDULED = "scheduled"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class ConversionStatus(StrEnum):
    NOT_CONTACTED = "not_contacted"
    INTERESTED = "interested"
    PROPOSAL_SENT = "proposal_sent"
    CLIENT = "client"
    LOST = "lost"


class Lead(OrganizationRow, Updated, table=True):
    """Someone who asked and is not a client yet."""

    __tablename__ = "lead"
    __table_args__ = (
        one_of("source", LeadSource),
        one_of("status", LeadStatus),
        UniqueConstraint("organization_id", "email_index"),
        Index("ix_lead_received_at", "organization_id", "received_at"),
    )

    name: str = Field(sa_column=encrypted("lead.name", nullable=False))
    email: str | None = Field(default=None, sa_column=encrypted("lead.email"))
    email_index: bytes | None = Field(default=None, sa_type=LargeBinary)
    phone: str | None = Field(default=None, sa_column=encrypted("lead.phone"))
    company_name: str | None = Field(default=None, sa_column=encrypted("lead.company_name"))
    notes: str | None = Field(default=None, sa_column=encrypted("lead.notes"))
    source: LeadSource = Field(default=LeadSource.WEBSITE, sa_type=Text)
    status: LeadStatus = Field(default=LeadStatus.NEW, sa_type=Text)
    interested_services: list[str] = Field(
        default_factory=list, sa_column=Column(JSONB, nullable=False, server_default="[]")
    )
    timezone: str | None = None
    location_country: str | None = None
    is_diaspora: bool | None = None
    assigned_to_id: UUID | None = Field(default=None, foreign_key="user.id")
    client_id: UUID | None = None
    received_at: datetime = Field(sa_type=Instant)
    last_contacted_at: datetime | None = Field(default=None, sa_type=Instant)


class Consultation(OrganizationRow, Updated, table=True):
    """A first talk that somebody asked for: pending while nobody has found a time, then an appointment of the diary,
    which it follows. `preferred_dates` are instants in ISO."""

    __tablename__ = "consultation"
    __table_args__ = (
        one_of("consultation_type", ConsultationType),
        one_of("status", ConsultationStatus),
        one_of("conversion_status", ConversionStatus),
        belongs_to("lead", "lead_id"),
        belongs_to("appointment", "appointment_id"),
        UniqueConstraint("organization_id", "appointment_id"),
        Index("ix_consultation_lead_id", "organization_id", "lead_id"),
        Index("ix_consultation_status", "organization_id", "status", "created_at"),
    )

    lead_id: UUID
    requester_name: str = Field(sa_column=encrypted("consultation.requester_name", nullable=False))
    requester_email: str | None = Field(default=None, sa_column=encrypted("consultation.requester_email"))
    requester_phone: str | None = Field(default=None, sa_column=encrypted("consultation.requester_phone"))
    service_type: str = Field(max_length=100)
    description: str | None = Field(default=None, sa_column=encrypted("consultation.description"))
    timezone: str | None = None
    preferred_dates: list[str] = Field(
        default_factory=list, sa_column=Column(JSONB, nullable=False, server_default="[]")
    )
    consultation_type: ConsultationType = Field(default=ConsultationType.VIDEO, sa_type=Text)
    calendly_event_id: str | None = None
    status: ConsultationStatus = Field(default=ConsultationStatus.PENDING, sa_type=Text)
    assigned_to_id: UUID | None = Field(default=None, foreign_key="user.id")
    appointment_id: UUID | None = None
    scheduled_at: datetime | None = Field(default=None, sa_type=Instant)
    completed_at: datetime | None = Field(default=None, sa_type=Instant)
    notes: str | None = Field(default=None, sa_column=encrypted("consultation.notes"))
    conversion_status: ConversionStatus = Field(default=ConversionStatus.NOT_CONTACTED, sa_type=Text)
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})
