"""When resources work and when they are away."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, Index, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Created, Instant, OrganizationRow, belongs_to, one_of
from livingrite.scheduling.models.kinds import AwayKind


class Availability(OrganizationRow, table=True):
    """Weekly working hours: minutes of the wall day, Monday 0. `end_minute` may pass 1440 into the next day."""

    __tablename__ = "availability"
    __table_args__ = (
        belongs_to("resource", "resource_id", ondelete="CASCADE"),
        Index("ix_availability_resource_id", "organization_id", "resource_id"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint(
            "start_minute BETWEEN 0 AND 1439 AND end_minute > start_minute AND end_minute <= 2880", name="minutes"
        ),
    )

    resource_id: UUID
    weekday: int
    start_minute: int
    end_minute: int


class AvailabilityOverride(OrganizationRow, table=True):
    """One date's hours instead of the weekly ones; no interval means closed. [[start_minute, end_minute], ...]"""

    __tablename__ = "availability_override"
    __table_args__ = (
        UniqueConstraint("organization_id", "resource_id", "on_date"),
        belongs_to("resource", "resource_id", ondelete="CASCADE"),
    )

    resource_id: UUID
    on_date: date
    intervals: list[list[int]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))


class TimeOff(OrganizationRow, Created, table=True):
    """Leave, illness, training: no bookings between the two instants. `together` joins those of one repetition;
    `kind_id`: what the organization itself calls it, beside the `kind` that it counts as."""

    __tablename__ = "time_off"
    __table_args__ = (
        belongs_to("resource", "resource_id", ondelete="CASCADE"),
        one_of("kind", AwayKind),
        belongs_to("absence_kind", "kind_id"),
        Index("ix_time_off_resource_id", "organization_id", "resource_id", "starts_at"),
        CheckConstraint("ends_at > starts_at", name="order"),
    )

    resource_id: UUID
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    kind: AwayKind = Field(default=AwayKind.OTHER, sa_type=Text, sa_column_kwargs={"server_default": "other"})
    kind_id: UUID | None = None
    together: UUID | None = None
    reason: str | None = Field(default=None, sa_column=encrypted("time_off.reason"))
