"""Every SQL statement of messaging."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.messaging.models import Communication


class Communications(Repository[Communication]):
    table = Communication

    def put(self, values: dict[str, Any]) -> UUID | None:
        """The new row's id; None when its dedupe key is taken, also by a transaction that runs now."""
        statement = insert(Communication).values(organization_id=self.uow.ctx.organization, **values)
        statement = statement.on_conflict_do_nothing(constraint="uq_communication_organization_id_dedupe_key")
        return self.session.connection().execute(statement.returning(col(Communication.id))).scalar_one_or_none()

    def id_of(self, dedupe_key: str) -> UUID:
        query = select(col(Communication.id)).where(
            col(Communication.organization_id) == self.uow.ctx.organization, col(Communication.dedupe_key) == dedupe_key
        )
        return self.session.connection().execute(query).scalar_one()

    def of_client(self, client_id: UUID, limit: int) -> Sequence[Communication]:
        query = self.scoped().where(col(Communication.client_id) == client_id)
        return self.session.exec(query.order_by(col(Communication.created_at).desc()).limit(limit)).all()
