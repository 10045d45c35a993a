"""What passes between the diary and calendars elsewhere, in no vendor's words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from livingrite.core.plain_text import LINES
from livingrite.scheduling.models import CalendarSource, ChangeThere, TitleMode
from livingrite.scheduling.schemas.common import Frozen

Choice = Literal["keep", "follow", "restore", "cancel"]


@dataclass(frozen=True, slots=True)
class CalendarThere:
    """A calendar that an account has. `can_write`: whether the account may put events into it."""

    remote_id: str
    name: str
    is_main: bool
    can_write: bool


@dataclass(frozen=True, slots=True)
class EventThere:
    """An event as it stands elsewhere; of a cancelled one often only the id is known. `appointment_id` is our mark in it,
    None for what is not ours or belongs to another organization."""

    event_id: str
    etag: str = ""
    changed_at: datetime | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    busy: bool = True
    cancelled: bool = False
    all_day: bool = False
    appointment_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What to read next of a calendar: from `sync_token`, or everything when there is none, at `page_token`."""

    calendar_id: UUID
    connection_id: UUID
    remote_id: str
    sync_token: str | None
    page_token: str | None
    generation: int


@dataclass(frozen=True, slots=True)
class CopyThere:
    """Our event in a calendar elsewhere. `etag` None: not there yet, as far as we know."""

    appointment_id: UUID
    calendar_id: UUID
    connection_id: UUID
    remote_id: str
    event_id: str
    etag: str | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """What our event is to say: wall times in `timezone` (a series keeps its time through changes of the clocks), a title
    that says no more than the clinician allows, and a digest of all that."""

    at: CopyThere
    starts_at: datetime
    ends_at: datetime
    timezone: str
    title: str
    place: str
    digest: str


@dataclass(frozen=True, slots=True)
class CopyPlan:
    """`remove`: where it must not stand any more."""

    remove: tuple[CopyThere, ...] = ()
    write: Copy | None = None


@dataclass(frozen=True, slots=True)
class Watch:
    """An open push channel of a calendar."""

    calendar_id: UUID
    connection_id: UUID
    remote_id: str
    channel_id: UUID | None
    resource: str | None


@dataclass(frozen=True, slots=True)
class OutsideCalendarView:
    """`problem` is a code; `checked_at` when it was last read to the end."""

    id: UUID
    connection_id: UUID
    clinician_id: UUID
    source: CalendarSource
    name: str
    is_main: bool
    can_write: bool
    reads: bool
    writes: bool
    titles: TitleMode
    checked_at: datetime | None
    problem: str | None


@dataclass(frozen=True, slots=True)
class DecisionView:
    """An appointment whose event was changed elsewhere; `starts_at` and `ends_at` are where it was put there."""

    id: UUID
    appointment_id: UUID
    kind: ChangeThere
    source: CalendarSource
    client_name: str
    clinician_id: UUID
    clinician_name: str
    ours_starts_at: datetime
    ours_ends_at: datetime
    timezone: str
    starts_at: datetime | None
    ends_at: datetime | None
    created_at: datetime


class ChooseCalendars(Frozen):
    """Of one account: which calendars make the clinician busy, and into which our appointments are written."""

    connection_id: UUID
    reads: tuple[UUID, ...] = ()
    writes: UUID | None = None
    titles: TitleMode = TitleMode.INITIALS


class Decide(Frozen):
    """`keep` ours and mend the other calendar, `follow` it with a reason where one is needed; for a deleted event
    `restore` it there or `cancel` the appointment."""

    decision_id: UUID
    choice: Choice
    reason: Annotated[str, StringConstraints(strip_whitespace=True), Field(max_length=500), LINES] = ""


@dataclass(frozen=True, slots=True)
class BusyView:
    """Busy elsewhere; what for is not known."""

    clinician_id: UUID
    starts_at: datetime
    ends_at: datetime
    source: CalendarSource
