"""Statements about what was sent and received."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from livingrite.core.crypto import blind_index
from livingrite.core.repository import Repository
from livingrite.messaging.models import Communication, CommunicationStatus, CommunicationType


def recipient_index(recipient: str) -> bytes:
    """Finds an address or number again without keeping it in the clear; case does not matter."""
    return blind_index("communication.recipient", recipient)


UNKNOWN = (col(Communication.client_id).is_(None), col(Communication.status) == CommunicationStatus.RECEIVED)


class Communications(Repository[Communication]):
    table = Communication

    def put(self, values: dict[str, Any]) -> UUID | None:
        """The new row's id; None when its dedupe key is taken, also by a transaction that runs now."""
        own = {"organization_id": self.uow.ctx.organization, "recipient_index": recipient_index(values["recipient"])}
        statement = insert(Communication).values(**own, **values)
        statement = statement.on_conflict_do_nothing(constraint="uq_communication_organization_id_dedupe_key")
        return self.session.connection().execute(statement.returning(col(Communication.id))).scalar_one_or_none()

    def id_of(self, dedupe_key: str) -> UUID | None:
        query = select(col(Communication.id)).where(
            col(Communication.organization_id) == self.uow.ctx.organization, col(Communication.dedupe_key) == dedupe_key
        )
        return self.session.connection().execute(query).scalar_one_or_none()

    def fates(self, prefixes: Collection[str]) -> list[tuple[str, str]]:
        """Dedupe keys that begin so and their status, the newest first."""
        if not prefixes:
            return []
        begins = or_(*(col(Communication.dedupe_key).startswith(one, autoescape=True) for one in prefixes))
        query = select(col(Communication.dedupe_key), col(Communication.status)).where(
            col(Communication.organization_id) == self.uow.ctx.organization, begins
        )
        rows = self.session.connection().execute(query.order_by(col(Communication.created_at).desc()))
        return [(key, status) for key, status in rows]

    def lock_external(self, channels: Collection[CommunicationType], external_id: str) -> Communication | None:
        """The one that a carrier knows by this id."""
        query = self.scoped().where(col(Communication.external_id) == external_id)
        query = query.where(col(Communication.communication_type).in_(channels)).with_for_update()
        return self.session.exec(query.execution_options(populate_existing=True)).first()

    def of_client(self, client_id: UUID, limit: int) -> Sequence[Communication]:
        query = self.scoped().where(col(Communication.client_id) == client_id)
        return self.session.exec(query.order_by(col(Communication.created_at).desc()).limit(limit)).all()

    def unknown(self, limit: int) -> Sequence[Communication]:
        """What came from numbers that are nobody's, the newest first."""
        query = self.scoped().where(*UNKNOWN).order_by(col(Communication.created_at).desc(), col(Communication.id))
        return self.session.exec(query.limit(limit)).all()

    def give_to(self, client_id: UUID, index: bytes | None) -> list[UUID]:
        """All of it from one number; their ids."""
        mine = (col(Communication.organization_id) == self.uow.ctx.organization, *UNKNOWN)
        changed = update(Communication).where(*mine, col(Communication.recipient_index) == index)
        statement = changed.values(client_id=client_id).returning(col(Communication.id))
        return list(self.session.connection().execute(statement).scalars())

    def wrote_since(self, channel: CommunicationType, recipient: str, since: datetime) -> bool:
        """Whether somebody at this number wrote to us by `channel` since then."""
        query = self._with(channel, recipient).where(
            col(Communication.status) == CommunicationStatus.RECEIVED, col(Communication.created_at) >= since
        )
        return self.session.exec(query.limit(1)).first() is not None

    def latest_with(self, channel: CommunicationType, recipient: str) -> Communication | None:
        """The latest that went to this number."""
        query = self._with(channel, recipient).where(col(Communication.status) != CommunicationStatus.RECEIVED)
        return self.session.exec(query.order_by(col(Communication.created_at).desc()).limit(1)).first()

    def _with(self, channel: CommunicationType, recipient: str) -> Any:
        query = self.scoped().where(col(Communication.recipient_index) == recipient_index(recipient))
        return query.where(col(Communication.communication_type) == channel)
