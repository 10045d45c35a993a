"""Make, move and read appointments."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from pydantic import AwareDatetime, Field

from livingrite.scheduling.models import AppointmentStatus, Modality, PaymentStatus
from livingrite.scheduling.schemas.common import Frozen, Moment, Party, Reason, Text


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
    """Another time, clinician, room or way to meet; what is left out stays. `ends_at` left out keeps the length."""

    appointment_id: UUID
    version: int | None = None
    starts_at: Moment | None = None
    ends_at: Moment | None = None
    clinician_id: UUID | None = None
    resource_ids: tuple[UUID, ...] | None = None
    modality: Modality | None = None
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


class FindAppointments(Frozen):
    """Appointments that touch `from_at..to_at`, in order of their start, or the latest first; `cursor` is the start and id
    of the last one already seen, which may have moved since. `thing_id`: those that take this room or device."""

    from_at: Moment
    to_at: Moment
    clinician_ids: tuple[UUID, ...] = ()
    thing_id: UUID | None = None
    client_id: UUID | None = None
    statuses: tuple[AppointmentStatus, ...] = ()
    cursor: tuple[AwareDatetime, UUID] | None = None
    newest_first: bool = False
    limit: int = Field(default=500, ge=1, le=2_000)


@dataclass(frozen=True, slots=True)
class VisitsInBrief:
    """A client's visits but the cancelled ones; `next_at` is the start of the next."""

    total: int
    next_at: datetime | None
    in_session: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What still stands for a client who is to be archived: visits to come, in how many series, what they wait for, and
    how many of the family look in."""

    visits: int
    repeating: int
    waiting: int
    family: int


@dataclass(frozen=True, slots=True)
class AppointmentView:
    """`resource_ids` are the rooms and devices. Families see neither `notes` nor `override_reason`. `session_id`: a seat in
    a class, which others may share."""

    id: UUID
    version: int
    client_id: UUID
    client_name: str
    clinician_id: UUID
    service_id: UUID
    resource_ids: list[UUID]
    starts_at: datetime
    ends_at: datetime
    timezone: str
    status: AppointmentStatus
    payment_status: PaymentStatus
    modality: Modality
    series_id: UUID | None = None
    notes: str | None = None
    override_reason: str | None = None
    session_id: UUID | None = None

    def without_staff_notes(self) -> "AppointmentView":
        return replace(self, notes=None, override_reason=None)


@dataclass(frozen=True, slots=True)
class AppointmentPage:
    items: tuple[AppointmentView, ...]
    next_cursor: tuple[datetime, UUID] | None


@dataclass(frozen=True, slots=True)
class NoticeView:
    """What a message may say; `sequence` grows with every move, cancellation and restoration. `address` is where the
    client comes to: None when people meet elsewhere, empty when only the clinic's own is known. `repeats` and `last_at`:
    how many a series has, on its first appointment only; `goes_on`: it has no end. `in_series`: it is one of several."""

    appointment_id: UUID
    client_id: UUID
    sequence: int
    starts_at: datetime
    timezone: str
    clinician_id: UUID
    clinician_name: str
    takes_place: bool
    ahead: bool
    in_person: bool
    address: str | None
    repeats: int
    last_at: datetime | None
    goes_on: bool
    in_series: bool
    manage_token: str | None


@dataclass(frozen=True, slots=True)
class MessageFacts:
    """One appointment for planning and writing messages. `name_in_messages` is empty unless the clinic gave its service a
    name that may be said (case N12). `came`: somebody marked that the client was there. `address` as in NoticeView."""

    appointment_id: UUID
    client_id: UUID
    service_id: UUID
    clinician_id: UUID
    clinician_name: str
    clinician_user_id: UUID | None
    clinician_timezone: str
    name_in_messages: str
    consultation: bool
    starts_at: datetime
    ends_at: datetime
    timezone: str
    sequence: int
    status: AppointmentStatus
    takes_place: bool
    came: bool
    in_person: bool
    address: str | None
    manage_token: str | None
    created_at: datetime
    cancelled_at: datetime | None
    moved_at: datetime | None
    changed_at: datetime
