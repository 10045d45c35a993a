"""Repeating appointments."""

import datetime as dt
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from livingrite.core.plain_text import LINES
from livingrite.scheduling.schemas.appointments import AppointmentView, CreateAppointment


class CreateSeries(CreateAppointment):
    """`rrule` by RFC 5545, read in the clinician's wall time. `skip_conflicts` makes the free ones only."""

    rrule: Annotated[str, Field(max_length=500), LINES]
    skip_conflicts: bool = False


@dataclass(frozen=True, slots=True)
class OccurrenceView:
    """`needs` says why somebody must choose (clocks skip the time, or the month lacks the day); then `starts_at` is None."""

    on: dt.date
    at: str
    starts_at: datetime | None
    ends_at: datetime | None
    needs: Literal["skipped_by_clocks", "no_such_day"] | None = None
    conflicts: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class SeriesView:
    series_id: UUID | None
    rrule: str
    timezone: str
    occurrences: tuple[OccurrenceView, ...]
    appointments: tuple[AppointmentView, ...] = ()
