"""What a signed-in client or family sees of their appointments, and may ask for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field

from livingrite.core.plain_text import ONE_LINE
from livingrite.scheduling.models import AppointmentStatus, Modality
from livingrite.scheduling.schemas.common import Frozen, Moment, Money, Text


class FindOwn(Frozen):
    """Those that end after `from_at` and begin before `to_at`, of one client or of all that the login sees; `cursor` is
    start and id of the last one already seen."""

    client_id: UUID | None = None
    from_at: Moment | None = None
    to_at: Moment | None = None
    latest_first: bool = False
    cursor: tuple[AwareDatetime, UUID] | None = None
    limit: int = Field(default=50, ge=1, le=500)


class BookOwn(Frozen):
    """By `hold_token`, or by service, clinician (None: anyone) and start. `note` is for the clinic's staff. `accepted`: versions
    of texts that are accepted with it."""

    client_id: UUID
    hold_token: Annotated[str, Field(max_length=200), ONE_LINE] | None = None
    service_id: UUID | None = None
    clinician_id: UUID | None = None
    starts_at: Moment | None = None
    note: Text | None = None
    accepted: Annotated[tuple[UUID, ...], Field(max_length=20)] = ()


class RescheduleOwn(Frozen):
    """`clinician_id` None: the same one. `version`: the one the reader has seen; None accepts whatever it is now."""

    appointment_id: UUID
    starts_at: Moment
    clinician_id: UUID | None = None
    version: int | None = None


class CancelOwn(Frozen):
    appointment_id: UUID
    reason: Text = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class OwnAppointment:
    """`about` is what the clinic says of the service. `address`: where the client comes to, "" when only the clinic's own
    is known, None when people meet elsewhere. A cancellation after `late_after` counts as late and costs `late_fee` (None: nothing). `can_move` and
    `can_cancel`: what this reader may do now."""

    id: UUID
    version: int
    client_id: UUID
    client_name: str
    service_id: UUID
    service_name: str
    about: str | None
    clinician_id: UUID
    clinician_name: str
    clinician_title: str | None
    starts_at: datetime
    ends_at: datetime
    timezone: str
    status: AppointmentStatus
    modality: Modality
    at_home: bool
    series_id: UUID | None
    address: str | None
    late_after: datetime
    late_fee: Money | None
    can_move: bool
    can_cancel: bool


@dataclass(frozen=True, slots=True)
class OwnPage:
    items: tuple[OwnAppointment, ...]
    next_cursor: tuple[datetime, UUID] | None
