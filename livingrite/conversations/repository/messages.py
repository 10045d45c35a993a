"""Statements about messages. Whether a reader may see the thread has been decided by `Threads`."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select, text, tuple_
from sqlmodel import col

from livingrite.conversations.models import Conversation, Message
from livingrite.core.crypto import opened
from livingrite.core.errors import NotFound
from livingrite.core.repository import Repository

# Past SQLAlchemy: a search decrypts thousands of texts and keeps few. The newest first, at most so many.
TEXTS = text(
    "SELECT id, content FROM message WHERE organization_id = :organization AND conversation_id = ANY(:threads)"
    " AND removed_at IS NULL ORDER BY created_at DESC, seq DESC LIMIT :most"
)


class Messages(Repository[Message]):
    table = Message

    def page(self, conversation_id: UUID, *, before: int | None, limit: int) -> list[Message]:
        """The newest before the number `before`, newest first."""
        query = self.scoped().where(col(Message.conversation_id) == conversation_id)
        if before is not None:
            query = query.where(col(Message.seq) < before)
        return list(self.session.exec(query.order_by(col(Message.seq).desc()).limit(limit)).all())

    def sent_with(self, send_key: UUID) -> Message | None:
        """The asking person's message of this key."""
        query = self.scoped().where(col(Message.sender_id) == self.uow.ctx.user_id, col(Message.send_key) == send_key)
        return self.session.exec(query).one_or_none()

    def in_thread(self, conversation_id: UUID, id: UUID) -> Message:
        row = self.find(id)
        if row is None or row.conversation_id != conversation_id:
            raise NotFound
        return row

    def written_at(self, conversation_id: UUID, seq: int) -> datetime | None:
        """When the message of this number was written; None for 0."""
        query = select(col(Message.created_at)).where(
            col(Message.organization_id) == self.uow.ctx.organization,
            col(Message.conversation_id) == conversation_id,
            col(Message.seq) == seq,
        )
        return self.session.connection().execute(query).scalar_one_or_none()

    def newest(self, threads: Collection[Conversation]) -> dict[UUID, Message]:
        """The newest message of each thread that a person wrote."""
        last = {one.id: max(one.family_seq, one.office_seq) for one in threads}
        places = [and_(col(Message.conversation_id) == id, col(Message.seq) == seq) for id, seq in last.items()]
        if not places:
            return {}
        return {row.conversation_id: row for row in self.session.exec(self.scoped().where(or_(*places))).all()}

    def until(self, client_id: UUID, threads: Any, before: tuple[datetime, UUID], limit: int) -> Sequence[Any]:
        """(id, when, who, whether from the office, the thread) in `threads`, a query of ids; the latest first."""
        wanted = (
            col(Message.id), col(Message.created_at), col(Message.sender_name), col(Message.from_office),
            col(Message.conversation_id),
        )  # fmt: skip
        query = select(*wanted).where(
            col(Message.organization_id) == self.uow.ctx.organization,
            col(Message.client_id) == client_id,
            col(Message.removed_at).is_(None),
            col(Message.conversation_id).in_(threads),
            tuple_(col(Message.created_at), col(Message.id)) < before,
        )
        order = col(Message.created_at).desc(), col(Message.id).desc()
        return self.session.execute(query.order_by(*order).limit(limit)).all()

    def by_ids(self, ids: Collection[UUID]) -> Sequence[Message]:
        query = self.scoped().where(col(Message.id).in_(ids))
        return self.session.exec(query.order_by(col(Message.created_at).desc(), col(Message.seq).desc())).all()

    def texts(self, threads: Collection[UUID], most: int) -> Iterator[tuple[UUID, str]]:
        """(id, text), the newest first."""
        given = {"organization": self.uow.ctx.organization, "threads": list(threads), "most": most}
        for id, content in self.uow.rows(TEXTS, given):
            yield id, opened("message.content", content)
