"""Repeating appointments."""

import datetime as dt
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from livingrite.core.plain_text import LINES
from livingrite.scheduling.schemas.appointments import AppointmentView, CreateAppointment
from livingrite.scheduling.schemas.common import Frozen, Moment, Reason
from livingrite.scheduling.schemas.offers import OfferView


class DateChoice(Frozen):
    """What is to become of one date that a preview showed: left out, kept although something is in the way (with a
    `reason`), or at another time."""

    on: dt.date
    do: Literal["skip", "keep", "move"]
    starts_at: Moment | None = None
    reason: Reason | None = None


class CreateSeries(CreateAppointment):
    """`rrule` by RFC 5545, read in the clinician's wall time; without COUNT and UNTIL it goes on until it is ended.
    `choices`: for single dates. `skip_conflicts` leaves out every other date that is taken."""

    rrule: Annotated[str, Field(max_length=500), LINES]
    skip_conflicts: bool = False
    choices: tuple[DateChoice, ...] = Field(default=(), max_length=200)


class ChangeChoice(Frozen):
    """The same for one appointment of a series that is being changed; `skip` leaves it where it is."""

    appointment_id: UUID
    do: Literal["skip", "keep", "move"]
    starts_at: Moment | None = None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class OccurrenceView:
    """`needs` says why somebody must choose (clocks skip the time, or the month lacks the day); then `starts_at` is None.
    `choice`: what was chosen for this date, with its `starts_at`. `appointment_id`: of a series that is changed."""

    on: dt.date
    at: str
    starts_at: datetime | None
    ends_at: datetime | None
    needs: Literal["skipped_by_clocks", "no_such_day"] | None = None
    conflicts: tuple[dict[str, Any], ...] = ()
    choice: Literal["skip", "keep", "move"] | None = None
    appointment_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class SeriesView:
    """`goes_on`: no end is set; the dates of the next half year are there, later ones are added as time goes by."""

    series_id: UUID | None
    rrule: str
    timezone: str
    occurrences: tuple[OccurrenceView, ...]
    appointments: tuple[AppointmentView, ...] = ()
    goes_on: bool = False


WALL = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"


class LeaveOutDate(Frozen):
    """`on`: the wall start by the series' rule, as the list of undecided dates has it."""

    series_id: UUID
    on: Annotated[str, Field(pattern=f"^{WALL}$")]


class PlaceDate(LeaveOutDate):
    starts_at: Moment
    override_reason: Reason | None = None


class ProposeDate(LeaveOutDate):
    starts_at: Moment


class ProposeDates(Frozen):
    dates: tuple[ProposeDate, ...] = Field(min_length=1, max_length=100)


@dataclass(frozen=True, slots=True)
class ProposedDateView:
    """`offer` None: `refused` says why, as a sentence in the reader's language."""

    series_id: UUID
    on: str
    offer: OfferView | None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class PlaceOption:
    """A free place near the wanted time, with the same clinician."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class UndecidedDate:
    """A date of a series for which there was no place. `needs`: the clocks skip that time (then `wanted_at` is None), or the
    month lacks the day that the rule names. `conflicts`: what is in the way at `wanted_at` now; `options`: other places.
    `offer`: what its client was proposed last. `reachable` false: nothing can be written to them (case P5)."""

    series_id: UUID
    on: str
    client_id: UUID
    client_name: str
    service_name: str
    clinician_name: str
    timezone: str
    wanted_at: datetime | None
    needs: Literal["skipped_by_clocks", "no_such_day"] | None
    conflicts: tuple[dict[str, Any], ...]
    options: tuple[PlaceOption, ...]
    offer: OfferView | None
    reachable: bool
