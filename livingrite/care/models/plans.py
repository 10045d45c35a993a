"""Tables of care plans: versions that nobody can change once they are published, progress, tasks done, who has read them."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, Text, UniqueConstraint, text
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Created, Instant, OrganizationRow, Updated, belongs_to, one_of


class GoalStatus(StrEnum):
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    REACHED = "reached"
    GIVEN_UP = "given_up"


class CarePlan(OrganizationRow, Updated, table=True):
    """A client's plan; what stands in it is its versions."""

    __tablename__ = "care_plan"
    __table_args__ = (
        UniqueConstraint("organization_id", "client_id"),
        belongs_to("client", "client_id", ondelete="CASCADE"),
    )

    client_id: UUID


class CarePlanVersion(OrganizationRow, Updated, table=True):
    """`content` is the JSON of `schemas.plans.PlanContent`. Without `published_at` it is the draft, of which a plan has one at
    most; once published a trigger refuses every change."""

    __tablename__ = "care_plan_version"
    __table_args__ = (
        UniqueConstraint("organization_id", "plan_id", "number", name="uq_care_plan_version_number"),
        Index(
            "uq_care_plan_version_one_draft", "organization_id", "plan_id", unique=True,
            postgresql_where=text("published_at IS NULL"),
        ),
        belongs_to("care_plan", "plan_id", ondelete="CASCADE"),
    )  # fmt: skip

    plan_id: UUID
    number: int
    content: str = Field(sa_column=encrypted("care_plan_version.content", nullable=False))
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})
    published_at: datetime | None = Field(default=None, sa_type=Instant)
    published_by_id: UUID | None = Field(default=None, foreign_key="user.id")
    published_by_name: str | None = Field(default=None, sa_column=encrypted("care_plan_version.published_by_name"))


class CarePlanAcknowledgement(OrganizationRow, Created, table=True):
    """Somebody of the family says that they have read a version."""

    __tablename__ = "care_plan_acknowledgement"
    __table_args__ = (
        UniqueConstraint("organization_id", "version_id", "user_id", name="uq_care_plan_acknowledgement_once"),
        belongs_to("care_plan_version", "version_id", ondelete="CASCADE"),
    )

    version_id: UUID
    user_id: UUID = Field(foreign_key="user.id")


class GoalProgress(OrganizationRow, Created, table=True):
    """How far a goal is, said at one moment; the newest one holds. `goal` is the goal's key in the plan's versions."""

    __tablename__ = "goal_progress"
    __table_args__ = (
        one_of("status", GoalStatus),
        belongs_to("care_plan", "plan_id", ondelete="CASCADE"),
        Index("ix_goal_progress_plan_id", "organization_id", "plan_id"),
    )

    plan_id: UUID
    goal: str = Field(max_length=40)
    status: GoalStatus = Field(sa_type=Text)
    percent: int
    note: str | None = Field(default=None, sa_column=encrypted("goal_progress.note"))
    said_at: datetime = Field(sa_type=Instant)
    said_by_id: UUID | None = Field(default=None, foreign_key="user.id")
    author_name: str = Field(sa_column=encrypted("goal_progress.author_name", nullable=False))


class PlanTaskDone(OrganizationRow, Created, table=True):
    """An important task of the plan was done on a date; once, by whoever was first."""

    __tablename__ = "plan_task_done"
    __table_args__ = (
        UniqueConstraint("organization_id", "plan_id", "task", "done_on", name="uq_plan_task_done_once"),
        belongs_to("care_plan", "plan_id", ondelete="CASCADE"),
    )

    plan_id: UUID
    task: str = Field(max_length=40)
    done_on: date
    done_at: datetime = Field(sa_type=Instant)
    done_by_id: UUID | None = Field(default=None, foreign_key="user.id")
    author_name: str = Field(sa_column=encrypted("plan_task_done.author_name", nullable=False))
