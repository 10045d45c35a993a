"""Follow-ups: what somebody has to do because of an incident or of a reading."""

from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from livingrite.api.answers import answer, created, if_match
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.paging import Cursor, Limit, page_of
from livingrite.care import service
from livingrite.care.schemas import AddTask, FindTasks, Frozen, SettleTask, TaskFields, TaskView
from livingrite.core.uow import Uow

router = APIRouter(tags=["Follow-ups"])


class NewTask(TaskFields):
    note_id: UUID | None = None


class Settled(Frozen):
    done: bool = True


@dataclass(frozen=True, slots=True)
class Tasks:
    """Open ones first, by when they are due."""

    items: list[TaskView]
    next_cursor: str | None


@router.get("/care-tasks", response_model=Tasks, responses=problems(404))
async def list_care_tasks(
    ctx: CurrentCtx,
    client_id: UUID | None = None,
    mine: bool = False,
    open: bool | None = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Response:
    wanted = FindTasks(client_id=client_id, mine=mine, open=open, limit=500)
    return await answer(ctx, _page, wanted, cursor, limit)


def _page(uow: Uow, wanted: FindTasks, cursor: str | None, limit: int) -> Tasks:
    return Tasks(*page_of(service.list_tasks(uow, wanted), cursor, limit))


@router.post("/clients/{client_id}/care-tasks", status_code=201, response_model=TaskView, responses=problems(404, 409))
async def add_care_task(request: Request, ctx: CurrentCtx, client_id: UUID, task: NewTask) -> Response:
    return await created(request, ctx, service.add_task, AddTask(client_id=client_id, **dict(task)))


@router.patch("/care-tasks/{task_id}", response_model=TaskView, responses=problems(404, 412, 428))
async def settle_care_task(request: Request, ctx: CurrentCtx, task_id: UUID, settled: Settled) -> Response:
    """Done, by whom and when; or open again."""
    command = SettleTask(task_id=task_id, done=settled.done, version=if_match(request))
    return await answer(ctx, service.settle_task, command)
