"""Table of enquiries. A lead is unique by e-mail within its organization only."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Column, Index, LargeBinary, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Instant, OrganizationRow, Updated, one_of


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
