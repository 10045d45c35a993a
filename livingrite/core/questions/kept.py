"""Rows of whatever is built of questions: the drafts, the versions that were published, the services that begin with them.

A slice names its tables and, of versions and services, the column that says whose they are."""

from collections.abc import Collection, Sequence
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from sqlalchemy import delete, text
from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.core.tables import OrganizationRow

Row = TypeVar("Row", bound=OrganizationRow)
LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")


class Built(Repository[Row]):
    def all(self) -> Sequence[Row]:
        """The oldest first."""
        return self.session.exec(self.scoped().order_by(self.table.created_at, self.table.id)).all()

    def one_writer(self) -> None:
        """Which there are, and which service begins with which, is changed by one person at a time."""
        self.session.connection().execute(LOCK, {"key": f"{self.table.__tablename__} {self.uow.ctx.organization}"})


class Published(Repository[Row]):
    owner: ClassVar[str]

    def newest(self, built_id: UUID) -> Row | None:
        return self.session.exec(self._of(built_id).limit(1)).one_or_none()

    def newest_of_all(self) -> dict[UUID, Row]:
        query = self.scoped().order_by(self._owner, self.table.number)
        return {getattr(row, self.owner): row for row in self.session.exec(query).all()}

    def of(self, built_id: UUID) -> Sequence[Row]:
        """The newest first."""
        return self.session.exec(self._of(built_id)).all()

    def by_ids(self, ids: Collection[UUID]) -> dict[UUID, Row]:
        return {row.id: row for row in self.session.exec(self.scoped().where(col(self.table.id).in_(ids))).all()}

    @property
    def _owner(self) -> Any:
        return col(getattr(self.table, self.owner))

    def _of(self, built_id: UUID) -> Any:
        return self.scoped().where(self._owner == built_id).order_by(self.table.number.desc())


class Attached(Repository[Row]):
    owner: ClassVar[str]

    def services(self) -> dict[UUID, tuple[UUID, ...]]:
        """By what they begin with."""
        found: dict[UUID, tuple[UUID, ...]] = {}
        for row in self.session.exec(self.scoped().order_by(self.table.service_id)).all():
            whose, service_id = getattr(row, self.owner), getattr(row, "service_id")  # noqa: B009
            found[whose] = (*found.get(whose, ()), service_id)
        return found

    def put(self, built_id: UUID, service_ids: Sequence[UUID]) -> None:
        """These services and no others; what they began with before loses them."""
        mine = col(self.table.organization_id) == self.uow.ctx.organization
        other = (col(getattr(self.table, self.owner)) == built_id) | col(self.table.service_id).in_(service_ids)
        self.session.connection().execute(delete(self.table).where(mine, other))
        own = {"organization_id": self.uow.ctx.organization, self.owner: built_id}
        self.session.add_all([self.table(**own, service_id=id) for id in service_ids])
        self.session.flush()


def standing(row: Any, newest: Any) -> dict[str, Any]:
    """How far a row is published: `published` is the number of its newest version, 0 before the first; `changed` since."""
    return {
        "published": newest.number if newest else 0,
        "published_at": newest.created_at if newest else None,
        "changed": newest is None or newest.content != row.draft,
    }
