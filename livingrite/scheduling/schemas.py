"""Commands that scheduling accepts and views that it answers with; the names are those of the HTTP surface.

Instants are aware, durations are minutes, dates are dates. `version` is the one the caller has seen; None means that
the caller accepts whatever the row is now (jobs, the public manage link).
"""

import datetime as dt
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from livingrite.scheduling.models import AppointmentStatus, Modality, PaymentStatus, ResourceKind

# In UTC from here on: arithmetic between two datetimes of one zone would count on its wall clock.
Moment = Annotated[AwareDatetime, AfterValidator(lambda moment: moment.astimezone(dt.UTC))]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=5_000)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Clock = Annotated[str, StringConstraints(pattern=r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$")]
Scope = Literal["this", "following", "all"]
Party = Literal["client", "clinic"]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Money(Frozen):
    """Minor units: 11800 ILS is 118.00 shekels."""

    amount: int = Field(ge=0, le=10**12)
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


# Commands


class CreateAppointment(Frozen):
    """`ends_at` left out: the service's duration. `resource_ids` left out: what the service and the clinician need."""

    client_id: UUID
    clinician_id: UUID
    service_id: UUID
    starts_at: Moment
    ends_at: Moment | None = None
    resource_ids: tuple[UUID, ...] | None = None
    modality: Modality | None = None
    notes: Text | None = None
    override_reason: Reason | None = None


class MoveAppointment(Frozen):
    """Another time, clinician or room; what is left out stays. `ends_at` left out keeps the length."""

    appointment_id: UUID
    version: int | None = None
    starts_at: Moment | None = None
    ends_at: Moment | None = None
    clinician_id: UUID | None = None
    resource_ids: tuple[UUID, ...] | None = None
    override_reason: Reason | None = None


class UpdateAppointment(MoveAppointment):
    """What PATCH may change at once: place, status and notes."""

    status: AppointmentStatus | None = None
    notes: Text | None = None


class CancelAppointment(Frozen):
    appointment_id: UUID
    version: int | None = None
    reason: Text = ""
    by: Party = "clinic"


class MarkAppointment(Frozen):
    """Confirm, arrive, start, complete, no-show, or one step back."""

    appointment_id: UUID
    version: int | None = None


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

    timezone: str = Field(max_length=64)
    slot_minutes: int = Field(default=30, ge=5, le=1440)
    weekly: tuple[WeeklyHours, ...] = ()
    overrides: tuple[DateHours, ...] = ()


class SetHours(Hours):
    clinician_id: UUID
    version: int | None = None


class AddTimeOff(Frozen):
    clinician_id: UUID
    starts_at: Moment
    ends_at: Moment
    reason: Text | None = None


class ServiceFields(Frozen):
    """Everything about a service that can be edited. `clinician_ids` empty: everyone gives it."""

    name: Name
    description: Text | None = None
    duration_minutes: int = Field(ge=5, le=1440)
    buffer_before_minutes: int = Field(default=0, ge=0, le=480)
    buffer_after_minutes: int = Field(default=0, ge=0, le=480)
    price: Money
    modality: Modality = Modality.IN_PERSON
    at_home: bool = False
    capacity: int = Field(default=1, ge=1, le=500)
    bookable_online: bool = True
    minimum_notice_minutes: int = Field(default=0, ge=0, le=525_600)
    horizon_days: int | None = Field(default=None, ge=0, le=1_830)
    clinician_ids: tuple[UUID, ...] = ()
    resource_ids: tuple[UUID, ...] = ()
    is_active: bool = True


class UpdateService(Frozen):
    """`changes` holds the named fields only, as in ServiceFields."""

    service_id: UUID
    version: int | None = None
    changes: dict[str, Any]


class FindSlots(Frozen):
    """`from_date` and `to_date` are dates in `tz`, both included. `clinician_id` None: whoever is free."""

    service_id: UUID
    clinician_id: UUID | None = None
    from_date: dt.date
    to_date: dt.date
    tz: str | None = Field(default=None, max_length=64)


class HoldSlot(Frozen):
    service_id: UUID
    clinician_id: UUID | None = None
    starts_at: Moment


class BookingClient(Frozen):
    """Who books. A phone number or an e-mail address is needed to send the confirmation; neither is made up."""

    name: Name
    email: Annotated[str, StringConstraints(strip_whitespace=True, max_length=320)] | None = None
    phone: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40)] | None = None


