"""Classes as a whole. A person in one is an appointment: `POST /appointments` at the same time and place joins it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import Field

from livingrite.api.answers import answer, created, if_match, if_match_or_none
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.scheduling import service
from livingrite.scheduling.schemas import CancelSession, ClassWaitingView, Moment, MoveSession, OpenSession, SessionView
from livingrite.scheduling.schemas.common import Frozen, Reason, Text

router = APIRouter(prefix="/group-sessions", tags=["Classes"])


class SessionChanges(Frozen):
    """What is left out stays; `ends_at` left out keeps the length."""

    starts_at: Moment | None = None
    ends_at: Moment | None = None
    clinician_id: UUID | None = None
    resource_ids: tuple[UUID, ...] | None = None
    capacity: Annotated[int, Field(ge=1, le=500)] | None = None
    override_reason: Reason | None = None


class CallingOff(Frozen):
    reason: Text = ""


NOTHING_SAID = CallingOff()


@router.post("", status_code=201, response_model=SessionView, responses=problems(404, 409))
async def open_session(request: Request, ctx: CurrentCtx, command: OpenSession) -> Response:
    """A class that people can join, also while nobody sits in it."""
    return await created(request, ctx, service.open_session, command)


@router.get("/{session_id}", response_model=SessionView, responses=problems(404))
async def get_session(ctx: CurrentCtx, session_id: UUID) -> Response:
    """With everybody who has a seat."""
    return await answer(ctx, service.get_session, session_id)


@router.get("/{session_id}/waitlist", response_model=ClassWaitingView, responses=problems(404))
async def list_waiting_for_class(ctx: CurrentCtx, session_id: UUID) -> Response:
    """Who waits for a seat in it, in turn, and what they were offered."""
    return await answer(ctx, service.list_waiting_for_class, session_id)


@router.patch("/{session_id}", response_model=SessionView, responses=problems(404, 409, 412, 428))
async def move_session(request: Request, ctx: CurrentCtx, session_id: UUID, changes: SessionChanges) -> Response:
    """Everybody in it moves along and is told."""
    given = changes.model_dump(exclude_unset=True)
    command = MoveSession(session_id=session_id, version=if_match(request), **given)
    return await answer(ctx, service.move_session, command)


@router.post("/{session_id}/cancel", response_model=SessionView, responses=problems(404, 409, 412))
async def cancel_session(
    request: Request, ctx: CurrentCtx, session_id: UUID, body: CallingOff = NOTHING_SAID
) -> Response:
    """Everybody in it is cancelled by the clinic and told."""
    version = if_match_or_none(request)
    return await answer(
        ctx, service.cancel_session, CancelSession(session_id=session_id, version=version, reason=body.reason)
    )
