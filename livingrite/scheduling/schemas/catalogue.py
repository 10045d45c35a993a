"""What can be booked and with whom: services, clinicians, rooms, devices."""

from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StringConstraints

from livingrite.core.plain_text import ONE_LINE
from livingrite.scheduling.models import Modality, ResourceKind
from livingrite.scheduling.schemas.common import Frozen, Money, Name, Text


class ServiceFields(Frozen):
    """Everything about a service that can be edited. `clinician_ids` empty: everyone gives it; `slot_minutes` None: it
    begins on each clinician's own grid."""

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
    name_in_messages: Annotated[str, StringConstraints(max_length=80), ONE_LINE] | None = None
    is_consultation: bool = False
    slot_minutes: int | None = Field(default=None, ge=5, le=1440)
    clinician_ids: tuple[UUID, ...] = ()
    resource_ids: tuple[UUID, ...] = ()
    is_active: bool = True


class UpdateService(Frozen):
    """`changes` holds the named fields only, as in ServiceFields."""

    service_id: UUID
    version: int | None = None
    changes: dict[str, Any]


class ServiceView(ServiceFields):
    """`short_name`: what links to the booking page name it by."""

    id: UUID
    version: int
    short_name: str = ""


@dataclass(frozen=True, slots=True)
class PublicServiceView:
    id: UUID
    name: str
    description: str | None
    duration_minutes: int
    price: Money
    modality: Modality
    clinician_ids: tuple[UUID, ...]
    short_name: str = ""
    is_consultation: bool = False
    at_home: bool = False


class ResourceFields(Frozen):
    """A clinician, room or device. `timezone` None: the organization's. `user_id` and `default_room_id`: clinicians only."""

    kind: ResourceKind
    name: Name
    title: Annotated[str, StringConstraints(max_length=200), ONE_LINE] | None = None
    user_id: UUID | None = None
    location_id: UUID | None = None
    default_room_id: UUID | None = None
    timezone: Annotated[str, Field(max_length=64), ONE_LINE] | None = None
    slot_minutes: int = Field(default=30, ge=5, le=1440)


class UpdateResource(Frozen):
    """The named fields of a clinician, a room or a device. `is_active` False: archived."""

    resource_id: UUID
    name: Name | None = None
    title: Annotated[str, StringConstraints(max_length=200), ONE_LINE] | None = None
    location_id: UUID | None = None
    is_active: bool | None = None


@dataclass(frozen=True, slots=True)
class ResourceView:
    id: UUID
    name: str
    title: str | None
    kind: ResourceKind
    timezone: str
    location_id: UUID | None = None
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class ClinicianView:
    id: UUID
    name: str
    title: str | None
    timezone: str
    slot_minutes: int
    hours_version: int
    user_id: UUID | None = None
    location_id: UUID | None = None
    default_room_id: UUID | None = None
    is_active: bool = True
    short_name: str = ""


@dataclass(frozen=True, slots=True)
class PublicClinicianView:
    id: UUID
    name: str
    title: str | None
    timezone: str
    short_name: str = ""
    location_id: UUID | None = None
