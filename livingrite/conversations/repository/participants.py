"""Statements about who takes part in a thread and how far they have read."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from livingrite.conversations.models import ConversationParticipant, Side
from livingrite.core.repository import Repository


class Participants(Repository[ConversationParticipant]):
    table = ConversationParticipant

    def of(self, ids: Collection[UUID]) -> Sequence[ConversationParticipant]:
        query = self.scoped().where(col(ConversationParticipant.conversation_id).in_(ids))
        order = col(ConversationParticipant.created_at), col(ConversationParticipant.id)
        return self.session.exec(query.order_by(*order)).all()

    def family_of(self, conversation_id: UUID) -> list[UUID]:
        return [row.user_id for row in self.of([conversation_id]) if row.side == Side.FAMILY]

    def lock_of(self, conversation_id: UUID) -> Sequence[ConversationParticipant]:
        query = self.scoped().where(col(ConversationParticipant.conversation_id) == conversation_id)
        query = query.order_by(col(ConversationParticipant.id)).with_for_update()
        return self.session.exec(query.execution_options(populate_existing=True)).all()

    def join(self, conversation_id: UUID, user_ids: Collection[UUID], side: Side) -> None:
        own = {"organization_id": self.uow.ctx.organization, "conversation_id": conversation_id, "side": side}
        rows = [{"id": uuid4(), "user_id": user_id, **own} for user_id in sorted(user_ids)]
        if rows:
            self.session.connection().execute(insert(ConversationParticipant).values(rows).on_conflict_do_nothing())

    def keep(self, conversation_id: UUID, side: Side, **values: Any) -> None:
        """Write `values` for the asking person, who may not have a row yet."""
        own = {"organization_id": self.uow.ctx.organization, "conversation_id": conversation_id}
        statement = insert(ConversationParticipant).values(
            id=uuid4(), user_id=self.uow.ctx.user_id, side=side, **own, **values
        )
        there = [
            col(getattr(ConversationParticipant, name)) for name in ("organization_id", "conversation_id", "user_id")
        ]
        self.session.connection().execute(statement.on_conflict_do_update(index_elements=there, set_=values))

    def mark_read(self, conversation_id: UUID, side: Side, seq: int, at: datetime) -> bool:
        """Raise the asking person's mark to `seq`; False when it was there already. It never goes down."""
        own = {"organization_id": self.uow.ctx.organization, "conversation_id": conversation_id}
        statement = insert(ConversationParticipant).values(
            id=uuid4(), user_id=self.uow.ctx.user_id, side=side, read_seq=seq, read_at=at, **own
        )
        there = [
            col(getattr(ConversationParticipant, name)) for name in ("organization_id", "conversation_id", "user_id")
        ]
        statement = statement.on_conflict_do_update(
            index_elements=there,
            set_={"read_seq": seq, "read_at": at, "updated_at": func.now()},
            where=col(ConversationParticipant.read_seq) < seq,
        )
        raised = self.session.connection().execute(statement.returning(col(ConversationParticipant.id)))
        return raised.first() is not None
