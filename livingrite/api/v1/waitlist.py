"""Who waits for a place, the places that came free, and the offers about them."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import Field

from livingrite.api.answers import answer, created, if_match
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.paging import Cursor, Limit, page_of
from livingrite.core.uow import Uow
from livingrite.scheduling import service
from livingrite.scheduling.schemas import (
    ChangeWaitlist,
    GapView,
    JoinWaitlist,
    Moment,
    OfferPlace,
    OfferView,
    SetWaitlistRule,
    WaitlistRuleView,
    WaitlistView,
    WeeklyHours,
)
from livingrite.scheduling.schemas.common import Frozen, Text

router = APIRouter(prefix="/waitlist", tags=["Wait list"])


@dataclass(frozen=True, slots=True)
class Waitlist:
    items: list[WaitlistView]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class Gaps:
    items: list[GapView]


class WaitlistChanges(Frozen):
    """What is left out stays."""

    service_id: UUID | None = None
    clinician_ids: tuple[UUID, ...] | None = Field(default=None, max_length=100)
    times: tuple[WeeklyHours, ...] | None = Field(default=None, max_length=50)
    from_date: dt.date | None = None
    until_date: dt.date | None = None
    urgent: bool | None = None
    preference: Text | None = None


class RuleFields(Frozen):
    automatic: bool
    answer_minutes: int = Field(ge=5, le=2880)


class PlaceFields(Frozen):
    clinician_id: UUID
    starts_at: Moment
    gap_id: UUID | None = None


class RunFields(Frozen):
    automatic: bool


@router.get("", response_model=Waitlist, responses=problems())
async def list_waitlist(ctx: CurrentCtx, limit: Limit = 500, cursor: Cursor = None) -> Response:
    """The urgent ones first, then by the time they joined."""
    return await answer(ctx, _page, cursor, limit)


def _page(uow: Uow, cursor: str | None, limit: int) -> Waitlist:
    return Waitlist(*page_of(service.list_waitlist(uow), cursor, limit))


@router.post("", status_code=201, response_model=WaitlistView, responses=problems(404))
async def join_waitlist(request: Request, ctx: CurrentCtx, command: JoinWaitlist) -> Response:
    """`clinician_ids` empty: anyone; `times` empty: any time. Times are on the clinic's clock."""
    return await created(request, ctx, service.join_waitlist, command)


@router.get("/rule", response_model=WaitlistRuleView, responses=problems())
async def get_waitlist_rule(ctx: CurrentCtx) -> Response:
    """Whether free places are offered by themselves, and how long one person has to answer."""
    return await answer(ctx, service.get_waitlist_rule)


@router.put("/rule", response_model=WaitlistRuleView, responses=problems(412, 428))
async def set_waitlist_rule(request: Request, ctx: CurrentCtx, rule: RuleFields) -> Response:
    command = SetWaitlistRule(**rule.model_dump(), version=if_match(request))
    return await answer(ctx, service.set_waitlist_rule, command)


@router.get("/gaps", response_model=Gaps, responses=problems())
async def list_gaps(ctx: CurrentCtx) -> Response:
    """Time of the next three weeks that came free, whom it would suit in turn, and who was offered what."""
    return await answer(ctx, _gaps)


def _gaps(uow: Uow) -> Gaps:
    return Gaps(service.list_gaps(uow))


@router.post("/gaps/{gap_id}/run", status_code=204, responses=problems(404))
async def set_gap_run(ctx: CurrentCtx, gap_id: UUID, run: RunFields) -> Response:
    """`automatic: false` stops the offers about this place; one that is open stays open."""
    return await answer(ctx, service.set_gap_run, gap_id, run.automatic)


@router.patch("/{waitlist_entry_id}", response_model=WaitlistView, responses=problems(404, 412, 428))
async def change_waitlist(
    request: Request, ctx: CurrentCtx, waitlist_entry_id: UUID, changes: WaitlistChanges
) -> Response:
    """The place in the queue stays."""
    given = changes.model_dump(exclude_unset=True)
    command = ChangeWaitlist(waitlist_entry_id=waitlist_entry_id, version=if_match(request), changes=given)
    return await answer(ctx, service.change_waitlist, command)


@router.delete("/{waitlist_entry_id}", status_code=204, responses=problems(404, 412, 428))
async def leave_waitlist(request: Request, ctx: CurrentCtx, waitlist_entry_id: UUID) -> Response:
    return await answer(ctx, service.leave_waitlist, waitlist_entry_id, if_match(request))


@router.post("/{waitlist_entry_id}/offers", status_code=201, response_model=OfferView, responses=problems(404, 409))
async def offer_place(request: Request, ctx: CurrentCtx, waitlist_entry_id: UUID, place: PlaceFields) -> Response:
    """By hand: the place is held until the answer, and the client gets a link by mail or text."""
    command = OfferPlace(waitlist_entry_id=waitlist_entry_id, **place.model_dump())
    return await created(request, ctx, service.offer_by_hand, command)


@router.post("/offers/{offer_id}/accept", response_model=OfferView, responses=problems(404, 409))
async def accept_for_client(ctx: CurrentCtx, offer_id: UUID) -> Response:
    """They said yes on the phone."""
    return await answer(ctx, service.accept_for_client, offer_id)


@router.delete("/offers/{offer_id}", response_model=OfferView, responses=problems(404))
async def withdraw_offer(ctx: CurrentCtx, offer_id: UUID) -> Response:
    return await answer(ctx, service.withdraw_offer, offer_id)
