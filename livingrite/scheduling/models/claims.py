"""Who has which resource when. The exclusion constraint here is what finally prevents a double booking."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Column,
    Computed,
    ForeignKeyConstraint,
    Index,
    Text,
    UniqueConstraint,
    literal_column,
    text,
)
from sqlalchemy.dialects.postgresql import TSTZRANGE, ExcludeConstraint
from sqlmodel import Field

from livingrite.core.tables import Created, Instant, OrganizationRow, belongs_to, one_of
from livingrite.scheduling.models.kinds import ResourceKind


class SlotHold(OrganizationRow, Created, table=True):
    """A visitor's place while typing; `token_hash` is the digest of the hold token. `session_id`: a seat in a class."""

    __tablename__ = "slot_hold"
    __table_args__ = (
        belongs_to("service", "service_id", ondelete="CASCADE"),
        belongs_to("resource", "clinician_id", ondelete="CASCADE"),
        belongs_to("group_session", "session_id", ondelete="CASCADE"),
        Index("ix_slot_hold_expires_at", "organization_id", "expires_at"),
        CheckConstraint("ends_at > starts_at", name="order"),
        UniqueConstraint("organization_id", "token_hash"),
    )

    service_id: UUID
    clinician_id: UUID
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    blocked_from: datetime = Field(sa_type=Instant)
    blocked_until: datetime = Field(sa_type=Instant)
    session_id: UUID | None = None
    token_hash: bytes
    expires_at: datetime = Field(sa_type=Instant)
    extended: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})


class ResourceClaim(OrganizationRow, table=True):
    """A resource taken for a time by an appointment, a class or a hold. The composite foreign keys carry `during` and
    `holds` of the owner, ON UPDATE CASCADE: moving or cancelling it moves or frees its claims."""

    __tablename__ = "resource_claim"
    __table_args__ = (
        one_of("kind", ResourceKind),
        CheckConstraint("num_nonnulls(appointment_id, hold_id, session_id) = 1", name="owner"),
        UniqueConstraint("organization_id", "appointment_id", "resource_id"),
        belongs_to("resource", "resource_id"),
        belongs_to("slot_hold", "hold_id", ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["organization_id", "appointment_id", "during", "holds"],
            ["appointment.organization_id", "appointment.id", "appointment.during", "appointment.holds"],
            name="fk_resource_claim_appointment",
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        UniqueConstraint("organization_id", "session_id", "resource_id"),
        ForeignKeyConstraint(
            ["organization_id", "session_id", "during", "holds"],
            ["group_session.organization_id", "group_session.id", "group_session.during", "group_session.holds"],
            name="fk_resource_claim_group_session",
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        ExcludeConstraint(
            (literal_column("uuidrange(resource_id, resource_id, '[]')"), "="),
            ("during", "&&"),
            where=text("holds"),
            using="gist",
            name="ex_resource_claim_no_overlap",
        ),
        Index("ix_resource_claim_until", "organization_id", "resource_id", "until"),
        Index("ix_resource_claim_hold_id", "organization_id", "hold_id"),
    )

    resource_id: UUID
    kind: ResourceKind = Field(sa_type=Text)
    appointment_id: UUID | None = None
    hold_id: UUID | None = None
    session_id: UUID | None = None
    during: Any = Field(sa_column=Column(TSTZRANGE, nullable=False))
    until: datetime = Field(
        default=None, sa_column=Column("until", Instant, Computed("upper(during)", persisted=True), nullable=False)
    )
    """For the index: row-level security lets no condition on a range near one."""
    holds: bool = True