class BookAppointment(Frozen):
    """By `hold_token`, or by service, clinician (None: anyone) and start."""

    hold_token: str | None = Field(default=None, max_length=200)
    service_id: UUID | None = None
    clinician_id: UUID | None = None
    starts_at: Moment | None = None
    client: BookingClient
    intake: Text | None = None
    tz: str | None = Field(default=None, max_length=64)


class JoinWaitlist(Frozen):
    client_id: UUID
    service_id: UUID
    clinician_id: UUID | None = None
    urgent: bool = False
    preference: Text | None = None


class CreateSeries(CreateAppointment):
    """`rrule` by RFC 5545, read in the clinician's wall time. `skip_conflicts` makes the free ones only."""

    rrule: str = Field(max_length=500)
    skip_conflicts: bool = False


# Views


class AppointmentView(Frozen):
    id: UUID
    version: int
    client_id: UUID
    client_name: str
    clinician_id: UUID
    service_id: UUID
    resource_ids: tuple[UUID, ...]
    starts_at: datetime
    ends_at: datetime
    timezone: str
    status: AppointmentStatus
    payment_status: PaymentStatus
    modality: Modality
    series_id: UUID | None = None
    notes: str | None = None
    override_reason: str | None = None


class ServiceView(ServiceFields):
    id: UUID
    version: int


class PublicServiceView(Frozen):
    id: UUID
    name: str
    description: str | None
    duration_minutes: int
    price: Money
    modality: Modality
    clinician_ids: tuple[UUID, ...]


class ResourceView(Frozen):
    id: UUID
    name: str
    title: str | None
    kind: ResourceKind
    timezone: str
    location_id: UUID | None = None
    is_active: bool = True


class ClinicianView(ResourceView):
    user_id: UUID | None = None
    slot_minutes: int
    hours_version: int
    default_room_id: UUID | None = None


class PublicClinicianView(Frozen):
    id: UUID
    name: str
    title: str | None
    timezone: str


class HoursView(Hours):
    version: int


class TimeOffView(Frozen):
    """`affected`: the bookings that lie in it and have to be moved; they stay until somebody does."""

    id: UUID
    clinician_id: UUID
    starts_at: datetime
    ends_at: datetime
    reason: str | None
    affected: tuple[AppointmentView, ...] = ()


class SlotView(Frozen):
    starts_at: datetime
    ends_at: datetime
    clinician_id: UUID


class SlotsView(Frozen):
    """`horizon_ends_on`: the last date that can be booked, None without a limit: why later days are empty."""

    timezone: str
    slots: tuple[SlotView, ...]
    horizon_ends_on: dt.date | None
    calendar_checked: bool = True


class HoldView(Frozen):
    hold_token: str
    expires_at: datetime
    clinician_id: UUID
    starts_at: datetime
    ends_at: datetime


class BookingView(Frozen):
    """`manage_token` is shown once: only its digest is kept."""

    appointment_id: UUID
    manage_token: str
    status: AppointmentStatus
    payment: None = None


class ManagedView(Frozen):
    """What the holder of a manage link may see: the appointment, not the chart."""

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
    can_change: bool


class WaitlistView(Frozen):
    id: UUID
    client_id: UUID
    client_name: str
    service_id: UUID
    clinician_id: UUID | None
    urgent: bool
    preference: str | None
    status: str
    created_at: datetime


class OccurrenceView(Frozen):
    """`needs` says why somebody must choose (clocks skip the time, or the month lacks the day); then `starts_at` is None."""

    on: dt.date
    at: str
    starts_at: datetime | None
    ends_at: datetime | None
    needs: Literal["skipped_by_clocks", "no_such_day"] | None = None
    conflicts: tuple[dict[str, Any], ...] = ()


class SeriesView(Frozen):
    series_id: UUID | None
    rrule: str
    timezone: str
    occurrences: tuple[OccurrenceView, ...]
    appointments: tuple[AppointmentView, ...] = ()
