"""Every SQL statement of connections and the inbox."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.integrations.models import ConnectionStatus, IntegrationConnection, Vendor, WebhookEvent

if TYPE_CHECKING:
    from livingrite.core.uow import Uow
    from livingrite.integrations.schemas import Incoming

OWNER_OF = text("SELECT app.organization_of_connection(:id)")


class Connections(Repository[IntegrationConnection]):
    table = IntegrationConnection

    def of(self, vendor: Vendor, user_id: UUID | None, *, locked: bool = False) -> IntegrationConnection | None:
        """The organization's account at a vendor, or one person's own; also a disconnected one."""
        query = self.scoped().where(col(IntegrationConnection.vendor) == vendor)
        query = query.where(col(IntegrationConnection.user_id).is_not_distinct_from(user_id))
        if locked:
            query = query.with_for_update()
        return self.session.exec(query.execution_options(populate_existing=locked)).one_or_none()

    def claim(self, vendor: Vendor, user_id: UUID | None) -> IntegrationConnection:
        """The row of an account, locked; made disconnected when there is none, also when two connect at once."""
        statement = insert(IntegrationConnection).values(
            organization_id=self.uow.ctx.organization,
            id=uuid4(),
            vendor=vendor,
            user_id=user_id,
            status=ConnectionStatus.DISCONNECTED,
            account_label="",
            settings={},
            version=0,
        )
        self.session.connection().execute(statement.on_conflict_do_nothing())
        row = self.of(vendor, user_id, locked=True)
        assert row is not None
        return row

    def every(self, *, user_id: UUID | None = None) -> Sequence[IntegrationConnection]:
        """All of them, or one person's own."""
        query = self.scoped()
        if user_id is not None:
            query = query.where(col(IntegrationConnection.user_id) == user_id)
        return self.session.exec(query.order_by(col(IntegrationConnection.created_at))).all()


class Inbox(Repository[WebhookEvent]):
    table = WebhookEvent

    def put(self, vendor: Vendor, connection_id: UUID | None, incoming: "Sequence[Incoming]") -> list[UUID]:
        """The ids of those that were new."""
        rows = [
            {
                "organization_id": self.uow.ctx.organization,
                "id": uuid4(),
                "vendor": vendor,
                "connection_id": connection_id,
                "event_id": one.event_id,
                "payload": json.dumps(dict(one.payload)),
                "received_at": self.uow.clock.now(),
            }
            for one in incoming
        ]
        if not rows:
            return []
        statement = insert(WebhookEvent).values(rows).on_conflict_do_nothing().returning(col(WebhookEvent.id))
        return list(self.session.connection().execute(statement).scalars())


def organization_of_connection(uow: "Uow", connection_id: UUID) -> UUID | None:
    """Asked before an organization is known; None for an unknown or disconnected one."""
    return uow.session.connection().execute(OWNER_OF, {"id": connection_id}).scalar_one()
