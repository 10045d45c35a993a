"""What every table has in common: names of constraints, the organization in the key, text enums with a CHECK."""

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, DateTime, ForeignKeyConstraint, func
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

Instant: Any = DateTime(timezone=True)


class Table(SQLModel):
    """The base of every table."""

    # SQLModel declares a descriptor here; what a table writes is its name.
    __tablename__: ClassVar[str]  # pyright: ignore[reportIncompatibleVariableOverride]


class Created(Table):
    created_at: datetime | None = Field(
        default=None, sa_type=Instant, sa_column_kwargs={"server_default": func.now()}, nullable=False
    )


class Updated(Created):
    updated_at: datetime | None = Field(
        default=None,
        sa_type=Instant,
        sa_column_kwargs={"server_default": func.now(), "onupdate": func.now()},
        nullable=False,
    )


class OrganizationRow(Table):
    """A row of one organization: the key leads with it, so that no foreign key can cross organizations."""

    organization_id: UUID = Field(primary_key=True)
    id: UUID = Field(default_factory=uuid4, primary_key=True)


def one_of(column: str, values: type[StrEnum]) -> CheckConstraint:
    """Text plus CHECK instead of a PostgreSQL enum, whose `=` is not leakproof under row-level security."""
    allowed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({allowed})", name=column)


def belongs_to(
    table: str, column: str, *, ondelete: str | None = None, onupdate: str | None = None
) -> ForeignKeyConstraint:
    """A foreign key inside the same organization: (organization_id, column) -> table(organization_id, id)."""
    return ForeignKeyConstraint(
        ["organization_id", column],
        [f"{table}.organization_id", f"{table}.id"],
        ondelete=ondelete,
        onupdate=onupdate,
    )
