"""Browsers that listen for push messages: one's own."""

from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from livingrite.api.answers import answer, created
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.paging import Cursor, Limit, page_of
from livingrite.core.uow import Uow
from livingrite.core.vapid import public_key
from livingrite.messaging import service
from livingrite.messaging.schemas import DeviceView, Listen

router = APIRouter(prefix="/push-subscriptions", tags=["Push"])


@dataclass(frozen=True, slots=True)
class Devices:
    """`public_key` is what a browser subscribes with (`applicationServerKey`); null where push is not set up."""

    items: list[DeviceView]
    next_cursor: str | None
    public_key: str | None


@router.get("", response_model=Devices, responses=problems())
async def list_devices(ctx: CurrentCtx, limit: Limit = 500, cursor: Cursor = None) -> Response:
    return await answer(ctx, _page, cursor, limit)


def _page(uow: Uow, cursor: str | None, limit: int) -> Devices:
    return Devices(*page_of(service.my_devices(uow), cursor, limit), public_key())


@router.post("", status_code=201, response_model=DeviceView, responses=problems(409))
async def listen(request: Request, ctx: CurrentCtx, command: Listen) -> Response:
    """Takes what `PushManager.subscribe()` gave the page."""
    return await created(request, ctx, service.listen, command, request.headers.get("user-agent", ""))


@router.delete("/{push_subscription_id}", status_code=204, responses=problems(404))
async def stop_listening(ctx: CurrentCtx, push_subscription_id: UUID) -> Response:
    return await answer(ctx, service.stop_listening, push_subscription_id)
