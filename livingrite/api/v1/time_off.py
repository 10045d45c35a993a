"""When clinicians are away, what has to be moved because of it, and proposing it to the clients."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from livingrite.api.answers import answer, created
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.v1.bodies import TimeOffFields
from livingrite.core.uow import Uow
from livingrite.scheduling import service
from livingrite.scheduling.schemas import (
    AbsenceView,
    AddTimeOff,
    Moment,
    Preference,
    ProposedView,
    ProposeMove,
    ProposeMoves,
    TimeOffView,
)
from livingrite.scheduling.schemas.common import Frozen

router = APIRouter(tags=["Time off"])
YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class TimesOff:
    items: list[TimeOffView]


@dataclass(frozen=True, slots=True)
class Proposals:
    items: list[ProposedView]


class Moves(Frozen):
    moves: tuple[ProposeMove, ...] = Field(min_length=1, max_length=200)


@router.get("/clinicians/{clinician_id}/time-off", response_model=TimesOff, responses=problems(404))
async def list_time_off(
    ctx: CurrentCtx,
    clinician_id: UUID,
    from_at: Annotated[Moment | None, Query(alias="from")] = None,
    to_at: Annotated[Moment | None, Query(alias="to")] = None,
) -> Response:
    """From now on and for a year, unless said otherwise."""
    return await answer(ctx, _times_off, clinician_id, from_at, to_at)


def _times_off(uow: Uow, clinician_id: UUID, from_at: Moment | None, to_at: Moment | None) -> TimesOff:
    service.get_hours(uow, clinician_id)  # NotFound for whoever is no clinician here
    first = from_at or uow.clock.now()
    return TimesOff(service.list_time_off(uow, first, to_at or first + YEAR, clinician_id))


@router.post(
    "/clinicians/{clinician_id}/time-off", status_code=201, response_model=TimeOffView, responses=problems(404, 409)
)
async def add_time_off(request: Request, ctx: CurrentCtx, clinician_id: UUID, body: TimeOffFields) -> Response:
    """Blocks new bookings at once; `affected` lists those that lie in it and have to be moved."""
    return await created(request, ctx, service.add_time_off, AddTimeOff(clinician_id=clinician_id, **body.model_dump()))


@router.post(
    "/resources/{resource_id}/time-off", status_code=201, response_model=TimeOffView, responses=problems(404, 409)
)
async def add_time_out_of_use(request: Request, ctx: CurrentCtx, resource_id: UUID, body: TimeOffFields) -> Response:
    """A room or device is out of use: new bookings are blocked at once; `affected` are those that have to be moved.
    `clinician_id` of the answer is its id."""
    return await created(request, ctx, service.add_time_off, AddTimeOff(clinician_id=resource_id, **body.model_dump()))


@router.get("/time-off/{time_off_id}", response_model=AbsenceView, responses=problems(404))
async def read_absence(ctx: CurrentCtx, time_off_id: UUID, prefer: Preference = "time") -> Response:
    """`proposed` is a plan in which no two appointments get the same place; nothing is held before it is sent."""
    return await answer(ctx, service.read_absence, time_off_id, prefer)


@router.delete("/time-off/{time_off_id}", status_code=204, responses=problems(404))
async def remove_time_off(ctx: CurrentCtx, time_off_id: UUID, all: bool = False) -> Response:
    """`all`: every one of its repetition. Open proposals because of it are taken back."""
    return await answer(ctx, service.remove_time_off, time_off_id, all=all)


@router.post(
    "/time-off/{time_off_id}/proposals", status_code=201, response_model=Proposals, responses=problems(404, 409)
)
async def propose_moves(request: Request, ctx: CurrentCtx, time_off_id: UUID, body: Moves) -> Response:
    """Holds each place and proposes it; the mails leave three minutes later. `refused` says what could not be had."""
    return await created(request, ctx, _propose, ProposeMoves(time_off_id=time_off_id, moves=body.moves))


def _propose(uow: Uow, command: ProposeMoves) -> Proposals:
    return Proposals(service.propose_moves(uow, command))
