"""Tables of what the office says by itself and of what it says often."""

from typing import Any

from sqlalchemy import Column, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from livingrite.core.tables import OrganizationRow, Updated


def _json(empty: str) -> Any:
    return Column(JSONB, nullable=False, server_default=empty)


class OfficeHours(OrganizationRow, Updated, table=True):
    """When messages are read, of which an organization has one row. `weekly`: [[weekday, "09:00", "17:00"], ...] on the
    clock of `timezone` (None: the organization's); `of_locations` takes the opening hours of the locations instead.
    `away`: [["2026-12-24", "2026-12-26"], ...], both days included. `texts`: language -> words."""

    __tablename__ = "office_hours"
    __table_args__ = (UniqueConstraint("organization_id"),)

    answers: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    of_locations: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    timezone: str | None = Field(default=None, max_length=64)
    weekly: list[list[Any]] = Field(default_factory=list, sa_column=_json("[]"))
    away: list[list[str]] = Field(default_factory=list, sa_column=_json("[]"))
    texts: dict[str, str] = Field(default_factory=dict, sa_column=_json("{}"))
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})


class ReplyTemplate(OrganizationRow, Updated, table=True):
    """What the office writes often: language -> words with places like `{first_name}`."""

    __tablename__ = "reply_template"
    __table_args__ = (Index("uq_reply_template_name", "organization_id", text("lower(name)"), unique=True),)

    name: str = Field(max_length=80)
    texts: dict[str, str] = Field(default_factory=dict, sa_column=_json("{}"))
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})
