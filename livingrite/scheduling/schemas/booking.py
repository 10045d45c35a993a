"""Public booking: slots, holds, bookings and the link to manage one."""

import datetime as dt
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from livingrite.core.plain_text import ONE_LINE
from livingrite.scheduling.models import AppointmentStatus
from livingrite.scheduling.schemas.common import Frozen, Moment, Money, Name, Text


class FindSlots(Frozen):
    """`from_date` and `to_date` are dates in `tz`, both included. `clinician_id` None: whoever is free, at the location if
    one is named.

    What the holder of `hold_token` keeps does not count as taken."""

    service_id: UUID
    clinician_id: UUID | None = None
    location_id: UUID | None = None
    from_date: dt.date
    to_date: dt.date
    tz: Annotated[str, Field(max_length=64), ONE_LINE] | None = None
    hold_token: Annotated[str, Field(max_length=200), ONE_LINE] | None = None


class HoldSlot(Frozen):
    service_id: UUID
    clinician_id: UUID | None = None
    starts_at: Moment


class BookingClient(Frozen):
    """Who books. A phone number or an e-mail address is needed to send the confirmation; neither is made up."""

    name: Name
    email: Annotated[str, StringConstraints(strip_whitespace=True, max_length=320), ONE_LINE] | None = None
    phone: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40), ONE_LINE] | None = None


class BookAppointment(Frozen):
    """By `hold_token`, or by service, clinician (None: anyone) and start. `accepted`: versions of the texts that the
    person has accepted, by their ids."""

    hold_token: Annotated[str, Field(max_length=200), ONE_LINE] | None = None
    service_id: UUID | None = None
    clinician_id: UUID | None = None
    starts_at: Moment | None = None
    client: BookingClient
    intake: Text | None = None
    tz: Annotated[str, Field(max_length=64), ONE_LINE] | None = None
    accepted: Annotated[tuple[UUID, ...], Field(max_length=20)] = ()


@dataclass(frozen=True, slots=True)
class SlotView:
    starts_at: datetime
    ends_at: datetime
    clinician_id: UUID


@dataclass(frozen=True, slots=True)
class SeatView(SlotView):
    """A class that can be joined, or opened."""

    seats_left: int


@dataclass(frozen=True, slots=True)
class SlotsView:
    """`horizon_ends_on`: the last date that can be booked, None without a limit: why later days are empty.
    `calendar_checked` False: a calendar elsewhere could not be read lately, what was last known of it counts (B18)."""

    timezone: str
    slots: tuple[SeatView | SlotView, ...]
    horizon_ends_on: dt.date | None
    calendar_checked: bool = True


@dataclass(frozen=True, slots=True)
class HoldView:
    """`late_after`: from then on cancelling costs `late_fee` (None: nothing)."""

    hold_token: str
    expires_at: datetime
    clinician_id: UUID
    starts_at: datetime
    ends_at: datetime
    late_after: datetime
    late_fee: Money | None


@dataclass(frozen=True, slots=True)
class BookingView:
    """`manage_token` is shown once: only its digest is kept."""

    appointment_id: UUID
    manage_token: str
    status: AppointmentStatus
    payment: None = None


@dataclass(frozen=True, slots=True)
class ManagedView:
    """What the holder of a manage link may see: the appointment, not the chart. `late_fee`: what cancelling costs after
    `late_after`, or did cost."""

    appointment_id: UUID
    version: int
    service_id: UUID
    service_name: str
    clinician_id: UUID
    clinician_name: str
    starts_at: datetime
    ends_at: datetime
    timezone: str
    status: AppointmentStatus
    late_after: datetime
    late_fee: Money | None
    can_change: bool
    can_move: bool


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """An iCalendar file: its bytes (UTF-8), the name to save it under, when anything in it changed last, if known, and
    what it asks of a calendar program (RFC 5546, 1.4)."""

    name: str
    content: bytes
    changed_at: datetime | None = None
    method: Literal["PUBLISH", "REQUEST", "CANCEL"] = "PUBLISH"


class Subscribe(Frozen):
    """A private calendar address. `target_id`: the clinician, the client, or for a family the login itself."""

    kind: Literal["clinician", "client", "family"]
    target_id: UUID


@dataclass(frozen=True, slots=True)
class FeedView:
    """`token` is shown once: only its digest is kept."""

    id: UUID
    kind: str
    token: str


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A private calendar address that works; the address itself is not kept."""

    id: UUID
    kind: str
    target_id: UUID
    created_at: datetime | None
