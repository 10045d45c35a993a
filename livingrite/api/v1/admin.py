"""The command center: figures, all clients, enquiries."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, StringConstraints

from livingrite.api.answers import answer, created, if_match
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.paging import Cursor, opened, sealed
from livingrite.api.v1.clients import Clients, PageSize, page_of_clients
from livingrite.clients.schemas import ClientStatus, FindClients
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _
from livingrite.core.plain_text import LINES
from livingrite.core.uow import Uow
from livingrite.crm import service as crm
from livingrite.crm.schemas import (
    AddLead,
    ChangeConsultation,
    ConsultationStatus,
    ConsultationView,
    ConversionStatus,
    FindConsultations,
    FindLeads,
    LeadSource,
    LeadStatus,
    LeadView,
)
from livingrite.insights import service as insights
from livingrite.insights.schemas import Dashboard, Figure, FigureKey, FigureRow, Period, Week

router = APIRouter(prefix="/admin", tags=["Command center"])
From = Annotated[date | None, Query(alias="from", description="First date; with `to`. By default the month so far.")]
To = Annotated[date | None, Query(alias="to", description="Last date, included.")]


@dataclass(frozen=True, slots=True)
class FigureBody:
    """`value` is `amount`, or `amount / of` when `of` is given; `series` has one value a day."""

    key: FigureKey
    value: float
    amount: int
    of: int | None
    before: float
    before_amount: int
    before_of: int | None
    series: list[float]


@dataclass(frozen=True, slots=True)
class DashboardBody:
    period: Period
    previous: Period
    timezone: str
    figures: list[FigureBody]
    weeks: list[Week]


@dataclass(frozen=True, slots=True)
class FigureRows:
    """The rows' `amount` add up to the figure's, and so do their `of`."""

    figure: FigureBody
    items: list[FigureRow]


@dataclass(frozen=True, slots=True)
class Leads:
    items: list[LeadView]
    next_cursor: str | None
    total: int


@dataclass(frozen=True, slots=True)
class ConsultationPage:
    items: list[ConsultationView]
    next_cursor: str | None


class ConsultationChanges(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    status: ConsultationStatus | None = None
    conversion_status: ConversionStatus | None = None
    notes: Annotated[str, StringConstraints(max_length=5_000), LINES] | None = None


@router.get("/dashboard", response_model=DashboardBody, responses=problems())
async def dashboard(ctx: CurrentCtx, first: From = None, last: To = None) -> Response:
    """Five figures of a period beside the same figures of the period before, and appointments by week."""
    return await answer(ctx, _dashboard, _period(first, last))


@router.get("/dashboard/{figure}", response_model=FigureRows, responses=problems())
async def figure_rows(ctx: CurrentCtx, figure: FigureKey, first: From = None, last: To = None) -> Response:
    """The rows that one figure sums."""
    return await answer(ctx, _rows, figure, _period(first, last))


@router.get("/clients", response_model=Clients, responses=problems())
async def list_all_clients(
    ctx: CurrentCtx, status: ClientStatus | None = None, limit: PageSize = 50, cursor: Cursor = None
) -> Response:
    """Newest first."""
    wanted = FindClients(status=status, sort="-created_at", cursor=opened(cursor), limit=limit)
    return await answer(ctx, page_of_clients, wanted)


@router.get("/leads", response_model=Leads, responses=problems())
async def list_leads(
    ctx: CurrentCtx,
    status: LeadStatus | None = None,
    source: LeadSource | None = None,
    limit: PageSize = 50,
    cursor: Cursor = None,
) -> Response:
    """Newest first."""
    return await answer(ctx, _leads, FindLeads(status=status, source=source, limit=limit, cursor=opened(cursor)))


@router.post("/leads", status_code=201, response_model=LeadView, responses=problems(409))
async def add_lead(request: Request, ctx: CurrentCtx, command: AddLead) -> Response:
    """Who asks again by the same address stays one enquiry: the first one is the answer."""
    return await created(request, ctx, crm.add, command)


@router.get("/consultations", response_model=ConsultationPage, responses=problems())
async def list_consultations(
    ctx: CurrentCtx,
    status: ConsultationStatus | None = None,
    conversion_status: ConversionStatus | None = None,
    limit: PageSize = 50,
    cursor: Cursor = None,
) -> Response:
    """Newest first."""
    wanted = FindConsultations(status=status, conversion_status=conversion_status, limit=limit, cursor=opened(cursor))
    return await answer(ctx, _consultations, wanted)


@router.get("/consultations/{consultation_id}", response_model=ConsultationView, responses=problems(404))
async def get_consultation(ctx: CurrentCtx, consultation_id: UUID) -> Response:
    return await answer(ctx, crm.get_consultation, consultation_id)


@router.put("/consultations/{consultation_id}", response_model=ConsultationView, responses=problems(404, 412, 428))
async def change_consultation(
    request: Request, ctx: CurrentCtx, consultation_id: UUID, body: ConsultationChanges
) -> Response:
    """How far it is; what that means for the enquiry is written there too."""
    given = body.model_dump(exclude_unset=True)
    command = ChangeConsultation(consultation_id=consultation_id, version=if_match(request), **given)
    return await answer(ctx, crm.change_consultation, command)


def _consultations(uow: Uow, wanted: FindConsultations) -> dict[str, Any]:
    found = crm.find_consultations(uow, wanted)
    return {"items": list(found.items), "next_cursor": sealed(found.next_cursor)}


def _period(first: date | None, last: date | None) -> Period | None:
    if first is None and last is None:
        return None
    if first is None or last is None:
        raise Invalid(fields={"from" if first is None else "to": _("Please fill this in.")})
    return Period(first, last)


def _dashboard(uow: Uow, period: Period | None) -> DashboardBody:
    found: Dashboard = insights.dashboard(uow, period)
    figures = [_figure(one) for one in found.figures]
    return DashboardBody(found.period, found.previous, found.timezone, figures, list(found.weeks))


def _rows(uow: Uow, key: FigureKey, period: Period | None) -> FigureRows:
    found = insights.drill_down(uow, key, period)
    return FigureRows(_figure(found.figure), list(found.rows))


def _leads(uow: Uow, wanted: FindLeads) -> Leads:
    found = crm.find(uow, wanted)
    return Leads(list(found.items), sealed(found.next_cursor), found.total)


def _figure(one: Figure) -> FigureBody:
    plain: dict[str, Any] = asdict(one) | {"series": list(one.series)}
    return FigureBody(value=one.value, before=one.before, **plain)
