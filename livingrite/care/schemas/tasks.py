"""Follow-ups: who has to do what until when."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from livingrite.care.schemas.common import Frozen, Name


class TaskFields(Frozen):
    """`due_on` left out: today on the clinic's wall."""

    title: Name
    assignee_id: UUID | None = None
    due_on: date | None = None


class AddTask(TaskFields):
    """`note_id`: the update (an incident) that it follows from."""

    client_id: UUID
    note_id: UUID | None = None


class SettleTask(Frozen):
    """`done` False opens it again."""

    task_id: UUID
    done: bool = True
    version: int | None = None


class FindTasks(Frozen):
    """`mine`: assigned to the asking person; `open` None: also those that are done."""

    client_id: UUID | None = None
    note_id: UUID | None = None
    mine: bool = False
    open: bool | None = True
    limit: int = Field(default=100, ge=1, le=500)


class TaskView(Frozen):
    """`title` empty: a reading lies outside its range (`log_id`). `overdue`: open, and its date is past."""

    id: UUID
    version: int
    client_id: UUID
    client_name: str
    note_id: UUID | None
    log_id: UUID | None
    title: str
    assignee_id: UUID | None
    assignee_name: str
    due_on: date
    urgent: bool
    overdue: bool
    done_at: datetime | None
    done_by_name: str
    created_at: datetime
