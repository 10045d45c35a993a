"""Weekly hours, exceptions and time off."""

import datetime as dt
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from livingrite.core.plain_text import ONE_LINE
from livingrite.scheduling.models import AwayKind
from livingrite.scheduling.schemas.appointments import AppointmentView
from livingrite.scheduling.schemas.common import Clock, Frozen, Moment, Text


class WeeklyHours(Frozen):
    weekday: int = Field(ge=0, le=6)
    start: Clock
    end: Clock


class HoursInterval(Frozen):
    start: Clock
    end: Clock


class DateHours(Frozen):
    date: dt.date
    intervals: tuple[HoursInterval, ...] = ()


class Hours(Frozen):
    """A clinician's pattern; an end before its start is on the next day, "24:00" is the end of the day."""

    timezone: Annotated[str, Field(max_length=64), ONE_LINE]
    slot_minutes: int = Field(default=30, ge=5, le=1440)
    weekly: tuple[WeeklyHours, ...] = ()
    overrides: tuple[DateHours, ...] = ()


class SetHours(Hours):
    clinician_id: UUID
    version: int | None = None


class HoursView(Hours):
    version: int


class AddTimeOff(Frozen):
    """`repeat_until`: the same again every week on the clinician's clock, the last one on or before that date.
    `kind_id`: one that the organization has named; `kind` is then what that one counts as, whatever is given."""

    clinician_id: UUID
    starts_at: Moment
    ends_at: Moment
    kind: AwayKind = AwayKind.OTHER
    kind_id: UUID | None = None
    reason: Text | None = None
    repeat_until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class TimeOffView:
    """`together`: the repetition it belongs to. `affected`: the bookings that lie in it, or in any of a repetition that
    was just made, and have to be moved; they stay until somebody does. `kind_name`: what the organization calls it, None for
    the four kinds that each reader sees in his own language."""

    id: UUID
    clinician_id: UUID
    starts_at: datetime
    ends_at: datetime
    kind: AwayKind
    kind_id: UUID | None
    kind_name: str | None
    together: UUID | None
    reason: str | None
    affected: tuple[AppointmentView, ...] = ()
