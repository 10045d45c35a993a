"""Care updates: the family's feed and the staff's notes, which are the same rows seen with different rights."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from livingrite.api.answers import answer, created, if_match
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.care import service
from livingrite.care.schemas import (
    Correction,
    EditUpdate,
    FindUpdates,
    Frozen,
    NoteChanges,
    NoteFields,
    NoteType,
    PostUpdate,
    Reader,
    TaskFields,
    UpdateView,
    Waiting,
    WithdrawUpdate,
)
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _
from livingrite.core.uow import Uow

router = APIRouter(tags=["Care updates"])
On = Annotated[dt.date | None, Query(description="By when it happened, on your own calendar.")]
Seen = Annotated[int | None, Query(ge=1, le=2**63 - 1, description="`next_cursor` of the page before.")]
PageSize = Annotated[int, Query(ge=1, le=100, description="At most this many items.")]


@dataclass(frozen=True, slots=True)
class Updates:
    """Newest first, in the order of `seq`: the same for every reader."""

    items: list[UpdateView]
    next_cursor: int | None


class NewNote(NoteFields):
    """`follow_ups`: what is to be done because of it."""

    follow_ups: tuple[TaskFields, ...] = Field(default=(), max_length=20)


@dataclass(frozen=True, slots=True)
class Readers:
    items: list[Reader]


@dataclass(frozen=True, slots=True)
class History:
    items: list[Correction]


class UrgentFlag(Frozen):
    """Either `note_id`, to flag what was posted, or `note`, to post an urgent update at once."""

    note_id: UUID | None = None
    note: NoteFields | None = None


@router.get("/clients/{client_id}/updates", response_model=Updates, responses=problems(404))
async def list_updates(
    ctx: CurrentCtx,
    client_id: UUID,
    note_type: NoteType | None = None,
    urgent: bool | None = None,
    unread: bool = False,
    since: On = None,
    until: On = None,
    limit: PageSize = 20,
    cursor: Seen = None,
) -> Response:
    """What the asking person may see: families never get internal updates, nor a sign that there are any."""
    wanted = FindUpdates(
        client_id=client_id,
        note_type=note_type,
        urgent=urgent,
        unread=unread,
        since=since,
        until=until,
        limit=limit,
        cursor=cursor,
    )
    return await answer(ctx, _page, wanted)


@router.get("/clients/{client_id}/updates/waiting", response_model=Waiting, responses=problems(404))
async def count_waiting(ctx: CurrentCtx, client_id: UUID) -> Response:
    """How many updates the asking person has not read, and how many of these are urgent."""
    return await answer(ctx, service.waiting, client_id)


@router.get("/clients/{client_id}/progress-notes", response_model=Updates, responses=problems(404))
async def list_progress_notes(ctx: CurrentCtx, client_id: UUID, limit: PageSize = 20, cursor: Seen = None) -> Response:
    """The same updates by the name the staff use."""
    return await answer(ctx, _page, FindUpdates(client_id=client_id, limit=limit, cursor=cursor))


def _page(uow: Uow, wanted: FindUpdates) -> Updates:
    found = service.feed(uow, wanted)
    return Updates(list(found.items), found.next_cursor)


@router.post(
    "/clients/{client_id}/progress-notes", status_code=201, response_model=UpdateView, responses=problems(404, 409)
)
async def post_progress_note(request: Request, ctx: CurrentCtx, client_id: UUID, note: NewNote) -> Response:
    command = PostUpdate(client_id=client_id, **note.model_dump())
    return await created(request, ctx, service.post, command)


@router.put("/progress-notes/{note_id}", response_model=UpdateView, responses=problems(404, 412, 428))
async def edit_progress_note(request: Request, ctx: CurrentCtx, note_id: UUID, changes: NoteChanges) -> Response:
    """What is left out stays. Authors correct their own; owners and admins everybody's."""
    command = EditUpdate(note_id=note_id, version=if_match(request), changes=changes)
    return await answer(ctx, service.edit, command)


@router.delete("/progress-notes/{note_id}", status_code=204, responses=problems(404, 412, 428))
async def withdraw_progress_note(request: Request, ctx: CurrentCtx, note_id: UUID) -> Response:
    """It leaves every open page at once. What it said, and who had read it, stays on the record."""
    return await answer(ctx, service.withdraw, WithdrawUpdate(note_id=note_id, version=if_match(request)))


@router.get("/progress-notes/{note_id}/readers", response_model=Readers, responses=problems(404))
async def list_readers(ctx: CurrentCtx, note_id: UUID) -> Response:
    """Who has read it and when, the first reader first; staff only."""
    return await answer(ctx, _readers, note_id)


@router.get("/progress-notes/{note_id}/history", response_model=History, responses=problems(404))
async def update_history(ctx: CurrentCtx, note_id: UUID) -> Response:
    """Who wrote and changed it, and what stood there; staff only."""
    return await answer(ctx, _history, note_id)


def _readers(uow: Uow, note_id: UUID) -> Readers:
    return Readers(service.read_by(uow, note_id))


def _history(uow: Uow, note_id: UUID) -> History:
    return History(service.update_history(uow, note_id))


@router.post("/progress-notes/{note_id}/read", status_code=204, responses=problems())
async def mark_read(ctx: CurrentCtx, note_id: UUID) -> Response:
    """Remember that the asking person has read it; an id that is not for this person changes nothing."""
    return await answer(ctx, _read, note_id)


def _read(uow: Uow, note_id: UUID) -> None:
    service.mark_read(uow, [note_id])


@router.post(
    "/clients/{client_id}/flag-urgent", status_code=201, response_model=UpdateView, responses=problems(404, 409)
)
async def flag_urgent(request: Request, ctx: CurrentCtx, client_id: UUID, flag: UrgentFlag) -> Response:
    """The family is told by mail that there is an update, and not what it says."""
    if flag.note_id is not None:
        return await created(request, ctx, _flag, client_id, flag.note_id)
    if flag.note is None:
        raise Invalid(fields={"note": _("Please fill this in.")})
    fields: dict[str, Any] = flag.note.model_dump() | {"urgent": True}
    return await created(request, ctx, service.post, PostUpdate(client_id=client_id, **fields))


def _flag(uow: Uow, client_id: UUID, note_id: UUID) -> UpdateView:
    return service.flag_urgent(uow, note_id, client_id=client_id)
