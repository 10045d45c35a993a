"""Follow-ups: what somebody has to do because of an incident or of a reading outside its range."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Instant, OrganizationRow, Updated, belongs_to


class CareTask(OrganizationRow, Updated, table=True):
    """Open until `done_at`. `note_id` or `log_id`: what it follows from; an empty `title` stands for the product's own words
    about a reading."""

    __tablename__ = "care_task"
    __table_args__ = (
        belongs_to("client", "client_id", ondelete="CASCADE"),
        belongs_to("progress_note", "note_id", ondelete="CASCADE"),
        belongs_to("health_log", "log_id", ondelete="CASCADE"),
        Index("ix_care_task_open", "organization_id", "due_on", postgresql_where=text("done_at IS NULL")),
        Index("ix_care_task_client_id", "organization_id", "client_id"),
        Index(
            "uq_care_task_log_id", "organization_id", "log_id", unique=True, postgresql_where=text("log_id IS NOT NULL")
        ),
    )

    client_id: UUID
    note_id: UUID | None = None
    log_id: UUID | None = None
    title: str | None = Field(default=None, sa_column=encrypted("care_task.title"))
    assignee_id: UUID | None = Field(default=None, foreign_key="user.id")
    due_on: date
    urgent: bool = False
    created_by_id: UUID | None = Field(default=None, foreign_key="user.id")
    done_at: datetime | None = Field(default=None, sa_type=Instant)
    done_by_id: UUID | None = Field(default=None, foreign_key="user.id")
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})
