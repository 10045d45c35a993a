"""Rows of arrangements: of one login, and those that the organization shares."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import or_, text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.scheduling.models import SavedView

# What an arrangement may point to, and whether it is still there.
POINTED_AT = text("""
SELECT id, name, is_active FROM resource WHERE organization_id = :organization AND id = ANY(:ids)
UNION ALL SELECT id, name, is_active FROM service WHERE organization_id = :organization AND id = ANY(:ids)
UNION ALL SELECT id, name, is_active FROM location WHERE organization_id = :organization AND id = ANY(:ids)
""")


class SavedViews(Repository[SavedView]):
    table = SavedView

    def seen_by(self, user_id: UUID, *, locked: bool = False) -> Sequence[SavedView]:
        """One's own, the nameless one included, and what others share."""
        query = self.scoped().where(or_(col(SavedView.user_id) == user_id, col(SavedView.is_shared)))
        query = query.order_by(col(SavedView.id))
        return self.session.exec(query.with_for_update() if locked else query).all()

    def keep_last(self, user_id: UUID, values: dict[str, Any], *, unless_kept: dict[str, Any] | None = None) -> None:
        """Change the row without a name, whoever comes first; `unless_kept` fills what a new one needs besides."""
        row = {"organization_id": self.uow.ctx.organization, "user_id": user_id, **(unless_kept or {}), **values}
        query = insert(SavedView).values(**row)
        query = query.on_conflict_do_update(
            index_elements=["organization_id", "user_id"], index_where=text("name IS NULL"), set_=values
        )
        self.session.connection().execute(query)
        self.session.expire_all()

    def pointed_at(self, ids: Collection[UUID]) -> dict[UUID, tuple[str, bool]]:
        """Name, and whether it is still there, of each clinician, room, service or location among `ids`."""
        given = {"organization": self.uow.ctx.organization, "ids": list(ids)}
        rows = self.session.connection().execute(POINTED_AT, given) if ids else []
        return {id: (name, active) for id, name, active in rows}

    def remove(self, row: SavedView) -> None:
        self.session.delete(row)
        self.session.flush()
