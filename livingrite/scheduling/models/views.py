"""How somebody has arranged the diary: for themselves, or for everybody who works here."""

from typing import Any
from uuid import UUID

from sqlalchemy import Column, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import OrganizationRow, Updated, belongs_to


class SavedView(OrganizationRow, Updated, table=True):
    """An arrangement of one login, with ids only; `is_shared`: all the staff open it too.

    Without a name: the one the login left last, at most one, which also keeps in `default_id` the view that the diary
    opens with. The names of one login differ by what the service reads, for they are encrypted."""

    __tablename__ = "diary_view"
    __table_args__ = (
        Index("uq_diary_view_last", "organization_id", "user_id", unique=True, postgresql_where=text("name IS NULL")),
        Index("ix_diary_view_user_id", "organization_id", "user_id"),
        belongs_to("diary_view", "default_id", ondelete="SET NULL (default_id)"),
    )

    user_id: UUID = Field(foreign_key="user.id")
    name: str | None = Field(default=None, sa_column=encrypted("diary_view.name"))
    arrangement: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    is_shared: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    default_id: UUID | None = None
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})
