"""What the diary page shows at once: a window of appointments, the hours around them, who and what there is."""

import datetime as dt
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from livingrite.core.plain_text import ONE_LINE
from livingrite.scheduling.errors import AppointmentConflict
from livingrite.scheduling.models import (
    AppointmentStatus,
    AwayKind,
    Modality,
    Pattern,
    PaymentStatus,
    ResourceKind,
    Tone,
)
from livingrite.scheduling.schemas.appointments import AppointmentView
from livingrite.scheduling.schemas.common import Frozen, Moment, Money
from livingrite.scheduling.schemas.history import HistoryLine


class ReadDiary(Frozen):
    """Everything that touches `from_at..to_at`; an empty filter keeps all. None among rooms or locations: those that
    have none. `hours_of`: whose hours, when not of `clinician_ids`. `per_day`: at most so many of each date of
    `timezone`, the earliest; the view then also has the `totals`."""

    from_at: Moment
    to_at: Moment
    clinician_ids: tuple[UUID, ...] = ()
    room_ids: tuple[UUID | None, ...] = ()
    location_ids: tuple[UUID | None, ...] = ()
    service_ids: tuple[UUID, ...] = ()
    statuses: tuple[AppointmentStatus, ...] = ()
    hours_of: tuple[UUID, ...] | None = None
    per_day: int | None = Field(default=None, ge=1, le=50)
    timezone: Annotated[str, Field(max_length=64), ONE_LINE] = "UTC"


class CountDays(Frozen):
    """Dates of `timezone`, both included."""

    from_date: dt.date
    to_date: dt.date
    timezone: Annotated[str, Field(max_length=64), ONE_LINE]


@dataclass(frozen=True, slots=True)
class DiaryRow:
    """One appointment as the diary draws it. `seats` of the class it is in: taken, capacity, the class's version. A class in
    which nobody sits comes as a row of its own, without a client. `asked`: its event was changed in a calendar elsewhere,
    and somebody has to decide what that means."""

    id: UUID
    version: int
    client_id: UUID
    client_name: str
    clinician_id: UUID
    service_id: UUID
    resource_ids: tuple[UUID, ...]
    starts_at: datetime
    ends_at: datetime
    status: AppointmentStatus
    payment_status: PaymentStatus
    modality: Modality
    series_id: UUID | None
    arrived_at: datetime | None
    session_id: UUID | None = None
    seats: list[int] | None = None
    location_id: UUID | None = None
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Away:
    """`named`, `tone` and `pattern`: of a kind that the organization has named; `kind`: what it counts as."""

    starts_at: datetime
    ends_at: datetime
    reason: str | None
    kind: AwayKind = AwayKind.OTHER
    named: str | None = None
    tone: Tone | None = None
    pattern: Pattern | None = None


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """When a clinician is open within the window, when away, and when busy by a calendar elsewhere (its `reason` is that
    calendar's source); clipped to the window."""

    clinician_id: UUID
    open: tuple[tuple[datetime, datetime], ...]
    away: tuple[Away, ...]
    busy: tuple[Away, ...] = ()


@dataclass(frozen=True, slots=True)
class DiaryView:
    """`opening`: when each location is open that says so; read where rooms or locations divide the day. `out_of_use`: when
    a room cannot be used; read where rooms do."""

    rows: tuple[DiaryRow, ...]
    working: tuple[WorkingDay, ...]
    now: datetime
    totals: dict[dt.date, int] = field(default_factory=dict)
    opening: dict[UUID, tuple[tuple[datetime, datetime], ...]] = field(default_factory=dict)
    out_of_use: dict[UUID, tuple[Away, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DiaryResource:
    id: UUID
    kind: ResourceKind
    name: str
    title: str | None
    user_id: UUID | None
    default_room_id: UUID | None
    timezone: str
    is_active: bool = True
    location_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class DiaryLocation:
    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class DiaryService:
    """`clinician_ids` empty: everyone gives it. `resource_ids`: what it always needs. `buffers`: minutes before and after."""

    id: UUID
    name: str
    duration_minutes: int
    at_home: bool
    modality: Modality
    capacity: int
    price: Money
    buffers: tuple[int, int]
    clinician_ids: tuple[UUID, ...]
    resource_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class DiaryCatalogue:
    """`timezone` and `country` are the organization's."""

    timezone: str
    country: str
    resources: tuple[DiaryResource, ...]
    services: tuple[DiaryService, ...]
    locations: tuple[DiaryLocation, ...] = ()


@dataclass(frozen=True, slots=True)
class Visit:
    """An appointment as its flyout shows it. `steps`: when it was booked, confirmed, arrived, in_session, completed,
    cancelled. `history`: the newest first."""

    appointment: AppointmentView
    steps: dict[str, datetime | None]
    history: tuple[HistoryLine, ...]


class CheckPlace(Frozen):
    """A place before anybody asks for it. `appointment_id`: what stands there already and does not count."""

    service_id: UUID
    clinician_id: UUID
    starts_at: Moment
    ends_at: Moment | None = None
    resource_ids: tuple[UUID, ...] | None = None
    modality: Modality | None = None
    client_id: UUID | None = None
    appointment_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PlaceView:
    """What the place would need, and the refusal that asking for it would meet now; None when it is free."""

    resource_ids: tuple[UUID, ...]
    ends_at: datetime
    conflict: AppointmentConflict | None
