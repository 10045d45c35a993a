"""Statements about threads. Which of them a reader may see is decided here once, in `_visible`."""

from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import and_, func, literal, or_, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from livingrite.conversations.models import Conversation, ConversationParticipant, Message, Side
from livingrite.conversations.schemas import FindConversations, Show
from livingrite.core.errors import NotFound
from livingrite.core.repository import Repository


class Threads(Repository[Conversation]):
    table = Conversation

    def visible(self, id: UUID, *, lock: bool = False) -> Conversation:
        """NotFound also for a thread that exists but is not for this reader. Locked: with its present values."""
        query = self._visible(select(Conversation)).where(col(Conversation.id) == id)
        if lock:
            query = query.with_for_update(of=Conversation).execution_options(populate_existing=True)
        row = self.session.execute(query).scalar_one_or_none()
        if row is None:
            raise NotFound
        return row

    def found(self, wanted: FindConversations) -> list[tuple[Conversation, int, bool]]:
        """(thread, the number up to which this person has read it, muted), the last written to first; one more than
        the page holds. A thread without messages is shown to nobody."""
        mine = self._mine()
        read, muted = func.coalesce(mine.c.read_seq, 0), func.coalesce(mine.c.muted, False)
        query = self._visible(
            select(Conversation, read, muted).outerjoin(mine, mine.c.conversation_id == Conversation.id)
        )
        query = query.where(col(Conversation.last_at).is_not(None))
        if wanted.client_id:
            query = query.where(col(Conversation.client_id) == wanted.client_id)
        if wanted.cursor:
            place = tuple_(col(Conversation.last_at), col(Conversation.id))
            query = query.where(place < tuple_(*(literal(part) for part in wanted.cursor)))
        query = self._shown(query, wanted.show, read)
        query = query.order_by(col(Conversation.last_at).desc(), col(Conversation.id).desc()).limit(wanted.limit + 1)
        return [(row[0], int(row[1]), bool(row[2])) for row in self.session.execute(query)]

    def ids(self, client_id: UUID | None) -> list[UUID]:
        """Every thread this reader may see."""
        return list(self.session.connection().execute(self.seen(client_id)).scalars())

    def seen(self, client_id: UUID | None) -> Any:
        """The same as a query, for a statement about what is in them."""
        query = self._visible(select(col(Conversation.id)))
        return query if client_id is None else query.where(col(Conversation.client_id) == client_id)

    def private_of(self, client_id: UUID) -> dict[UUID, UUID]:
        """Login -> its own thread about this client."""
        query = self._visible(select(col(Conversation.private_to), col(Conversation.id)))
        query = query.where(col(Conversation.client_id) == client_id, col(Conversation.private_to).is_not(None))
        rows: Any = self.session.connection().execute(query)
        return {row[0]: row[1] for row in rows}

    def put_private(self, client_id: UUID, user_id: UUID) -> UUID:
        """The one thread of this login about this client, found or made; two at once get the same."""
        own = {"organization_id": self.uow.ctx.organization, "client_id": client_id, "private_to": user_id}
        made = insert(Conversation).values(id=uuid4(), **own).on_conflict_do_nothing().returning(col(Conversation.id))
        id = self.session.connection().execute(made).scalar_one_or_none()
        if id is not None:
            return id
        query = select(col(Conversation.id)).filter_by(**own)
        return self.session.connection().execute(query).scalar_one()

    def open_doubles(self, old: UUID, new: UUID) -> None:
        """A login's own thread about `old`, where it has one about `new` too, becomes one of those that were begun with
        chosen people: both stay, none is private twice. The login takes part in it already."""
        row = self.table
        other = select(col(row.private_to)).where(
            col(row.organization_id) == self.uow.ctx.organization,
            col(row.client_id) == new,
            col(row.private_to).is_not(None),
        )
        mine = and_(
            col(row.organization_id) == self.uow.ctx.organization,
            col(row.client_id) == old,
            col(row.private_to).in_(other),
        )
        self.session.connection().execute(update(row).where(mine).values(private_to=None))

    def unread_of_staff(self) -> tuple[int, int]:
        """Threads in which the family wrote what this person has not read: all, and those that are theirs or nobody's."""
        mine = self._mine()
        theirs = or_(col(Conversation.assigned_to) == self.uow.ctx.user_id, col(Conversation.assigned_to).is_(None))
        query = select(func.count(), func.count().filter(theirs)).select_from(Conversation)
        query = query.outerjoin(mine, mine.c.conversation_id == Conversation.id)
        query = self._visible(query).where(col(Conversation.family_seq) > func.coalesce(mine.c.read_seq, 0))
        row: Any = self.session.connection().execute(query).one()
        return row[0], row[1]

    def unread_of_family(self, client_id: UUID | None) -> tuple[int, int]:
        """Threads with something new, and the messages that are new in them."""
        mine = self._mine()
        query = (
            select(func.count(func.distinct(col(Conversation.id))), func.count())
            .select_from(Conversation)
            .join(mine, mine.c.conversation_id == Conversation.id)
            .join(Message, self._unread_message(mine))
        )
        query = self._visible(query)
        if client_id is not None:
            query = query.where(col(Conversation.client_id) == client_id)
        row: Any = self.session.connection().execute(query).one()
        return row[0], row[1]

    def _unread_message(self, mine: Any) -> Any:
        return and_(
            col(Message.organization_id) == col(Conversation.organization_id),
            col(Message.conversation_id) == col(Conversation.id),
            col(Message.seq) > mine.c.read_seq,
            col(Message.removed_at).is_(None),
            col(Message.sender_id).is_distinct_from(self.uow.ctx.user_id),
        )

    def _shown(self, query: Any, show: Show, read: Any) -> Any:
        if show == Show.MINE:
            return query.where(col(Conversation.assigned_to) == self.uow.ctx.user_id)
        if show == Show.UNASSIGNED:
            return query.where(col(Conversation.assigned_to).is_(None))
        if show == Show.WAITING:
            return query.where(col(Conversation.family_seq) > col(Conversation.office_seq))
        if show == Show.UNREAD:
            other = col(Conversation.family_seq) if self.uow.ctx.clients is None else col(Conversation.last_seq)
            return query.where(other > read)
        return query

    def _mine(self) -> Any:
        """What this person has read and muted."""
        return (
            select(ConversationParticipant)
            .where(
                col(ConversationParticipant.organization_id) == self.uow.ctx.organization,
                col(ConversationParticipant.user_id) == self.uow.ctx.user_id,
            )
            .subquery()
        )

    def _visible(self, query: Any) -> Any:
        ctx = self.uow.ctx
        query = query.where(col(Conversation.organization_id) == ctx.organization)
        if ctx.clients is None:
            return query
        taking_part = select(col(ConversationParticipant.conversation_id)).where(
            col(ConversationParticipant.organization_id) == ctx.organization,
            col(ConversationParticipant.user_id) == ctx.user_id,
            col(ConversationParticipant.side) == Side.FAMILY,
        )
        return query.where(col(Conversation.client_id).in_(list(ctx.clients)), col(Conversation.id).in_(taking_part))
