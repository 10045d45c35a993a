"""Statements about who is not written to."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.messaging.models import CommunicationType, OptOut
from livingrite.messaging.repository.communications import recipient_index


class OptOuts(Repository[OptOut]):
    table = OptOut

    def put(self, values: dict[str, Any]) -> bool:
        """Whether it was new; also when two arrive at once, one is."""
        own = {"organization_id": self.uow.ctx.organization, "recipient_index": recipient_index(values["recipient"])}
        statement = insert(OptOut).values(**own, **values).on_conflict_do_nothing().returning(col(OptOut.id))
        return self.session.connection().execute(statement).first() is not None

    def of(self, channel: CommunicationType, recipient: str) -> OptOut | None:
        return self.session.exec(self._at([channel], recipient)).one_or_none()

    def among(self, recipients: Iterable[str]) -> set[tuple[CommunicationType, bytes]]:
        """(channel, `recipient_index`) of each of them that is not to be written to."""
        wanted = [recipient_index(one) for one in recipients]
        query = select(col(OptOut.channel), col(OptOut.recipient_index)).where(
            col(OptOut.organization_id) == self.uow.ctx.organization, col(OptOut.recipient_index).in_(wanted)
        )
        return {
            (CommunicationType(channel), bytes(index)) for channel, index in self.session.connection().execute(query)
        }

    def remove(self, channels: Collection[CommunicationType], recipient: str) -> list[CommunicationType]:
        """The ways that are open again."""
        found = self.session.exec(self._at(channels, recipient).with_for_update()).all()
        for row in found:
            self.session.delete(row)
        self.session.flush()
        return [CommunicationType(row.channel) for row in found]

    def _at(self, channels: Collection[CommunicationType], recipient: str) -> Any:
        query = self.scoped().where(col(OptOut.channel).in_(channels))
        return query.where(col(OptOut.recipient_index) == recipient_index(recipient))
