"""Calendar files: private subscribed feeds, one appointment by its manage link."""

from dataclasses import dataclass
from datetime import UTC
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import Response

from livingrite.api.answers import answer, created, in_thread
from livingrite.api.documented import problems, public_problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.paging import Cursor, Limit, page_of
from livingrite.api.visitor import count_visit
from livingrite.core.ctx import Ctx
from livingrite.core.uow import Uow, run
from livingrite.scheduling import service
from livingrite.scheduling.permissions import PUBLIC
from livingrite.scheduling.schemas import CalendarFile, FeedRow, FeedView, Subscribe

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


@dataclass(frozen=True, slots=True)
class FeedList:
    items: list[FeedRow]
    next_cursor: str | None


@router.get("/calendars", response_model=FeedList, responses=problems())
async def list_feeds(ctx: CurrentCtx, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """One's own private addresses; the addresses themselves are not kept."""
    return await answer(ctx, _feeds, cursor, limit)


def _feeds(uow: Uow, cursor: str | None, limit: int) -> FeedList:
    return FeedList(*page_of(service.list_feeds(uow), cursor, limit))


@router.post("/calendars/{feed_id}/renew", response_model=FeedView, responses=problems(404))
async def renew_feed(ctx: CurrentCtx, feed_id: UUID) -> Response:
    """Another address for the same calendar; the old one answers 404 from now on."""
    return await answer(ctx, service.renew_feed, feed_id)


@router.get("/calendars/{token}.ics", responses={**ICS, **public_problems(404)}, dependencies=[Depends(count_visit)])
async def read_feed(request: Request, token: Token) -> Response:
    """For calendar programs. 304 to who has it already, 404 once the address was withdrawn."""
    found = await in_thread(_feed, token)
    known = {"ETag": _etag(found), "Cache-Control": "private, no-cache"}
    if found.changed_at is not None:
        known["Last-Modified"] = format_datetime(found.changed_at.astimezone(UTC), usegmt=True)
    if _has_it(request, known):
        return Response(status_code=304, headers=known)
    answered = file(found)
    answered.headers.update(known)
    return answered


@router.get(
    "/public/bookings/{token}.ics", responses={**ICS, **public_problems(404)}, dependencies=[Depends(count_visit)]
)
async def read_booking(token: Token) -> Response:
    """One appointment, for the holder of its manage link."""
    return file(await in_thread(_booking, token))


def _etag(found: CalendarFile) -> str:
    return f'"{sha256(found.content).hexdigest()[:32]}"'


def _has_it(request: Request, known: dict[str, str]) -> bool:
    """RFC 9110, 13.1: the tag decides where both are sent; a proxy that compresses has made it weak."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        return tags.strip() == "*" or known["ETag"] in [tag.strip().removeprefix("W/") for tag in tags.split(",")]
    since = request.headers.get("if-modified-since")
    try:
        asked = parsedate_to_datetime(since) if since else None
        return asked is not None and "Last-Modified" in known and parsedate_to_datetime(known["Last-Modified"]) <= asked
    except (TypeError, ValueError):
        return False


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
