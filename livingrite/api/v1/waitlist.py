"""Who waits for a place."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import Response

from livingrite.api.answers import answer, created
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.paging import Cursor, Limit, page_of
from livingrite.core.uow import Uow
from livingrite.scheduling import service
from livingrite.scheduling.schemas import JoinWaitlist, WaitlistView

router = APIRouter(prefix="/waitlist", tags=["Wait list"])


@dataclass(frozen=True, slots=True)
class Waitlist:
    items: list[WaitlistView]
    next_cursor: str | None


@router.get("", response_model=Waitlist, responses=problems())
async def list_waitlist(ctx: CurrentCtx, limit: Limit = 500, cursor: Cursor = None) -> Response:
    """The urgent ones first, then by the time they joined."""
    return await answer(ctx, _page, cursor, limit)


def _page(uow: Uow, cursor: str | None, limit: int) -> Waitlist:
    return Waitlist(*page_of(service.list_waitlist(uow), cursor, limit))


@router.post("", status_code=201, response_model=WaitlistView, responses=problems(404))
async def join_waitlist(request: Request, ctx: CurrentCtx, command: JoinWaitlist) -> Response:
    return await created(request, ctx, service.join_waitlist, command)
