"""Tables of the diary. One exclusion constraint on `resource_claim` is what finally prevents a double booking."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
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
from sqlalchemy.dialects.postgresql import JSONB, TSTZRANGE, ExcludeConstraint
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Created, Instant, OrganizationRow, Updated, belongs_to, one_of

FREEING = "status NOT IN ('cancelled', 'late_cancelled', 'no_show')"


class ResourceKind(StrEnum):
    CLINICIAN = "clinician"
    ROOM = "room"
    DEVICE = "device"


class Modality(StrEnum):
    IN_PERSON = "in_person"
    VIRTUAL = "virtual"
    PHONE = "phone"


class AppointmentStatus(StrEnum):
    BOOKED = "booked"
    CONFIRMED = "confirmed"
    ARRIVED = "arrived"
    IN_SESSION = "in_session"
    COMPLETED = "completed"
    NO_SHOW = "no_show"
    LATE_CANCELLED = "late_cancelled"
    CANCELLED = "cancelled"


class PaymentStatus(StrEnum):
    TO_PAY = "to_pay"
    CARD_ON_FILE = "card_on_file"
    PREPAID = "prepaid"
    PAID = "paid"
    CREDIT_PACK = "credit_pack"
    INVOICED = "invoiced"
    OVERDUE = "overdue"
    REFUNDED = "refunded"


class Location(OrganizationRow, Updated, table=True):
    __tablename__ = "location"

    name: str = Field(max_length=200)
    address: str | None = None
    timezone: str
    is_active: bool = True


class Resource(OrganizationRow, Updated, table=True):
    """What an appointment occupies: a clinician, a room or a device. Its hours are wall time in `timezone`."""

    __tablename__ = "resource"
    __table_args__ = (
        one_of("kind", ResourceKind),
        belongs_to("location", "location_id"),
        Index("ix_resource_user_id", "organization_id", "user_id"),
    )

    kind: ResourceKind = Field(sa_type=Text)
    name: str = Field(max_length=200)
    title: str | None = Field(default=None, max_length=200)
    user_id: UUID | None = Field(default=None, foreign_key="user.id")
    location_id: UUID | None = None
    default_room_id: UUID | None = None
    timezone: str
    slot_minutes: int = 30
    position: int = 0
    is_active: bool = True
    hours_version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})


class Service(OrganizationRow, Updated, table=True):
    """What can be booked. Durations, buffers and notice in minutes; `horizon_days` NULL means no limit."""

    __tablename__ = "service"
    __table_args__ = (
        one_of("modality", Modality),
        CheckConstraint("duration_minutes BETWEEN 5 AND 1440", name="duration"),
        CheckConstraint(
            "buffer_before_minutes BETWEEN 0 AND 480 AND buffer_after_minutes BETWEEN 0 AND 480", name="buffer"
        ),
        CheckConstraint("capacity >= 1", name="capacity"),
        CheckConstraint("price_amount >= 0", name="price"),
    )

    name: str = Field(max_length=200)
    description: str | None = None
    duration_minutes: int
    buffer_before_minutes: int = 0
    buffer_after_minutes: int = 0
    price_amount: int = Field(default=0, sa_type=BigInteger)
    price_currency: str = Field(max_length=3)
    modality: Modality = Field(default=Modality.IN_PERSON, sa_type=Text)
    at_home: bool = False
    capacity: int = 1
    bookable_online: bool = True
    minimum_notice_minutes: int = 0
    horizon_days: int | None = None
    position: int = 0
    is_active: bool = True
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})


class ServiceClinician(OrganizationRow, table=True):
    """Who gives a service; no row means everyone."""

    __tablename__ = "service_clinician"
    __table_args__ = (
        UniqueConstraint("organization_id", "service_id", "clinician_id"),
        belongs_to("service", "service_id", ondelete="CASCADE"),
        belongs_to("resource", "clinician_id", ondelete="CASCADE"),
    )

    service_id: UUID
    clinician_id: UUID


class ServiceResource(OrganizationRow, table=True):
    """A room or device that a service always needs."""

    __tablename__ = "service_resource"
    __table_args__ = (
        UniqueConstraint("organization_id", "service_id", "resource_id"),
        belongs_to("service", "service_id", ondelete="CASCADE"),
        belongs_to("resource", "resource_id", ondelete="CASCADE"),
    )

    service_id: UUID
    resource_id: UUID


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
    """Leave, a break, training: no bookings between the two instants."""

    __tablename__ = "time_off"
    __table_args__ = (
        belongs_to("resource", "resource_id", ondelete="CASCADE"),
        Index("ix_time_off_resource_id", "organization_id", "resource_id", "starts_at"),
        CheckConstraint("ends_at > starts_at", name="order"),
    )

    resource_id: UUID
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    reason: str | None = Field(default=None, sa_column=encrypted("time_off.reason"))


class AppointmentSeries(OrganizationRow, Updated, table=True):
    """A repeating appointment: RFC 5545 RRULE in wall time of `timezone`, starting at the wall time `starts_local`."""

    __tablename__ = "appointment_series"
    __table_args__ = (belongs_to("client", "client_id"), belongs_to("service", "service_id"))

    client_id: UUID
    service_id: UUID
    clinician_id: UUID
    rrule: str
    timezone: str
    starts_local: str = Field(max_length=19)
    duration_minutes: int
    excluded: list[str] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False, server_default="[]"))
    previous_series_id: UUID | None = None
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})


class Appointment(OrganizationRow, Updated, table=True):
    """One appointment. `blocked_*` is its time with buffers; `during` and `holds` are derived and carried to the claims.

    `client_name` is a copy for the diary, rewritten when the client is renamed. `timezone` is where the wall time matters.
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
        UniqueConstraint("organization_id", "id", "during", "holds", name="uq_appointment_claim"),
        UniqueConstraint("organization_id", "ical_uid", "recurrence_id"),
        Index("ix_appointment_starts_at", "organization_id", "starts_at"),
        Index("ix_appointment_clinician_id", "organization_id", "clinician_id", "starts_at"),
        Index("ix_appointment_client_id", "organization_id", "client_id", "starts_at"),
    )

    client_id: UUID
    client_name: str = Field(sa_column=encrypted("appointment.client_name", nullable=False))
    clinician_id: UUID
    service_id: UUID
    location_id: UUID | None = None
    series_id: UUID | None = None
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    blocked_from: datetime = Field(sa_type=Instant)
    blocked_until: datetime = Field(sa_type=Instant)
    timezone: str
    status: AppointmentStatus = Field(default=AppointmentStatus.BOOKED, sa_type=Text)
    payment_status: PaymentStatus = Field(default=PaymentStatus.TO_PAY, sa_type=Text)
    modality: Modality = Field(default=Modality.IN_PERSON, sa_type=Text)
    notes: str | None = Field(default=None, sa_column=encrypted("appointment.notes"))
    override_reason: str | None = Field(default=None, sa_column=encrypted("appointment.override_reason"))
    cancel_reason: str | None = Field(default=None, sa_column=encrypted("appointment.cancel_reason"))
    cancelled_by: str | None = None
    cancelled_at: datetime | None = Field(default=None, sa_type=Instant)
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


