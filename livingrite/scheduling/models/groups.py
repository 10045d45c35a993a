"""A class: one time of a service that several people share. It owns the clinician and the room; each person is an
ordinary appointment with its `session_id` and no claims of its own."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, CheckConstraint, Column, Computed, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import TSTZRANGE
from sqlmodel import Field

from livingrite.core.tables import Instant, OrganizationRow, Updated, belongs_to, one_of
from livingrite.scheduling.models.kinds import Modality


class GroupSession(OrganizationRow, Updated, table=True):
    """`taken` counts the appointments that hold a seat; a trigger on `appointment` keeps it, and its CHECK decides who
    gets the last one. `kept`: opened by staff, so it stands also while nobody sits in it. One that visitors opened
    lives by its seats, or until `held_until`, when the last hold on one of them runs out."""

    __tablename__ = "group_session"
    __table_args__ = (
        one_of("modality", Modality),
        CheckConstraint("ends_at > starts_at", name="order"),
        CheckConstraint("blocked_from <= starts_at AND blocked_until >= ends_at", name="blocked"),
        CheckConstraint("taken BETWEEN 0 AND capacity", name="seats"),
        belongs_to("service", "service_id"),
        belongs_to("resource", "clinician_id"),
        belongs_to("location", "location_id"),
        UniqueConstraint("organization_id", "id", "during", "holds", name="uq_group_session_claim"),
        Index("ix_group_session_starts_at", "organization_id", "starts_at"),
        Index("ix_group_session_clinician_id", "organization_id", "clinician_id", "starts_at"),
    )

    service_id: UUID
    clinician_id: UUID
    location_id: UUID | None = None
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    blocked_from: datetime = Field(sa_type=Instant)
    blocked_until: datetime = Field(sa_type=Instant)
    timezone: str
    utc_offset: int | None = None
    modality: Modality = Field(default=Modality.IN_PERSON, sa_type=Text)
    capacity: int
    taken: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    kept: bool = False
    held_until: datetime | None = Field(default=None, sa_type=Instant)
    cancelled_at: datetime | None = Field(default=None, sa_type=Instant)
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})
    during: Any = Field(
        default=None,
        sa_column=Column(
            TSTZRANGE, Computed("tstzrange(blocked_from, blocked_until, '[)')", persisted=True), nullable=False
        ),
    )
    holds: bool = Field(
        default=None,
        sa_column=Column("holds", Boolean, Computed("cancelled_at IS NULL", persisted=True), nullable=False),
    )
