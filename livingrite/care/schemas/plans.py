"""Care plans: what stands in a version, commands and views."""

import datetime as dt
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from livingrite.care.models import GoalStatus
from livingrite.care.schemas.common import Frozen, Line, Name, Text
from livingrite.care.schemas.medication import DueTime, Weekday

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,40}$")]


class Goal(Frozen):
    """`key` stays the same through all versions: progress is said of it."""

    key: Key
    title: Name
    note: Text = ""
    target_date: dt.date | None = None


class Slot(Frozen):
    """Something that happens every week: `weekday` Monday 0, wall times of the clinic; `assigned_to` of the staff, or
    `assigned_name` for anybody else."""

    weekday: Weekday
    starts: DueTime
    ends: DueTime | None = None
    activity: Name
    assigned_to: UUID | None = None
    assigned_name: Line = ""


class PlanTask(Frozen):
    """Something that must not be forgotten, on these weekdays (none: every day)."""

    key: Key
    title: Name
    weekdays: tuple[Weekday, ...] = Field(default=(), max_length=7)


class PlanContent(Frozen):
    """`title` and `description` (Plan), `care_goals`, `daily_schedule`, `tasks`."""

    title: Name
    description: Text = ""
    start_date: dt.date | None = None
    end_date: dt.date | None = None
    care_goals: tuple[Goal, ...] = Field(default=(), max_length=40)
    daily_schedule: tuple[Slot, ...] = Field(default=(), max_length=200)
    tasks: tuple[PlanTask, ...] = Field(default=(), max_length=60)


class WriteDraft(Frozen):
    """The whole draft anew. `version` is the one the caller has seen; None accepts whatever it is now."""

    client_id: UUID
    content: PlanContent
    version: int | None = None


class SayProgress(Frozen):
    client_id: UUID
    goal: Key
    status: GoalStatus
    percent: Annotated[int, Field(ge=0, le=100)]
    note: Text = ""


class TickTask(Frozen):
    """`on` left out: today. `done` False takes it back."""

    client_id: UUID
    task: Key
    on: dt.date | None = None
    done: bool = True


class GoalView(Goal):
    """With the newest progress."""

    status: GoalStatus
    percent: int
    said: str
    said_by: str
    said_at: dt.datetime | None


class SlotView(Slot):
    assigned: str


class PlanTaskView(PlanTask):
    """`due`: today. `done_by` "" while nobody has done it today."""

    due: bool
    done_by: str
    done_at: dt.datetime | None


class Acknowledged(Frozen):
    user_id: UUID
    name: str
    at: dt.datetime


class VersionView(Frozen):
    """One version, its words only. `published_at` None: the draft."""

    number: int
    version: int
    content: PlanContent
    published_at: dt.datetime | None
    published_by: str
    acknowledged: tuple[Acknowledged, ...] = ()


class Difference(Frozen):
    """What changed between two versions: `kind` added, removed or changed; `part` names the part of the plan."""

    part: str
    kind: str
    before: str
    after: str


class Office(Frozen):
    name: str
    phone: str
    email: str


class PlanView(Frozen):
    """The published plan as it is today. `to_acknowledge`: the asking person of the family has not said yet that they have
    read this version. `acknowledged` and `draft` are for the staff."""

    client_id: UUID
    client_name: str
    number: int | None
    published_at: dt.datetime | None
    published_by: str
    title: str
    description: str
    start_date: dt.date | None
    end_date: dt.date | None
    care_goals: tuple[GoalView, ...]
    daily_schedule: tuple[SlotView, ...]
    tasks: tuple[PlanTaskView, ...]
    office: Office
    timezone: str
    today: dt.date
    to_acknowledge: bool
    acknowledged: tuple[Acknowledged, ...]
    draft: VersionView | None
