"""Commands that enquiries accept and views they answer with."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from livingrite.core.instants import Instant
from livingrite.core.plain_text import LINES, ONE_LINE, Search
from livingrite.crm.models import ConsultationStatus, ConsultationType, ConversionStatus, LeadSource, LeadStatus
from livingrite.intake.schemas import IntakeGiven
from livingrite.scheduling.schemas import Moment

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), ONE_LINE]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=320), ONE_LINE]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=5_000), LINES]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AddLead(Frozen):
    """`received_at` left out: now."""

    name: Name
    email: Line | None = None
    phone: Line | None = None
    company_name: Line | None = None
    notes: Text | None = None
    source: LeadSource = LeadSource.WEBSITE
    status: LeadStatus = LeadStatus.NEW
    interested_services: tuple[Line, ...] = Field(default=(), max_length=20)
    timezone: Annotated[str, Field(max_length=64), ONE_LINE] | None = None
    location_country: Annotated[str, Field(max_length=100), ONE_LINE] | None = None
    received_at: Instant | None = None


class FindLeads(Frozen):
    """`search` is part of a name or a whole e-mail address. Newest first; `cursor` is the last one seen."""

    search: Search = ""
    status: LeadStatus | None = None
    source: LeadSource | None = None
    received_from: Instant | None = None
    received_until: Instant | None = None
    sort: Literal["received_at", "-received_at", "name", "-name"] = "-received_at"
    cursor: UUID | None = None
    limit: int = Field(default=50, ge=1, le=200)


class LeadView(Frozen):
    id: UUID
    name: str
    email: str | None
    phone: str | None
    company_name: str | None
    notes: str | None
    source: LeadSource
    status: LeadStatus
    interested_services: tuple[str, ...]
    location_country: str | None
    received_at: datetime
    last_contacted_at: datetime | None


class LeadPage(Frozen):
    items: tuple[LeadView, ...]
    next_cursor: UUID | None
    total: int


class RequestConsultation(Frozen):
    """With `starts_at` a free time of the clinic's consultation service, and then it is booked; without, somebody finds
    one. A phone number or an e-mail address is needed. `consultation_type` is how it is held; left out with `starts_at`, as
    the service is. `accepted`: versions of the texts that booking that time needs."""

    requester_name: Name
    requester_email: Line | None = None
    requester_phone: Line | None = None
    service_type: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100), ONE_LINE] = ""
    description: Text | None = None
    timezone: Annotated[str, Field(max_length=64), ONE_LINE] | None = None
    preferred_dates: tuple[Instant, ...] = Field(default=(), max_length=5)
    consultation_type: ConsultationType = ConsultationType.VIDEO
    starts_at: Moment | None = None
    clinician_id: UUID | None = None
    intake: IntakeGiven | None = None
    accepted: Annotated[tuple[UUID, ...], Field(max_length=20)] = ()


class ChangeConsultation(Frozen):
    """Only the fields that were given are changed."""

    consultation_id: UUID
    version: int | None = None
    status: ConsultationStatus | None = None
    conversion_status: ConversionStatus | None = None
    notes: Text | None = None


class FindConsultations(Frozen):
    """Newest first; `cursor` is the last one seen."""

    status: ConsultationStatus | None = None
    conversion_status: ConversionStatus | None = None
    cursor: UUID | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ConsultationView(Frozen):
    id: UUID
    version: int
    lead_id: UUID
    requester_name: str
    requester_email: str | None
    requester_phone: str | None
    service_type: str
    description: str | None
    timezone: str | None
    preferred_dates: tuple[str, ...]
    consultation_type: ConsultationType
    status: ConsultationStatus
    conversion_status: ConversionStatus
    assigned_to_id: UUID | None
    appointment_id: UUID | None
    scheduled_at: datetime | None
    completed_at: datetime | None
    notes: str | None
    created_at: datetime | None


class ConsultationPage(Frozen):
    items: tuple[ConsultationView, ...]
    next_cursor: UUID | None


class RequestedView(Frozen):
    """What the person who asked gets. `manage_token` moves and cancels the time; shown once, None while there is none.
    `intake_token` opens the questions that are still to be answered."""

    id: UUID
    status: ConsultationStatus
    scheduled_at: datetime | None
    manage_token: str | None
    intake_token: str | None = None


__all__ = [
    "AddLead",
    "ChangeConsultation",
    "ConsultationPage",
    "ConsultationStatus",
    "ConsultationType",
    "ConsultationView",
    "ConversionStatus",
    "FindConsultations",
    "FindLeads",
    "LeadPage",
    "LeadSource",
    "LeadStatus",
    "LeadView",
    "RequestConsultation",
    "RequestedView",
]
