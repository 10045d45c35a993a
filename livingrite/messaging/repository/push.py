"""Statements about the browsers that listen."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from livingrite.core.crypto import blind_index
from livingrite.core.repository import Repository
from livingrite.messaging.models import PushSubscription


class PushSubscriptions(Repository[PushSubscription]):
    table = PushSubscription

    def of(self, user_id: UUID) -> Sequence[PushSubscription]:
        query = self.scoped().where(col(PushSubscription.user_id) == user_id)
        return self.session.exec(query.order_by(col(PushSubscription.created_at))).all()

    def listening(self, user_ids: Collection[UUID]) -> set[UUID]:
        """Those of them with a browser that listens."""
        if not user_ids:
            return set()
        query = select(col(PushSubscription.user_id)).where(
            col(PushSubscription.organization_id) == self.uow.ctx.organization,
            col(PushSubscription.user_id).in_(user_ids),
        )
        return set(self.session.connection().execute(query).scalars())

    def put(self, values: dict[str, Any]) -> UUID:
        """The row of this browser, new or with what it says now."""
        own = {"organization_id": self.uow.ctx.organization, "id": uuid4()}
        values |= {"endpoint_index": blind_index("push_subscription.endpoint", values["endpoint"], fold=False)}
        statement = insert(PushSubscription).values(**own, **values)
        changed = {name: statement.excluded[name] for name in values if name != "created_at"}
        statement = statement.on_conflict_do_update(
            constraint="uq_push_subscription_organization_id_endpoint_index", set_=changed
        )
        return self.session.connection().execute(statement.returning(col(PushSubscription.id))).scalar_one()

    def forget(self, ids: Collection[UUID]) -> None:
        if ids:
            own = col(PushSubscription.organization_id) == self.uow.ctx.organization
            self.session.connection().execute(delete(PushSubscription).where(own, col(PushSubscription.id).in_(ids)))
