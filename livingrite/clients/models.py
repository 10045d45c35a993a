"""Tables of clients, their care team and their families. Everything that identifies a person is encrypted."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Index, LargeBinary, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import AutoString, Field

from livingrite.core.crypto import Encrypted, EncryptedList, encrypted
from livingrite.core.tables import Created, Instant, OrganizationRow, Updated, belongs_to, one_of


class ClientStatus(StrEnum):
    ACTIVE = "active"
    INACTIVE = "inactive"
    ARCHIVED = "archived"


class CareLevel(StrEnum):
    BASIC = "basic"
    INTERMEDIATE = "intermediate"
    INTENSIVE = "intensive"


class AccessLevel(StrEnum):
    VIEW_ONLY = "view_only"
    MESSAGING = "messaging"
    FULL_ACCESS = "full_access"


class Pause(StrEnum):
    """Why somebody's access rests: the client is archived, or has come of age (adr 17)."""

    ARCHIVED = "archived"
    OF_AGE = "of_age"


class Client(OrganizationRow, Updated, table=True):
    """A care recipient; needs neither e-mail nor login. `date_of_birth` is an ISO date as text: never an instant.

    `merged_into_id`: the record was a duplicate, and that one holds everything now.
    The plain columns are what the release before wrote; a job empties them (service/sealing.py), the release after
    next drops them."""

    __tablename__ = "client"
    __table_args__ = (
        one_of("status", ClientStatus),
        one_of("care_level", CareLevel),
        UniqueConstraint("organization_id", "external_id"),
        UniqueConstraint("organization_id", "external_id_index"),
        Index("ix_client_status", "organization_id", "status"),
        Index("ix_client_email_index", "organization_id", "email_index"),
        Index("ix_client_phone_index", "organization_id", "phone_index"),
        Index("ix_client_name_index", "organization_id", "name_index"),
        Index("ix_client_tag_index", "tag_index", postgresql_using="gin"),
        Index("ix_client_user_id", "user_id"),
    )

    user_id: UUID | None = Field(default=None, foreign_key="user.id")
    name: str = Field(sa_column=encrypted("client.name", nullable=False))
    email: str | None = Field(default=None, sa_column=encrypted("client.email"))
    phone: str | None = Field(default=None, sa_column=encrypted("client.phone"))
    date_of_birth: str | None = Field(default=None, sa_column=encrypted("client.date_of_birth"))
    gender: str | None = Field(default=None, sa_column=encrypted("client.gender"))
    address: str | None = Field(default=None, sa_column=encrypted("client.address"))
    notes: str | None = Field(default=None, sa_column=encrypted("client.notes"))
    medical_conditions: str | None = Field(default=None, sa_column=encrypted("client.medical_conditions"))
    allergies: str | None = Field(default=None, sa_column=encrypted("client.allergies"))
    emergency_contact_name: str | None = Field(default=None, sa_column=encrypted("client.emergency_contact_name"))
    emergency_contact_phone: str | None = Field(default=None, sa_column=encrypted("client.emergency_contact_phone"))
    insurance_provider: str | None = Field(default=None, sa_column=encrypted("client.insurance_provider"))
    insurance_policy_number: str | None = Field(default=None, sa_column=encrypted("client.insurance_policy_number"))
    name_index: bytes | None = Field(default=None, sa_type=LargeBinary)
    email_index: bytes | None = Field(default=None, sa_type=LargeBinary)
    phone_index: bytes | None = Field(default=None, sa_type=LargeBinary)
    locale: str | None = None
    timezone: str | None = None
    status: ClientStatus = Field(default=ClientStatus.ACTIVE, sa_type=Text)
    care_level: CareLevel = Field(default=CareLevel.BASIC, sa_type=Text)
    tags: list[str] = Field(default_factory=list, sa_column=Column("tags_sealed", EncryptedList("client.tags")))
    tag_index: list[bytes] | None = Field(default=None, sa_type=ARRAY(LargeBinary))  # pyright: ignore[reportArgumentType]
    external_id: str | None = Field(
        default=None, sa_column=Column("external_id_sealed", Encrypted("client.external_id"))
    )
    external_id_index: bytes | None = Field(default=None, sa_type=LargeBinary)
    plain_tags: list[str] = Field(
        default_factory=list, sa_column=Column("tags", JSONB, nullable=False, server_default="[]")
    )
    plain_external_id: str | None = Field(default=None, sa_column=Column("external_id", AutoString))
    of_age_told_at: datetime | None = Field(default=None, sa_type=Instant)
    intake_form_completed_at: datetime | None = Field(default=None, sa_type=Instant)
    merged_into_id: UUID | None = None
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})


class CareTeamMember(OrganizationRow, Created, table=True):
    """A staff member who cares for a client (the Plan's `assigned_care_team` array as a join table)."""

    __tablename__ = "care_team_member"
    __table_args__ = (
        UniqueConstraint("organization_id", "client_id", "user_id"),
        belongs_to("client", "client_id", ondelete="CASCADE"),
    )

    client_id: UUID
    user_id: UUID = Field(foreign_key="user.id")


class FamilyMember(OrganizationRow, Updated, table=True):
    """A login's link to a client: what it may do is `access_level`. `relationship` is one of a few kinds, or "".

    A paused link opens nothing until staff let the person in again; `agreement` says how a client who has come of age
    agreed to that."""

    __tablename__ = "family_member"
    __table_args__ = (
        one_of("access_level", AccessLevel),
        one_of("paused_because", Pause),
        UniqueConstraint("organization_id", "client_id", "user_id"),
        belongs_to("client", "client_id", ondelete="CASCADE"),
        Index("ix_family_member_user_id", "user_id"),
    )

    client_id: UUID
    user_id: UUID = Field(foreign_key="user.id")
    relationship: str = Field(max_length=100)
    is_primary_contact: bool = False
    access_level: AccessLevel = Field(default=AccessLevel.VIEW_ONLY, sa_type=Text)
    notification_preferences: dict[str, Any] = Field(
        default_factory=dict, sa_column=Column(JSONB, nullable=False, server_default="{}")
    )
    removed_at: datetime | None = Field(default=None, sa_type=Instant)
    paused_at: datetime | None = Field(default=None, sa_type=Instant)
    paused_because: Pause | None = Field(default=None, sa_type=Text)
    agreement: str | None = Field(default=None, sa_column=encrypted("family_member.agreement"))
    agreed_at: datetime | None = Field(default=None, sa_type=Instant)
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})
