"""All rows of an organization that refer to one row, pointed at another: found in the metadata, so that no table is forgotten.

Where a rule of uniqueness lets only one of two rows be (a client has one care plan), the one that is there stays, and the
other stays behind."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Table, UniqueConstraint, and_, exists, func, literal_column, not_, select, text, true, update
from sqlmodel import SQLModel

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from livingrite.core.uow import Uow


@dataclass(frozen=True, slots=True)
class Moved:
    """How many rows of a table go along, and how many stay behind."""

    table: str
    moves: int
    stays: int


def referring(column: str, but: Collection[str]) -> list[Table]:
    """The tables that have such a column, in one order for everybody."""
    tables = SQLModel.metadata.tables.values()
    return sorted((one for one in tables if column in one.c and one.name not in but), key=lambda one: one.name)


def count_moves(uow: "Uow", column: str, old: UUID, new: UUID, but: Collection[str]) -> list[Moved]:
    """What `move_references` would do; tables without such rows are left out."""
    found = []
    for table in referring(column, but):
        mine = _own(uow, table, column, old)
        free = func.count().filter(_free(table, column, new))
        total, moves = uow.session.connection().execute(select(func.count(), free).select_from(table).where(mine)).one()
        if total:
            found.append(Moved(table.name, moves, total - moves))
    return found


def move_references(uow: "Uow", column: str, old: UUID, new: UUID, but: Collection[str]) -> list[Moved]:
    """One statement a table. For a verb that holds both rows locked."""
    uow.session.flush()
    planned = count_moves(uow, column, old, new, but)
    by_name = {table.name: table for table in referring(column, but)}
    for one in planned:
        table = by_name[one.table]
        where = and_(_own(uow, table, column, old), _free(table, column, new))
        uow.session.connection().execute(update(table).where(where).values({column: new}))
    uow.session.expire_all()
    return planned


def _own(uow: "Uow", table: Table, column: str, id: UUID) -> "ColumnElement[bool]":
    return and_(table.c.organization_id == uow.ctx.organization, table.c[column] == id)


def _free(table: Table, column: str, new: UUID) -> "ColumnElement[bool]":
    """That no row stands where this one would go."""
    taken = [_taken(table, column, new, names, where) for names, where in _rules(table, column)]
    return and_(true(), *[not_(one) for one in taken])


def _taken(table: Table, column: str, new: UUID, names: list[str], where: str | None) -> "ColumnElement[bool]":
    """A partial index names the columns of its condition bare: each time those of the row in question."""
    there = table.alias("there") if where is None else select(table).where(text(where)).subquery("there")
    same: list[Any] = [there.c[name] == (new if name == column else table.c[name]) for name in names]
    found = exists(select(literal_column("1")).select_from(there).where(*same).correlate(table))
    return found if where is None else and_(text(f"({where})"), found)


def _rules(table: Table, column: str) -> Iterator[tuple[list[str], str | None]]:
    """(columns, condition) of every rule of uniqueness that the column is part of."""
    for rule in table.constraints:
        if isinstance(rule, UniqueConstraint) and column in rule.columns:
            yield [one.name for one in rule.columns], None
    for index in table.indexes:
        if index.unique and column in index.columns:
            where = index.dialect_options["postgresql"].get("where")
            yield [one.name for one in index.columns], None if where is None else str(where)
