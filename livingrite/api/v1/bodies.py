"""Request bodies whose id and version stand in the URL and in If-Match: the commands of scheduling without those two."""

import datetime as dt
from typing import Annotated
from uuid import UUID

from pydantic import Field

from livingrite.core.plain_text import ONE_LINE
from livingrite.scheduling.schemas import (
    AppointmentStatus,
    AwayKind,
    ChangeChoice,
    CreateAppointment,
    Modality,
    Moment,
    Money,
    Party,
)
from livingrite.scheduling.schemas.common import Frozen, Name, Reason, Text


class NewAppointment(CreateAppointment):
    """`accepted`: versions of texts that a client or family login accepts with the booking."""

    accepted: Annotated[tuple[UUID, ...], Field(max_length=20)] = ()


class AppointmentChanges(Frozen):
    """What is left out stays; `ends_at` left out keeps the length."""

    starts_at: Moment | None = None
    ends_at: Moment | None = None
    clinician_id: UUID | None = None
    resource_ids: tuple[UUID, ...] | None = None
    modality: Modality | None = None
    status: AppointmentStatus | None = None
    notes: Text | None = None
    override_reason: Reason | None = None
    choices: tuple[ChangeChoice, ...] = Field(default=(), max_length=200)


class Cancellation(Frozen):
    reason: Text = ""
    by: Party = "clinic"


class ServiceChanges(Frozen):
    """What is left out stays."""

    name: Name | None = None
    description: Text | None = None
    duration_minutes: Annotated[int, Field(ge=5, le=1440)] | None = None
    buffer_before_minutes: Annotated[int, Field(ge=0, le=480)] | None = None
    buffer_after_minutes: Annotated[int, Field(ge=0, le=480)] | None = None
    price: Money | None = None
    modality: Modality | None = None
    at_home: bool | None = None
    capacity: Annotated[int, Field(ge=1, le=500)] | None = None
    bookable_online: bool | None = None
    minimum_notice_minutes: Annotated[int, Field(ge=0, le=525_600)] | None = None
    horizon_days: Annotated[int, Field(ge=0, le=1_830)] | None = None
    name_in_messages: Annotated[str, Field(max_length=80), ONE_LINE] | None = None
    is_consultation: bool | None = None
    clinician_ids: tuple[UUID, ...] | None = None
    resource_ids: tuple[UUID, ...] | None = None
    is_active: bool | None = None


class TimeOffFields(Frozen):
    """`repeat_until`: the same again every week, the last one on or before that date."""

    starts_at: Moment
    ends_at: Moment
    kind: AwayKind = AwayKind.OTHER
    kind_id: UUID | None = None
    reason: Text | None = None
    repeat_until: dt.date | None = None
