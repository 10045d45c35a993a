"""Calendar files: private subscribed feeds, one appointment by its manage link."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import Response

from livingrite.api.answers import answer, created, in_thread
from livingrite.api.documented import problems, public_problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.visitor import count_visit
from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.scheduling import service
from livingrite.scheduling.permissions import PUBLIC
from livingrite.scheduling.schemas import CalendarFile, FeedView, Subscribe

router = APIRouter(tags=["Calendars"])
Token = Annotated[str, Path(max_length=200, description="The secret of the address.")]
ICS = {200: {"content": {"text/calendar": {"schema": {"type": "string"}}}, "description": "RFC 5545"}}
BEFORE_ANYBODY = Ctx.identity(channel="public")


@router.post("/calendars", status_code=201, response_model=FeedView, responses=problems(404))
async def subscribe(request: Request, ctx: CurrentCtx, command: Subscribe) -> Response:
    """The private address of a clinician's, a client's or a family's calendar; its token is shown once."""
    return await created(request, ctx, service.subscribe, command)


@router.delete("/calendars/{feed_id}", status_code=204, responses=problems(404))
async def unsubscribe(ctx: CurrentCtx, feed_id: UUID) -> Response:
    return await answer(ctx, service.unsubscribe, feed_id)


@router.get("/calendars/{token}.ics", responses={**ICS, **public_problems(404)}, dependencies=[Depends(count_visit)])
async def read_feed(token: Token) -> Response:
    """For calendar programs. 404 once the address was withdrawn."""
    return file(await in_thread(_feed, token))


@router.get(
    "/public/bookings/{token}.ics", responses={**ICS, **public_problems(404)}, dependencies=[Depends(count_visit)]
)
async def read_booking(token: Token) -> Response:
    """One appointment, for the holder of its manage link."""
    return file(await in_thread(_booking, token))


def _feed(token: str) -> CalendarFile:
    ctx = Ctx.public(run(BEFORE_ANYBODY, service.organization_of_feed, token), permissions=PUBLIC)
    return run(ctx, service.feed_calendar, token)


def _booking(token: str) -> CalendarFile:
    ctx = Ctx.public(run(BEFORE_ANYBODY, service.organization_of_manage_token, token), permissions=PUBLIC)
    return run(ctx, service.managed_calendar, token)


def file(found: CalendarFile) -> Response:
    """To be saved, and never indexed."""
    headers = {"Content-Disposition": f'attachment; filename="{found.name}"', "X-Robots-Tag": "noindex"}
    return Response(found.content, media_type="text/calendar; charset=utf-8", headers=headers)
