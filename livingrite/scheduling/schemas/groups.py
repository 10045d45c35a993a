"""A class as a whole: open it, look at it, move it, call it off. A person in it is an ordinary appointment."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pydantic import Field

from livingrite.scheduling.models import Modality
from livingrite.scheduling.schemas.appointments import AppointmentView
from livingrite.scheduling.schemas.common import Frozen, Moment, Reason, Text

MOST_SEATS = 500


class OpenSession(Frozen):
    """`ends_at`, `resource_ids`, `capacity` left out: as the service says."""

    service_id: UUID
    clinician_id: UUID
    starts_at: Moment
    ends_at: Moment | None = None
    resource_ids: tuple[UUID, ...] | None = None
    capacity: int | None = Field(default=None, ge=1, le=MOST_SEATS)
    modality: Modality | None = None
    override_reason: Reason | None = None


class MoveSession(Frozen):
    """Everybody in it moves along; what is left out stays. `capacity` may not fall below the seats taken."""

    session_id: UUID
    version: int | None = None
    starts_at: Moment | None = None
    ends_at: Moment | None = None
    clinician_id: UUID | None = None
    resource_ids: tuple[UUID, ...] | None = None
    capacity: int | None = Field(default=None, ge=1, le=MOST_SEATS)
    override_reason: Reason | None = None


class CancelSession(Frozen):
    session_id: UUID
    version: int | None = None
    reason: Text = ""


@dataclass(frozen=True, slots=True)
class SessionView:
    """`seats`: who sits in it, in the order in which they came, without those who cancelled."""

    id: UUID
    version: int
    service_id: UUID
    service_name: str
    clinician_id: UUID
    resource_ids: list[UUID]
    starts_at: datetime
    ends_at: datetime
    timezone: str
    modality: Modality
    capacity: int
    taken: int
    seats: tuple[AppointmentView, ...]
