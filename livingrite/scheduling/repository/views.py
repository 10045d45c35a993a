"""Rows of arrangements, of one login in one organization."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.scheduling.models import SavedView


class SavedViews(Repository[SavedView]):
    table = SavedView

    def of(self, user_id: UUID, *, locked: bool = False) -> Sequence[SavedView]:
        query = self.scoped().where(col(SavedView.user_id) == user_id).order_by(col(SavedView.id))
        return self.session.exec(query.with_for_update() if locked else query).all()

    def keep_last(self, user_id: UUID, arrangement: dict[str, Any]) -> None:
        """One row without a name, whoever comes first."""
        row = {"organization_id": self.uow.ctx.organization, "user_id": user_id, "arrangement": arrangement}
        query = insert(SavedView).values(**row, is_default=False)
        query = query.on_conflict_do_update(
            index_elements=["organization_id", "user_id"],
            index_where=text("name IS NULL"),
            set_={"arrangement": arrangement},
        )
        self.session.connection().execute(query)

    def no_default(self, user_id: UUID) -> None:
        mine = (col(SavedView.organization_id) == self.uow.ctx.organization, col(SavedView.user_id) == user_id)
        self.session.connection().execute(update(SavedView).where(*mine).values(is_default=False))
        self.session.expire_all()

    def remove(self, row: SavedView) -> None:
        self.session.delete(row)
        self.session.flush()
