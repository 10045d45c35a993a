"""Follow-ups: give, settle, list."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.care import events
from livingrite.care.models import CareTask
from livingrite.care.permissions import Permission
from livingrite.care.repository.tasks import Tasks
from livingrite.care.repository.updates import Updates
from livingrite.care.schemas.tasks import AddTask, FindTasks, SettleTask, TaskView
from livingrite.care.service.places import allowed, today
from livingrite.clients import service as clients
from livingrite.core.access import allow
from livingrite.core.errors import NotFound, Stale
from livingrite.identity.service.memberships import who_may
from livingrite.identity.service.users import names_of

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def list_tasks(uow: "Uow", wanted: FindTasks) -> list[TaskView]:
    """Open ones first, by when they are due; staff only."""
    if wanted.client_id is not None:
        allowed(uow, Permission.FOLLOW_UP, wanted.client_id)
    allow(uow.ctx, Permission.FOLLOW_UP)
    rows = Tasks(uow).matching(wanted)
    audit.record(uow, Action.LISTED, "care_task", client_id=wanted.client_id, count=len(rows))
    return _views(uow, rows)


def assignees(uow: "Uow") -> list[tuple[UUID, str]]:
    """Who can be asked to do a task: (login, name)."""
    allow(uow.ctx, Permission.FOLLOW_UP)
    return list(who_may(uow, Permission.FOLLOW_UP).items())


def add_task(uow: "Uow", command: AddTask) -> TaskView:
    """Raises NotFound for an update of somebody else, and for an assignee who does not follow tasks up here."""
    allowed(uow, Permission.FOLLOW_UP, command.client_id)
    if command.note_id and Updates(uow).visible(command.note_id).client_id != command.client_id:
        raise NotFound
    if command.assignee_id and command.assignee_id not in who_may(uow, Permission.FOLLOW_UP):
        raise NotFound
    values = command.model_dump(exclude={"due_on"})
    row = Tasks(uow).add(
        CareTask(
            organization_id=uow.ctx.organization,
            created_by_id=uow.ctx.user_id,
            due_on=command.due_on or today(uow),
            **values,
        )
    )
    after = {"due_on": row.due_on, "assignee_id": row.assignee_id}
    audit.record(uow, Action.CREATED, "care_task", row.id, client_id=row.client_id, after=after)
    uow.emit(events.tasks_changed(uow.ctx.organization, row.client_id))
    return _views(uow, [row])[0]


def settle_task(uow: "Uow", command: SettleTask) -> TaskView:
    """Done, by whom and when; or open again. Settling twice changes nothing. Raises Stale."""
    tasks = Tasks(uow)
    clients.name_of(uow, tasks.get(command.task_id).client_id)
    row = tasks.lock(command.task_id)
    allow(uow.ctx, Permission.FOLLOW_UP)
    if command.version is not None and command.version != row.version:
        raise Stale
    if (row.done_at is not None) is not command.done:
        row.done_at, row.done_by_id = (uow.clock.now(), uow.ctx.user_id) if command.done else (None, None)
        row.version += 1
        after = {"done": command.done}
        audit.record(uow, Action.CHANGED, "care_task", row.id, client_id=row.client_id, after=after)
        uow.emit(events.tasks_changed(uow.ctx.organization, row.client_id))
    return _views(uow, [row])[0]


def _views(uow: "Uow", rows: Sequence[CareTask]) -> list[TaskView]:
    on = today(uow)
    people = {id for row in rows for id in (row.assignee_id, row.done_by_id) if id}
    names: dict[UUID, str] = names_of(uow, people) if people else {}
    about = clients.names(uow, {row.client_id for row in rows})
    plain = (
        "id",
        "version",
        "client_id",
        "note_id",
        "log_id",
        "assignee_id",
        "due_on",
        "urgent",
        "done_at",
        "created_at",
    )
    return [
        TaskView(
            **{name: getattr(row, name) for name in plain},
            client_name=about.get(row.client_id, ""),
            title=row.title or "",
            assignee_name=names.get(row.assignee_id, "") if row.assignee_id else "",
            overdue=row.done_at is None and row.due_on < on,
            done_by_name=names.get(row.done_by_id, "") if row.done_by_id else "",
        )
        for row in rows
    ]
