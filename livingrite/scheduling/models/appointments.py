"""Appointments and the series they may belong to."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, Computed, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB, TSTZRANGE
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Instant, OrganizationRow, Updated, belongs_to, one_of
from livingrite.scheduling.models.kinds import AppointmentStatus, Modality, PaymentStatus

FREEING = "status NOT IN ('cancelled', 'late_cancelled', 'no_show')"


class AppointmentSeries(OrganizationRow, Updated, table=True):
    """A repeating appointment: RFC 5545 RRULE in wall time of `timezone`, starting at the wall time `starts_local`.

    `excluded`: wall starts that were left out or moved when it was made. Without an end, dates are made up to the wall
    time `made_until`, and the clock adds more; `undecided` are the wall starts for which somebody has to find a place.
    `told`: how many times a calendar file of it was mailed, the next one's SEQUENCE (RFC 5546, 2.1.4)."""

    __tablename__ = "appointment_series"
    __table_args__ = (belongs_to("client", "client_id"), belongs_to("service", "service_id"))

    client_id: UUID
    service_id: UUID
    clinician_id: UUID
    rrule: str
    timezone: str
    starts_local: str = Field(max_length=19)
    duration_minutes: int
    made_until: str | None = Field(default=None, max_length=19)
    undecided: list[str] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False, server_default="[]"))
    excluded: list[str] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False, server_default="[]"))
    previous_series_id: UUID | None = None
    told: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})


class Appointment(OrganizationRow, Updated, table=True):
    """One appointment. `blocked_*` is its time with buffers; `during` and `holds` are derived and carried to the claims.

    `series_date`: the wall start of its series' rule that it stands for, wherever it has been moved since.
    `session_id`: a seat in a class, which then owns the claims. `client_name` is a copy for the diary, rewritten when the client is renamed. `timezone` is where the wall time matters, `utc_offset` how many seconds its clocks were ahead of UTC at `starts_at` by
    the rules that were known when that was agreed (case T14).
    """

    __tablename__ = "appointment"
    __table_args__ = (
        one_of("status", AppointmentStatus),
        one_of("payment_status", PaymentStatus),
        one_of("modality", Modality),
        CheckConstraint("ends_at > starts_at", name="order"),
        CheckConstraint("blocked_from <= starts_at AND blocked_until >= ends_at", name="blocked"),
        belongs_to("client", "client_id"),
        belongs_to("service", "service_id"),
        belongs_to("resource", "clinician_id"),
        belongs_to("location", "location_id"),
        belongs_to("appointment_series", "series_id"),
        belongs_to("group_session", "session_id", ondelete="SET NULL (session_id)"),
        UniqueConstraint("organization_id", "id", "during", "holds", name="uq_appointment_claim"),
        UniqueConstraint("organization_id", "ical_uid", "recurrence_id"),
        Index("ix_appointment_starts_at", "organization_id", "starts_at"),
        Index("ix_appointment_clinician_id", "organization_id", "clinician_id", "starts_at"),
        Index(
            "ix_appointment_given_last",  # partial, so that it is nobody else's (see the migration)
            "organization_id",
            "clinician_id",
            "created_at",
            postgresql_where=text("created_at > '-infinity'"),
        ),
        Index("ix_appointment_client_id", "organization_id", "client_id", "starts_at"),
        Index(
            "ix_appointment_session_id",
            "organization_id",
            "session_id",
            postgresql_where=text("session_id IS NOT NULL"),
        ),
    )

    client_id: UUID
    client_name: str = Field(sa_column=encrypted("appointment.client_name", nullable=False))
    clinician_id: UUID
    service_id: UUID
    location_id: UUID | None = None
    series_id: UUID | None = None
    series_date: str | None = Field(default=None, max_length=19)
    session_id: UUID | None = None
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    blocked_from: datetime = Field(sa_type=Instant)
    blocked_until: datetime = Field(sa_type=Instant)
    timezone: str
    utc_offset: int | None = None
    status: AppointmentStatus = Field(default=AppointmentStatus.BOOKED, sa_type=Text)
    payment_status: PaymentStatus = Field(default=PaymentStatus.TO_PAY, sa_type=Text)
    modality: Modality = Field(default=Modality.IN_PERSON, sa_type=Text)
    notes: str | None = Field(default=None, sa_column=encrypted("appointment.notes"))
    override_reason: str | None = Field(default=None, sa_column=encrypted("appointment.override_reason"))
    cancel_reason: str | None = Field(default=None, sa_column=encrypted("appointment.cancel_reason"))
    cancelled_by: str | None = None
    cancelled_at: datetime | None = Field(default=None, sa_type=Instant)
    late_fee_amount: int | None = Field(default=None, sa_type=BigInteger)
    late_fee_currency: str | None = Field(default=None, max_length=3)
    confirmed_at: datetime | None = Field(default=None, sa_type=Instant)
    arrived_at: datetime | None = Field(default=None, sa_type=Instant)
    started_at: datetime | None = Field(default=None, sa_type=Instant)
    completed_at: datetime | None = Field(default=None, sa_type=Instant)
    source: str = "staff"
    created_by_id: UUID | None = None
    ical_uid: str | None = None
    recurrence_id: str | None = None
    ical_sequence: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    manage_token_hash: bytes | None = Field(default=None, unique=True)
    notify_after: datetime | None = Field(default=None, sa_type=Instant)
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})
    during: Any = Field(
        default=None,
        sa_column=Column(
            TSTZRANGE, Computed("tstzrange(blocked_from, blocked_until, '[)')", persisted=True), nullable=False
        ),
    )
    holds: bool = Field(
        default=None, sa_column=Column("holds", Boolean, Computed(FREEING, persisted=True), nullable=False)
    )
