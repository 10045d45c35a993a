"""Who waits for a place."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from livingrite.api.answers import answer, created
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.core.uow import Uow
from livingrite.scheduling import service
from livingrite.scheduling.schemas import JoinWaitlist, WaitlistView

router = APIRouter(prefix="/waitlist", tags=["Wait list"])


@dataclass(frozen=True, slots=True)
class Waitlist:
    items: list[WaitlistView]


@router.get("", response_model=Waitlist, responses=problems())
async def list_waitlist(ctx: CurrentCtx) -> Response:
    """The urgent ones first, then by the time they joined."""
    return await answer(ctx, _items)


def _items(uow: Uow) -> dict[str, Any]:
    return {"items": service.list_waitlist(uow)}


@router.post("", status_code=201, response_model=WaitlistView, responses=problems(404))
async def join_waitlist(request: Request, ctx: CurrentCtx, command: JoinWaitlist) -> Response:
    return await created(request, ctx, service.join_waitlist, command)
