"""What passes between the diary and booking programs elsewhere, in no vendor's words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from livingrite.core.plain_text import LINES
from livingrite.scheduling.schemas.common import Frozen, Party


@dataclass(frozen=True, slots=True)
class OfferThere:
    """A kind of event that an account offers; `host` is whose it is, in words."""

    remote_id: str
    name: str
    host: str
    minutes: int
    is_active: bool


@dataclass(frozen=True, slots=True)
class BookingThere:
    """A booking as it stands elsewhere. `replaces`: the booking that it was moved from; `moved_on`: it was given up for a
    later one. `appointment_id`: our mark in what we have put there ourselves. `host_email`: whom the person meets."""

    remote_id: str
    event_id: str
    offer_id: str
    starts_at: datetime
    ends_at: datetime
    name: str = field(repr=False)
    email: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    timezone: str | None = None
    notes: str | None = field(default=None, repr=False)
    host_email: str | None = None
    cancelled: bool = False
    cancelled_by: Party = "client"
    reason: str = field(default="", repr=False)
    moved_on: bool = False
    replaces: str | None = None
    calendar_event_id: str | None = None
    appointment_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class EventElsewhere:
    """An event with bookings in it, as a list shows it: `booked` people come."""

    event_id: str
    offer_id: str
    starts_at: datetime
    ends_at: datetime
    booked: int
    host_email: str | None = None


@dataclass(frozen=True, slots=True)
class ToBook:
    """An appointment that is to stand elsewhere too."""

    appointment_id: UUID
    offer_id: str
    starts_at: datetime
    ends_at: datetime
    name: str = field(repr=False)
    email: str = field(repr=False)
    timezone: str


@dataclass(frozen=True, slots=True)
class BookingKnown:
    """A booking elsewhere that we know by its address there."""

    id: UUID
    connection_id: UUID
    remote_id: str
    event_id: str


@dataclass(frozen=True, slots=True)
class ElsewherePlan:
    """What is to happen elsewhere so that it agrees with the appointment: first `cancel`, then `book`."""

    connection_id: UUID | None = None
    cancel: tuple[BookingKnown, ...] = ()
    book: ToBook | None = None
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OutsideOfferView:
    """A kind of event elsewhere and what it means here."""

    id: UUID
    connection_id: UUID
    name: str
    host: str
    minutes: int
    is_active: bool
    service_id: UUID | None
    clinician_id: UUID | None
    writes: bool
    narrows: bool


@dataclass(frozen=True, slots=True)
class OpenBookingView:
    """A booking elsewhere that does not fit here. `appointment_id`: the appointment that it wants to move; `problem` is a
    sentence's msgid with `name` in it."""

    id: UUID
    person: str
    service_name: str
    clinician_id: UUID
    clinician_name: str
    starts_at: datetime
    ends_at: datetime
    timezone: str
    appointment_id: UUID | None
    problem: str
    problem_name: str


class MapOffer(Frozen):
    offer_id: UUID
    service_id: UUID | None = None
    clinician_id: UUID | None = None
    writes: bool = False
    narrows: bool = False


class MapOffers(Frozen):
    """Of one account; what is not named stays."""

    connection_id: UUID
    offers: tuple[MapOffer, ...]


class DecideBooking(Frozen):
    """`accept`: it is placed all the same, with a reason where something can be overruled; `decline`: it is cancelled
    there."""

    booking_id: UUID
    choice: Literal["accept", "decline"]
    reason: Annotated[str, StringConstraints(strip_whitespace=True), Field(max_length=500), LINES] = ""
