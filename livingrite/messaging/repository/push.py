"""Statements about the browsers that listen."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.messaging.models import PushSubscription


class PushSubscriptions(Repository[PushSubscription]):
    table = PushSubscription

    def of(self, user_id: UUID) -> Sequence[PushSubscription]:
        query = self.scoped().where(col(PushSubscription.user_id) == user_id)
        return self.session.exec(query.order_by(col(PushSubscription.created_at))).all()

    def forget(self, ids: Collection[UUID]) -> None:
        if ids:
            own = col(PushSubscription.organization_id) == self.uow.ctx.organization
            self.session.connection().execute(delete(PushSubscription).where(own, col(PushSubscription.id).in_(ids)))