class SlotHold(OrganizationRow, Created, table=True):
    """A visitor's place while typing; `token_hash` is the digest of the hold token."""

    __tablename__ = "slot_hold"
    __table_args__ = (
        belongs_to("service", "service_id", ondelete="CASCADE"),
        belongs_to("resource", "clinician_id", ondelete="CASCADE"),
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
    token_hash: bytes
    expires_at: datetime = Field(sa_type=Instant)
    extended: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})


class ResourceClaim(OrganizationRow, table=True):
    """A resource taken for a time by an appointment or by a hold. The composite foreign key carries `during` and
    `holds` of the appointment, ON UPDATE CASCADE: moving or cancelling the appointment moves or frees its claims."""

    __tablename__ = "resource_claim"
    __table_args__ = (
        one_of("kind", ResourceKind),
        CheckConstraint("(appointment_id IS NULL) <> (hold_id IS NULL)", name="owner"),
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
        ExcludeConstraint(
            (literal_column("uuidrange(resource_id, resource_id, '[]')"), "="),
            ("during", "&&"),
            where=text("holds"),
            using="gist",
            name="ex_resource_claim_no_overlap",
        ),
        Index("ix_resource_claim_resource_id", "organization_id", "resource_id"),
        Index("ix_resource_claim_hold_id", "organization_id", "hold_id"),
    )

    resource_id: UUID
    kind: ResourceKind = Field(sa_type=Text)
    appointment_id: UUID | None = None
    hold_id: UUID | None = None
    during: Any = Field(sa_column=Column(TSTZRANGE, nullable=False))
    holds: bool = True


class WaitlistEntry(OrganizationRow, Updated, table=True):
    """Someone who waits for a place. `clinician_id` NULL means anyone."""

    __tablename__ = "waitlist_entry"
    __table_args__ = (
        belongs_to("client", "client_id", ondelete="CASCADE"),
        belongs_to("service", "service_id"),
        belongs_to("resource", "clinician_id"),
    )

    client_id: UUID
    service_id: UUID
    clinician_id: UUID | None = None
    urgent: bool = False
    preference: str | None = Field(default=None, sa_column=encrypted("waitlist_entry.preference"))
    status: str = "waiting"


class CalendarFeed(OrganizationRow, Created, table=True):
    """A private subscribed calendar: of a clinician, a client, or a login's clients (family)."""

    __tablename__ = "calendar_feed"
    __table_args__ = (UniqueConstraint("token_hash"), Index("ix_calendar_feed_user_id", "user_id"))

    user_id: UUID | None = Field(default=None, foreign_key="user.id")
    kind: str
    target_id: UUID
    token_hash: bytes
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)
