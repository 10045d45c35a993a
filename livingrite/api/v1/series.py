"""Repeating appointments: preview, create. Changing one is `PATCH /appointments/{id}?scope=`."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from livingrite.api.answers import answer, created
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.core.uow import Uow
from livingrite.scheduling import service
from livingrite.scheduling.schemas import (
    AppointmentView,
    CreateSeries,
    LeaveOutDate,
    OfferView,
    PlaceDate,
    ProposeDates,
    ProposedDateView,
    SeriesView,
    UndecidedDate,
)
from livingrite.scheduling.schemas.common import Frozen, Moment, Reason
from livingrite.scheduling.schemas.series import WALL

router = APIRouter(tags=["Series"])
On = Annotated[str, Field(pattern=f"^{WALL}$", description="The wall start by the rule, as the list has it.")]


@dataclass(frozen=True, slots=True)
class Undecided:
    """`answered`: proposals of the last three days that were taken by their link."""

    items: list[UndecidedDate]
    answered: list[OfferView]


@dataclass(frozen=True, slots=True)
class ProposedDates:
    items: list[ProposedDateView]


class DateFields(Frozen):
    on: On
    starts_at: Moment
    override_reason: Reason | None = None


class LeftOutFields(Frozen):
    on: On


@router.get("/undecided-dates", response_model=Undecided, responses=problems())
async def list_undecided(ctx: CurrentCtx) -> Response:
    """Dates of series that have no place yet, the next fifty, with the free places around each and what was proposed."""
    return await answer(ctx, _undecided)


def _undecided(uow: Uow) -> Undecided:
    return Undecided(service.list_undecided(uow), service.list_answered_dates(uow))


@router.post("/undecided-dates/proposals", status_code=201, response_model=ProposedDates, responses=problems(404, 409))
async def propose_dates(request: Request, ctx: CurrentCtx, command: ProposeDates) -> Response:
    """Holds each place for a week and offers it to the client by a link, at which they can choose another time near the
    date; the messages leave three minutes later. `refused` says what could not be had."""
    return await created(request, ctx, _propose, command)


def _propose(uow: Uow, command: ProposeDates) -> ProposedDates:
    return ProposedDates(service.propose_dates(uow, command))


@router.post(
    "/appointment-series/{series_id}/dates",
    status_code=201,
    response_model=AppointmentView,
    responses=problems(404, 409),
)
async def place_date(request: Request, ctx: CurrentCtx, series_id: UUID, fields: DateFields) -> Response:
    """Give an undecided date a place."""
    return await created(request, ctx, service.place_date, PlaceDate(series_id=series_id, **fields.model_dump()))


@router.post("/appointment-series/{series_id}/left-out", status_code=204, responses=problems(404))
async def leave_out_date(ctx: CurrentCtx, series_id: UUID, fields: LeftOutFields) -> Response:
    """There is no appointment for this date."""
    return await answer(ctx, service.leave_out_date, LeaveOutDate(series_id=series_id, on=fields.on))


@router.post(
    "/appointment-series",
    status_code=201,
    response_model=SeriesView,
    responses={200: {"model": SeriesView, "description": "The preview; nothing was booked."}, **problems(404, 409)},
)
async def create_series(
    request: Request,
    ctx: CurrentCtx,
    command: CreateSeries,
    preview: Annotated[bool, Query(description="Only show every date with what is in its way.")] = False,
) -> Response:
    """Dates that the clocks skip or the month lacks come back with `needs` and are never booked silently elsewhere."""
    if preview:
        return await answer(ctx, service.preview_series, command)
    return await created(request, ctx, service.create_series, command)
