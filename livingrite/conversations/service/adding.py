"""The next message of a thread, whoever writes it."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from sqlalchemy.exc import IntegrityError

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.conversations.errors import KeyUsed
from livingrite.conversations.models import Conversation, Message, Side
from livingrite.conversations.repository import Messages, Participants
from livingrite.conversations.service.access import side_of

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def add_message(
    uow: "Uow", thread: Conversation, content: str, *, send_key: UUID | None = None, automatic: bool = False
) -> Message:
    """The next message of a locked thread, by the asking person, or by the office itself."""
    side = Side.OFFICE if automatic else side_of(uow.ctx)
    at = _after(thread.last_at, uow.clock.now())
    row = _added(
        uow,
        Message(
            organization_id=uow.ctx.organization,
            conversation_id=thread.id,
            client_id=thread.client_id,
            seq=thread.last_seq + 1,
            send_key=send_key or uuid4(),
            sender_id=None if automatic else uow.ctx.user_id,
            sender_name="" if automatic else uow.ctx.name,
            from_office=side == Side.OFFICE,
            automatic=automatic,
            content=content,
            created_at=at,
        ),
    )
    thread.last_seq, thread.last_at = row.seq, at
    if not automatic:
        if side == Side.OFFICE:
            thread.office_seq = row.seq
        else:
            thread.family_seq = row.seq
    uow.session.flush()
    if not automatic and uow.ctx.user_id is not None:
        Participants(uow).mark_read(thread.id, side, row.seq, at)
    audit.record(
        uow,
        Action.CREATED,
        "message",
        row.id,
        client_id=thread.client_id,
        after={"conversation": thread.id, "seq": row.seq},
    )
    return row


def _added(uow: "Uow", row: Message) -> Message:
    """The thread's lock decides between two in one thread; for one key in two threads at once, the index does."""
    try:
        with uow.attempt():
            return Messages(uow).add(row)
    except IntegrityError as error:
        if "send_key" in str(error.orig):
            raise KeyUsed from None
        raise


def _after(last: datetime | None, now: datetime) -> datetime:
    """Clocks of two machines may differ: a later number never shows an earlier time."""
    return now if last is None or now > last else last
