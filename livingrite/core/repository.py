"""Rows of one table within one organization: the first of the two walls (the second is row-level security)."""

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar
from uuid import UUID

from sqlmodel import select

from livingrite.core.errors import NotFound
from livingrite.core.tables import OrganizationRow

if TYPE_CHECKING:
    from sqlmodel.sql.expression import SelectOfScalar

    from livingrite.core.uow import Uow

Row = TypeVar("Row", bound=OrganizationRow)


class Repository(Generic[Row]):
    """Subclass with `table = Appointment` and add the slice's own queries, each starting from `scoped()`."""

    table: ClassVar[type[Any]]

    def __init__(self, uow: "Uow") -> None:
        self.uow = uow
        self.session = uow.session

    def scoped(self) -> "SelectOfScalar[Row]":
        return select(self.table).where(self.table.organization_id == self.uow.ctx.organization)

    def find(self, id: UUID) -> Row | None:
        return self.session.exec(self.scoped().where(self.table.id == id)).one_or_none()

    def get(self, id: UUID) -> Row:
        """Raises NotFound, also for a row of another organization."""
        row = self.find(id)
        if row is None:
            raise NotFound
        return row

    def lock(self, id: UUID) -> Row:
        """Like `get`, holding the row until the transaction ends, with its present values."""
        query = self.scoped().where(self.table.id == id).with_for_update()
        row = self.session.exec(query.execution_options(populate_existing=True)).one_or_none()
        if row is None:
            raise NotFound
        return row

    def add(self, row: Row) -> Row:
        self.session.add(row)
        self.session.flush()
        return row
