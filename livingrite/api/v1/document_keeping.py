"""How long documents are kept: rules, legal holds, what waits for a decision, what left for good."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from livingrite.api.answers import answer, created
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.core.uow import Uow
from livingrite.documents import service
from livingrite.documents.schemas import (
    AfterTime,
    Category,
    DocumentView,
    GoneView,
    HoldView,
    OverTime,
    RetentionView,
    SetHold,
    SetRetention,
)

router = APIRouter(tags=["Documents"])


class Rule(BaseModel):
    """`keep_years` null takes the rule away."""

    keep_years: Annotated[int, Field(ge=1, le=100)] | None
    after_time: AfterTime = AfterTime.ASKS


@dataclass(frozen=True, slots=True)
class Rules:
    items: list[RetentionView]


@dataclass(frozen=True, slots=True)
class Holds:
    items: list[HoldView]


@dataclass(frozen=True, slots=True)
class Waiting:
    """The first 100; `total` counts all."""

    items: list[OverTime]
    total: int


@dataclass(frozen=True, slots=True)
class Left:
    """The newest 100."""

    items: list[GoneView]


@router.get("/document-retention", response_model=Rules, responses=problems())
async def read_retention(ctx: CurrentCtx) -> Response:
    """One rule for each category."""
    return await answer(ctx, _rules)


@router.put("/document-retention/{category}", response_model=RetentionView, responses=problems())
async def set_retention(ctx: CurrentCtx, category: Category, rule: Rule) -> Response:
    """Counted from the day a document arrived. Before that time is over nobody can take it out for good."""
    return await answer(ctx, service.set_retention, SetRetention(document_category=category, **rule.model_dump()))


@router.get("/document-retention/waiting", response_model=Waiting, responses=problems())
async def read_waiting(ctx: CurrentCtx) -> Response:
    """Documents whose time is over and whose category asks somebody what to do."""
    return await answer(ctx, _waiting)


@router.get("/document-retention/gone", response_model=Left, responses=problems())
async def read_gone(ctx: CurrentCtx) -> Response:
    """What left for good, when, why and by whom."""
    return await answer(ctx, _gone)


@router.get("/legal-holds", response_model=Holds, responses=problems())
async def list_holds(ctx: CurrentCtx) -> Response:
    return await answer(ctx, _holds)


@router.post("/legal-holds", status_code=201, response_model=HoldView, responses=problems(404, 409))
async def set_hold(request: Request, ctx: CurrentCtx, hold: SetHold) -> Response:
    """Nothing of this client's documents leaves until it is lifted."""
    return await created(request, ctx, service.set_hold, hold)


@router.delete("/legal-holds/{hold_id}", status_code=204, responses=problems(404))
async def lift_hold(ctx: CurrentCtx, hold_id: UUID) -> Response:
    return await answer(ctx, service.lift_hold, hold_id)


@router.post("/documents/{document_id}/keep", response_model=DocumentView, responses=problems(404))
async def keep_anyway(ctx: CurrentCtx, document_id: UUID) -> Response:
    """Its time is over and it stays."""
    return await answer(ctx, service.keep_anyway, document_id)


@router.post("/documents/{document_id}/purge", status_code=204, responses=problems(404, 409))
async def purge(ctx: CurrentCtx, document_id: UUID) -> Response:
    """Out of the bin for good. 409 `retained` while a rule keeps it, `on_hold` under a legal hold."""
    return await answer(ctx, service.purge, document_id)


def _rules(unit: Uow) -> Rules:
    return Rules(list(service.keeping(unit).rules))


def _waiting(unit: Uow) -> Waiting:
    found = service.keeping(unit)
    return Waiting(list(found.over_time), found.waiting)


def _gone(unit: Uow) -> Left:
    return Left(list(service.keeping(unit).gone))


def _holds(unit: Uow) -> Holds:
    return Holds(list(service.keeping(unit).holds))
