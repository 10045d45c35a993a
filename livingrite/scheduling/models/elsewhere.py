"""What people book in a booking program elsewhere: which of its kinds of event mean which service here, and each booking
with the appointment that it became."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, Column, Index, Text, UniqueConstraint, text
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Instant, OrganizationRow, Updated, belongs_to, one_of


class ElsewhereStatus(StrEnum):
    """`OPEN`: it does not fit here, somebody decides. `PLACED`: an appointment stands for it. `FOLLOWED`: given up there
    for a later one that has not come yet. `DECLINED`: we do not want it, the other side is still to be told."""

    OPEN = "open"
    PLACED = "placed"
    FOLLOWED = "followed"
    DECLINED = "declined"
    CANCELLED = "cancelled"


class OutsideOffer(OrganizationRow, Updated, table=True):
    """A kind of event that people can book elsewhere. Without `service_id` its bookings only make the host busy; without
    `clinician_id` the host is found by the e-mail address. `writes`: what is booked here for both is put there too.
    `narrows`: visitors are offered of the service with the clinician only what is free there: it may begin at `free_starts`
    (epoch seconds), which are known until `free_until`; until they were asked for, nothing is narrowed."""

    __tablename__ = "outside_offer"
    __table_args__ = (
        belongs_to("integration_connection", "connection_id", ondelete="CASCADE"),
        belongs_to("service", "service_id", ondelete="SET NULL (service_id)"),
        belongs_to("resource", "clinician_id", ondelete="SET NULL (clinician_id)"),
        UniqueConstraint("organization_id", "connection_id", "remote_id"),
        Index("ix_outside_offer_narrows", "organization_id", "service_id", postgresql_where=text("narrows")),
    )

    connection_id: UUID
    remote_id: str
    name: str = Field(max_length=200)
    host: str = Field(default="", max_length=200)
    minutes: int = 0
    is_active: bool = True
    service_id: UUID | None = None
    clinician_id: UUID | None = None
    writes: bool = False
    narrows: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    free_starts: list[int] = Field(
        default_factory=list, sa_column=Column(ARRAY(BigInteger), nullable=False, server_default=text("'{}'"))
    )
    free_until: datetime | None = Field(default=None, sa_type=Instant)


class OutsideBooking(OrganizationRow, Updated, table=True):
    """One booking elsewhere, known by `remote_id`; `event_id` is the event that it sits in. What is known of the person is
    kept only while somebody has to decide. `calendar_event_id`: the copy that the other program itself has put into the
    host's calendar."""

    __tablename__ = "outside_booking"
    __table_args__ = (
        one_of("status", ElsewhereStatus),
        CheckConstraint("ends_at > starts_at", name="order"),
        belongs_to("integration_connection", "connection_id", ondelete="CASCADE"),
        belongs_to("outside_offer", "offer_id", ondelete="SET NULL (offer_id)"),
        belongs_to("appointment", "appointment_id", ondelete="SET NULL (appointment_id)"),
        belongs_to("resource", "clinician_id", ondelete="CASCADE"),
        UniqueConstraint("organization_id", "connection_id", "remote_id"),
        Index("ix_outside_booking_appointment_id", "organization_id", "appointment_id"),
        Index("ix_outside_booking_clinician_id", "organization_id", "clinician_id", "ends_at"),
        Index(
            "ix_outside_booking_open", "organization_id", "starts_at", postgresql_where=text("status = 'open'")
        ),
    )  # fmt: skip

    connection_id: UUID
    offer_id: UUID | None = None
    remote_id: str
    event_id: str
    status: ElsewhereStatus = Field(sa_type=Text)
    appointment_id: UUID | None = None
    clinician_id: UUID | None = None
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    person: str | None = Field(default=None, sa_column=encrypted("outside_booking.person"))
    problem: str | None = None
    calendar_event_id: str | None = None
    resolved_at: datetime | None = Field(default=None, sa_type=Instant)
    resolved_by_id: UUID | None = None
    choice: str | None = None
