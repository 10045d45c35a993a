"""What a reader sees of threads and messages: a family learns nothing of who in the office is to answer."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.clients import service as clients
from livingrite.conversations.models import Conversation, ConversationParticipant, Message, MessageType, Side
from livingrite.conversations.repository import Messages, Participants
from livingrite.conversations.rules.changing import may_change
from livingrite.conversations.schemas import ConversationView, MessageView, ParticipantView, Preview
from livingrite.conversations.service.access import may_write
from livingrite.documents import service as documents
from livingrite.documents.schemas import AttachmentView
from livingrite.identity.service.users import names_of

if TYPE_CHECKING:
    from livingrite.core.ctx import Ctx
    from livingrite.core.uow import Uow

KIND = "message"
"""What files are said to hang on."""
COPIED = (
    *("id", "version", "seq", "conversation_id", "client_id", "sender_id", "sender_name", "from_office", "automatic"),
    *("message_type", "content", "send_key", "edited_at", "created_at"),
)
THREAD = ("id", "version", "client_id", "private_to", "title", "last_seq", "last_at")


def message_views(
    uow: "Uow", thread: Conversation, rows: Sequence[Message], people: Sequence[ConversationParticipant]
) -> tuple[MessageView, ...]:
    """With the files that hang on them."""
    kept = [row.id for row in rows if row.message_type != MessageType.TEXT and row.removed_at is None]
    files = documents.attachments(uow, KIND, kept)
    now = uow.clock.now()
    return tuple(_message(uow.ctx, thread, row, people, now, files.get(row.id, ())) for row in rows)


def _message(
    ctx: "Ctx",
    thread: Conversation,
    row: Message,
    people: Sequence[ConversationParticipant],
    now: datetime,
    files: tuple[AttachmentView, ...],
) -> MessageView:
    mine = row.sender_id is not None and row.sender_id == ctx.user_id
    readers = [one for one in people if one.read_seq >= row.seq and one.read_at and one.user_id != row.sender_id]
    if mine:
        readers = [one for one in readers if (one.side == Side.OFFICE) != row.from_office]
    else:
        readers = [one for one in readers if one.user_id == ctx.user_id]
    fields: dict[str, Any] = {name: getattr(row, name) for name in COPIED}
    return MessageView(
        **fields,
        attachments=files,
        recipient_id=thread.private_to if row.from_office else None,
        mine=mine,
        is_read=bool(readers),
        read_at=min((one.read_at for one in readers if one.read_at), default=None),
        removed=row.removed_at is not None,
        may_change=mine and row.removed_at is None and may_write(ctx, row.client_id) and may_change(_at(row), now),
    )


def conversation_views(uow: "Uow", found: Sequence[tuple[Conversation, int, bool]]) -> tuple[ConversationView, ...]:
    """(thread, the number up to which the asking person has read it, muted)."""
    threads = [thread for thread, _, _ in found]
    people: dict[UUID, list[ConversationParticipant]] = defaultdict(list)
    for one in Participants(uow).of([thread.id for thread in threads]):
        people[one.conversation_id].append(one)
    newest = Messages(uow).newest(threads)
    logins = {one.user_id for rows in people.values() for one in rows}
    names = names_of(uow, logins | {thread.assigned_to for thread in threads if thread.assigned_to})
    whose = clients.names(uow, {thread.client_id for thread in threads})
    return tuple(
        ConversationView(
            client_name=whose.get(thread.client_id, ""),
            **_thread(uow.ctx, thread, read, people[thread.id], names, newest.get(thread.id), muted=muted),
        )
        for thread, read, muted in found
    )


def _thread(
    ctx: "Ctx",
    thread: Conversation,
    read: int,
    people: Sequence[ConversationParticipant],
    names: dict[UUID, str],
    last: Message | None,
    *,
    muted: bool,
) -> dict[str, Any]:
    family = ctx.clients is not None
    shown = [
        ParticipantView(
            user_id=one.user_id,
            name=names.get(one.user_id, ""),
            side=one.side,
            read_seq=one.read_seq,
            read_at=one.read_at,
        )
        for one in people
    ]
    return {name: getattr(thread, name) for name in THREAD} | {
        "participants": tuple(shown),
        "last": preview(ctx, last) if last else None,
        "unread": max(0, (thread.last_seq if family else thread.family_seq) - read),
        "waiting": thread.family_seq > thread.office_seq,
        "muted": muted,
        "may_write": may_write(ctx, thread.client_id),
        "assigned_to": None if family else thread.assigned_to,
        "assigned_name": None if family or not thread.assigned_to else names.get(thread.assigned_to),
    }


def preview(ctx: "Ctx", row: Message) -> Preview:
    return Preview(
        sender_name=row.sender_name,
        content=row.content[:200],
        message_type=row.message_type,
        from_office=row.from_office,
        mine=row.sender_id is not None and row.sender_id == ctx.user_id,
        removed=row.removed_at is not None,
    )


def _at(row: Message) -> datetime:
    assert row.created_at is not None
    return row.created_at
