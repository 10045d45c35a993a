"""Arrangements of the diary under a name: one's own, and those that the staff share."""

from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from livingrite.api.answers import answer, created, if_match
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.paging import Cursor, Limit, page_of
from livingrite.core.uow import Uow
from livingrite.scheduling import service
from livingrite.scheduling.schemas.views import ChangeView, SavedViewView, SaveView, ViewChanges

router = APIRouter(prefix="/diary/views", tags=["Diary"])


@dataclass(frozen=True, slots=True)
class Views:
    items: list[SavedViewView]
    next_cursor: str | None


@router.get("", response_model=Views, responses=problems())
async def list_views(ctx: CurrentCtx, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """`gone` names what a view shows and that is no longer there, as a clinician who has left."""
    return await answer(ctx, _views, cursor, limit)


def _views(uow: Uow, cursor: str | None, limit: int) -> Views:
    return Views(*page_of(list(service.my_views(uow).saved), cursor, limit))


@router.post("", status_code=201, response_model=SavedViewView, responses=problems())
async def save_view(request: Request, ctx: CurrentCtx, command: SaveView) -> Response:
    """A view of one's own that has the name already is overwritten."""
    return await created(request, ctx, service.save_view, command)


@router.patch("/{view_id}", response_model=SavedViewView, responses=problems(404, 412, 428))
async def change_view(request: Request, ctx: CurrentCtx, view_id: UUID, body: ViewChanges) -> Response:
    """`is_default` is for oneself, also with a view that somebody else shares."""
    command = ChangeView(view_id=view_id, version=if_match(request), changes=body)
    return await answer(ctx, service.change_view, command)


@router.delete("/{view_id}", status_code=204, responses=problems(404, 412, 428))
async def remove_view(request: Request, ctx: CurrentCtx, view_id: UUID) -> Response:
    return await answer(ctx, service.remove_view, view_id, if_match(request))
