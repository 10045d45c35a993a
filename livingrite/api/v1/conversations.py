"""Threads between families and the office: found, begun, given to somebody, muted, read."""

from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from livingrite.api.answers import answer, created, if_match
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.paging import Cursor, opened_place, sealed_place
from livingrite.conversations import service
from livingrite.conversations.schemas import (
    AssignConversation,
    ConversationView,
    Correspondent,
    FindConversations,
    MarkRead,
    MuteConversation,
    Show,
    StartConversation,
)
from livingrite.conversations.schemas.frozen import Frozen
from livingrite.conversations.schemas.threads import Title
from livingrite.core.uow import Uow

router = APIRouter(tags=["Messages"])
PageSize = Annotated[int, Query(ge=1, le=100, description="At most this many items.")]


@dataclass(frozen=True, slots=True)
class Conversations:
    """The last written to first."""

    items: list[ConversationView]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class Correspondents:
    items: list[Correspondent]
    next_cursor: None = None


class Start(Frozen):
    user_ids: tuple[UUID, ...] = Field(min_length=1, max_length=12)
    title: Title | None = None


class Assign(Frozen):
    assigned_to: UUID | None


class Muted(Frozen):
    muted: bool


class ReadUpTo(Frozen):
    """Everything up to the number `seq`; left out: all there is."""

    seq: int | None = Field(default=None, ge=1, le=2**63 - 1)


@router.get("/conversations", response_model=Conversations, responses=problems())
async def list_conversations(
    ctx: CurrentCtx, client_id: UUID | None = None, show: Show = Show.ALL, limit: PageSize = 30, cursor: Cursor = None
) -> Response:
    """All for the staff, their own for a family."""
    place = opened_place(cursor)
    wanted = FindConversations(client_id=client_id, show=show, limit=limit, cursor=place)
    return await answer(ctx, _page, wanted)


def _page(uow: Uow, wanted: FindConversations) -> Conversations:
    found = service.list_conversations(uow, wanted)
    return Conversations(list(found.items), sealed_place(found.next_cursor))


@router.get("/clients/{client_id}/correspondents", response_model=Correspondents, responses=problems(404))
async def list_correspondents(ctx: CurrentCtx, client_id: UUID) -> Response:
    """Who of the family has a login and can be written to; for the staff."""
    return await answer(ctx, _correspondents, client_id)


def _correspondents(uow: Uow, client_id: UUID) -> Correspondents:
    return Correspondents(service.correspondents(uow, client_id))


@router.post(
    "/clients/{client_id}/conversations", status_code=201, response_model=ConversationView, responses=problems(404, 409)
)
async def start_conversation(request: Request, ctx: CurrentCtx, client_id: UUID, wanted: Start) -> Response:
    """With one login: their private thread, which there is once. With several: a new one that they share."""
    return await created(
        request, ctx, service.start_conversation, StartConversation(client_id=client_id, **wanted.model_dump())
    )


@router.get("/conversations/{conversation_id}", response_model=ConversationView, responses=problems(404))
async def get_conversation(ctx: CurrentCtx, conversation_id: UUID) -> Response:
    return await answer(ctx, service.get_conversation, conversation_id)


@router.patch("/conversations/{conversation_id}", response_model=ConversationView, responses=problems(404, 412, 428))
async def assign_conversation(request: Request, ctx: CurrentCtx, conversation_id: UUID, wanted: Assign) -> Response:
    """Give it to a colleague to answer, or to nobody."""
    given: dict[str, Any] = {"conversation_id": conversation_id, "version": if_match(request)}
    return await answer(ctx, service.assign_conversation, AssignConversation(user_id=wanted.assigned_to, **given))


@router.post("/conversations/{conversation_id}/read", status_code=204, responses=problems(404))
async def mark_read(ctx: CurrentCtx, conversation_id: UUID, upto: ReadUpTo) -> Response:
    """A mark never goes down: what was read stays read."""
    return await answer(ctx, _read, MarkRead(conversation_id=conversation_id, seq=upto.seq))


def _read(uow: Uow, command: MarkRead) -> None:
    service.mark_read(uow, command)


@router.put("/conversations/{conversation_id}/muted", response_model=ConversationView, responses=problems(404))
async def mute_conversation(ctx: CurrentCtx, conversation_id: UUID, wanted: Muted) -> Response:
    """No notices about it for the asking person any more, or again."""
    return await answer(
        ctx, service.mute_conversation, MuteConversation(conversation_id=conversation_id, muted=wanted.muted)
    )
