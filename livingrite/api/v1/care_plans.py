"""Care plans: the published version as it is today, drafts, what changed, progress, tasks, the calendar."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from livingrite.api.answers import answer, created, if_match, in_thread
from livingrite.api.documented import REPEATABLE, problems
from livingrite.api.identity import CurrentCtx
from livingrite.care import service
from livingrite.care.schemas import (
    Difference,
    GoalStatus,
    PlanContent,
    PlanView,
    SayProgress,
    TickTask,
    VersionView,
    WriteDraft,
)
from livingrite.care.schemas.common import Frozen, Text
from livingrite.care.schemas.plans import Key
from livingrite.core.errors import PreconditionRequired
from livingrite.core.uow import Uow, run

router = APIRouter(prefix="/clients/{client_id}/care-plan", tags=["Care plans"])
Number = Annotated[int | None, Query(ge=1, le=2**31 - 1)]
ICS = {200: {"content": {"text/calendar": {}}, "description": "A weekly event for each time of the week."}}


class Progress(Frozen):
    status: GoalStatus
    percent: Annotated[int, Field(ge=0, le=100)]
    note: Text = ""


class Tick(Frozen):
    """`on` left out: today. `done` False takes it back."""

    on: dt.date | None = None
    done: bool = True


@dataclass(frozen=True, slots=True)
class Versions:
    """The newest first; with the draft before them for the staff."""

    items: list[VersionView]


@dataclass(frozen=True, slots=True)
class Differences:
    items: list[Difference]


@router.get("", response_model=PlanView, responses=problems(404))
async def read_care_plan(ctx: CurrentCtx, client_id: UUID) -> Response:
    """What is published, with progress and what is done today. `number` null: there is none."""
    return await answer(ctx, service.read_plan, client_id)


@router.put("/draft", response_model=VersionView, responses=problems(404, 412))
async def write_draft(request: Request, ctx: CurrentCtx, client_id: UUID, content: PlanContent) -> Response:
    """The next version, which only staff see. If-Match once there is one."""
    command = WriteDraft(client_id=client_id, content=content, version=_seen(request))
    return await answer(ctx, service.write_draft, command)


@router.delete("/draft", status_code=204, responses=problems(404))
async def discard_draft(ctx: CurrentCtx, client_id: UUID) -> Response:
    return await answer(ctx, service.discard_draft, client_id)


@router.post("/publish", response_model=PlanView, responses=problems(404, 409, 412), openapi_extra=REPEATABLE)
async def publish_care_plan(request: Request, ctx: CurrentCtx, client_id: UUID) -> Response:
    """The draft is the plan from now on, and never changes again."""
    return await created(request, ctx, service.publish_plan, client_id, _seen(request), status=200)


@router.get("/versions", response_model=Versions, responses=problems(404))
async def list_versions(ctx: CurrentCtx, client_id: UUID) -> Response:
    return await answer(ctx, _versions, client_id)


@router.get("/differences", response_model=Differences, responses=problems(404))
async def list_differences(ctx: CurrentCtx, client_id: UUID, before: Number = None, after: Number = None) -> Response:
    """From one version to another; left out: the last two."""
    return await answer(ctx, _differences, client_id, before, after)


@router.post("/acknowledge", response_model=PlanView, responses=problems(404, 409), openapi_extra=REPEATABLE)
async def acknowledge_care_plan(request: Request, ctx: CurrentCtx, client_id: UUID) -> Response:
    """For the family: I have read this version."""
    return await created(request, ctx, service.acknowledge_plan, client_id, status=200)


@router.post("/goals/{goal}/progress", response_model=PlanView, responses=problems(404, 409), openapi_extra=REPEATABLE)
async def say_progress(request: Request, ctx: CurrentCtx, client_id: UUID, goal: Key, said: Progress) -> Response:
    command = SayProgress(client_id=client_id, goal=goal, **said.model_dump())
    return await created(request, ctx, service.say_progress, command, status=200)


@router.post("/tasks/{task}/done", response_model=PlanView, responses=problems(404, 409), openapi_extra=REPEATABLE)
async def tick_task(request: Request, ctx: CurrentCtx, client_id: UUID, task: Key, tick: Tick) -> Response:
    command = TickTask(client_id=client_id, task=task, **tick.model_dump())
    return await created(request, ctx, service.tick_task, command, status=200)


@router.get("/schedule.ics", response_class=Response, responses={**ICS, **problems(404)})
async def schedule(ctx: CurrentCtx, client_id: UUID) -> Response:
    content = await in_thread(run, ctx, service.plan_calendar, client_id)
    headers = {"Content-Disposition": 'attachment; filename="schedule.ics"', "Cache-Control": "no-store"}
    return Response(content, media_type="text/calendar", headers=headers)


def _versions(uow: Uow, client_id: UUID) -> Versions:
    return Versions(service.plan_versions(uow, client_id))


def _differences(uow: Uow, client_id: UUID, before: int | None, after: int | None) -> Differences:
    return Differences(service.plan_differences(uow, client_id, before, after))


def _seen(request: Request) -> int | None:
    """A first draft has no version yet, so the header may be absent."""
    try:
        return if_match(request)
    except PreconditionRequired:
        return None
