"""Who waits for a place, what for, and the places that came free."""

import datetime as dt
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from livingrite.core.plain_text import ONE_LINE
from livingrite.scheduling.models import GapStatus
from livingrite.scheduling.schemas.booking import BookingClient
from livingrite.scheduling.schemas.common import Frozen, Moment, Text
from livingrite.scheduling.schemas.hours import WeeklyHours
from livingrite.scheduling.schemas.offers import OfferView


class WaitlistWish(Frozen):
    """`clinician_ids` empty: anyone. `times` empty: any time; on the clinic's clock, an end before its start is on the
    next day. `from_date` and `until_date` are dates of the clinic, both included."""

    service_id: UUID
    clinician_ids: tuple[UUID, ...] = Field(default=(), max_length=100)
    times: tuple[WeeklyHours, ...] = Field(default=(), max_length=50)
    from_date: dt.date | None = None
    until_date: dt.date | None = None
    urgent: bool = False
    preference: Text | None = None


class JoinWaitlist(WaitlistWish):
    client_id: UUID


class WaitForPlace(Frozen):
    """A visitor found no time that suits. `clinician_id` None: anyone."""

    service_id: UUID
    clinician_id: UUID | None = None
    client: BookingClient
    preference: Text | None = None
    tz: Annotated[str, Field(max_length=64), ONE_LINE] | None = None


@dataclass(frozen=True, slots=True)
class WaitingView:
    waitlist_entry_id: UUID
    status: str


class ChangeWaitlist(Frozen):
    """What is left out of `changes` stays; it holds fields of WaitlistWish."""

    waitlist_entry_id: UUID
    version: int | None = None
    changes: dict[str, object]


class SetWaitlistRule(Frozen):
    """`automatic`: places that come free are offered without anybody at the desk; one person has `answer_minutes`."""

    automatic: bool
    answer_minutes: int = Field(ge=5, le=2880)
    version: int | None = None


class OfferPlace(Frozen):
    """By hand, to a chosen person. `gap_id`: the free time that it is about, if it is one that the list knows."""

    waitlist_entry_id: UUID
    clinician_id: UUID
    starts_at: Moment
    gap_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class WaitlistView:
    id: UUID
    version: int
    client_id: UUID
    client_name: str
    service_id: UUID
    clinician_ids: tuple[UUID, ...]
    times: tuple[WeeklyHours, ...]
    from_date: dt.date | None
    until_date: dt.date | None
    urgent: bool
    preference: str | None
    status: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class WaitlistRuleView:
    automatic: bool
    answer_minutes: int
    version: int


@dataclass(frozen=True, slots=True)
class FitView:
    """Somebody whose wish a place fits. `reachable`: they can be written to; else somebody has to call."""

    waitlist_entry_id: UUID
    client_id: UUID
    client_name: str
    service_id: UUID
    starts_at: datetime
    ends_at: datetime
    urgent: bool
    reachable: bool


@dataclass(frozen=True, slots=True)
class SeatWishView:
    """Somebody who waits for a seat in a class; `offer`: one that they have not answered yet, of whatever place."""

    fit: FitView
    offer: OfferView | None


@dataclass(frozen=True, slots=True)
class ClassWaitingView:
    """`left`: seats that nobody has and nobody holds; `waiting` in turn."""

    left: int
    waiting: tuple[SeatWishView, ...]


@dataclass(frozen=True, slots=True)
class GapView:
    """Time that came free. `fits`: who could be offered something in it now, in order; `offers`: who was."""

    id: UUID
    clinician_id: UUID
    starts_at: datetime
    ends_at: datetime
    status: GapStatus
    fits: tuple[FitView, ...]
    offers: tuple[OfferView, ...]
