"""Commands that enquiries accept and views they answer with."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from livingrite.core.plain_text import LINES, ONE_LINE
from livingrite.crm.models import LeadSource, LeadStatus

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
    received_at: AwareDatetime | None = None


class FindLeads(Frozen):
    """`search` is part of a name or a whole e-mail address. Newest first; `cursor` is the last one seen."""

    search: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), ONE_LINE] = ""
    status: LeadStatus | None = None
    source: LeadSource | None = None
    received_from: AwareDatetime | None = None
    received_until: AwareDatetime | None = None
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


__all__ = ["AddLead", "FindLeads", "LeadPage", "LeadSource", "LeadStatus", "LeadView"]
