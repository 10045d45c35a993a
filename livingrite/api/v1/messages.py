"""Messages of a thread. The order is `seq`, given by the server; `send_key` makes sending twice harmless."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from livingrite.api.answers import answer, created, if_match
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.conversations import service
from livingrite.conversations.schemas import (
    EditMessage,
    ListMessages,
    MessageView,
    SearchMessages,
    SendMessage,
    Unread,
)
from livingrite.conversations.schemas.frozen import Frozen
from livingrite.conversations.schemas.messages import Content
from livingrite.core.uow import Uow

router = APIRouter(tags=["Messages"])
Before = Annotated[int | None, Query(ge=1, le=2**63 - 1, description="`next_cursor` of the page before.")]
PageSize = Annotated[int, Query(ge=1, le=200, description="At most this many items.")]


@dataclass(frozen=True, slots=True)
class Messages:
    """Oldest first; `next_cursor` leads to older ones."""

    items: list[MessageView]
    next_cursor: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """Newest first."""

    items: list[MessageView]
    next_cursor: None = None


class Correction(Frozen):
    content: Content


@router.get("/messages/unread-count", response_model=Unread, responses=problems(404))
async def count_unread(ctx: CurrentCtx, client_id: UUID | None = None) -> Response:
    """What waits for the asking person."""
    return await answer(ctx, service.count_unread, client_id)


@router.post("/messages/search", response_model=Found, responses=problems(404))
async def search_messages(ctx: CurrentCtx, wanted: SearchMessages) -> Response:
    """By POST: what somebody looks for is not for an address."""
    return await answer(ctx, _search, wanted)


def _search(uow: Uow, wanted: SearchMessages) -> Found:
    return Found(service.search_messages(uow, wanted))


@router.post("/messages", status_code=201, response_model=MessageView, responses=problems(404, 409))
async def send_message(request: Request, ctx: CurrentCtx, message: SendMessage) -> Response:
    """Into `conversation_id`; or about `client_id`: a family into its own thread, the office into that of `recipient_id`."""
    return await created(request, ctx, service.send_message, message)


@router.get("/messages/{conversation_id}", response_model=Messages, responses=problems(404))
async def list_messages(
    ctx: CurrentCtx, conversation_id: UUID, limit: PageSize = 40, cursor: Before = None
) -> Response:
    """The newest page, or what stands before it."""
    return await answer(ctx, _page, ListMessages(conversation_id=conversation_id, limit=limit, cursor=cursor))


def _page(uow: Uow, wanted: ListMessages) -> Messages:
    found = service.list_messages(uow, wanted)
    return Messages(list(found.items), found.next_cursor)


@router.patch(
    "/conversations/{conversation_id}/messages/{message_id}",
    response_model=MessageView,
    responses=problems(404, 409, 412, 428),
)
async def edit_message(
    request: Request, ctx: CurrentCtx, conversation_id: UUID, message_id: UUID, corrected: Correction
) -> Response:
    """One's own, during the first 15 minutes; what stood there stays on the record."""
    ids = {"conversation_id": conversation_id, "message_id": message_id}
    return await answer(
        ctx, service.edit_message, EditMessage(**ids, content=corrected.content, version=if_match(request))
    )


@router.delete(
    "/conversations/{conversation_id}/messages/{message_id}",
    response_model=MessageView,
    responses=problems(404, 409, 412, 428),
)
async def take_back_message(request: Request, ctx: CurrentCtx, conversation_id: UUID, message_id: UUID) -> Response:
    """Its place stays, its words go."""
    return await answer(ctx, service.take_back_message, conversation_id, message_id, if_match(request))
