"""Read a thread, remember how far, count what waits, find words again."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.conversations import events
from livingrite.conversations.models import Conversation, Message
from livingrite.conversations.permissions import Permission
from livingrite.conversations.repository import Messages, Participants, Threads
from livingrite.conversations.rules.changing import mentions
from livingrite.conversations.schemas import (
    ListMessages,
    MarkRead,
    MessagePage,
    MessageView,
    SearchMessages,
    Unread,
)
from livingrite.conversations.service.access import side_of
from livingrite.conversations.service.view import message_views
from livingrite.core.access import allow, allow_client

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

DEEPEST = 20_000
"""So many of the newest messages a search decrypts at most."""


def list_messages(uow: "Uow", wanted: ListMessages) -> MessagePage:
    """One page of a thread in the server's order. Raises NotFound."""
    thread = Threads(uow).visible(wanted.conversation_id)
    allow_client(uow.ctx, Permission.READ, thread.client_id)
    found = Messages(uow).page(thread.id, before=wanted.cursor, limit=wanted.limit + 1)
    page = found[: wanted.limit][::-1]
    items = message_views(uow, thread, page, Participants(uow).of([thread.id]))
    shown = {"conversation": thread.id, "seqs": [item.seq for item in items]}
    audit.record(uow, Action.LISTED, "message", client_id=thread.client_id, count=len(items), after=shown)
    return MessagePage(items=items, next_cursor=items[0].seq if len(found) > wanted.limit else None)


def mark_read(uow: "Uow", command: MarkRead) -> bool:
    """Raise the asking person's mark; False when everything was read already."""
    thread = Threads(uow).visible(command.conversation_id)
    allow_client(uow.ctx, Permission.READ, thread.client_id)
    seq = thread.last_seq if command.seq is None else min(command.seq, thread.last_seq)
    if uow.ctx.user_id is None or seq < 1:
        return False
    raised = Participants(uow).mark_read(thread.id, side_of(uow.ctx), seq, uow.clock.now())
    if raised:
        audit.record(
            uow,
            Action.READ,
            "message",
            thread.id,
            client_id=thread.client_id,
            after={"conversation": thread.id, "seq": seq},
        )
        uow.emit(events.read(uow.ctx.organization, thread.id, uow.ctx.user_id))
    return raised


def count_unread(uow: "Uow", client_id: UUID | None = None) -> Unread:
    """What waits for the asking person; of one client for the portal."""
    if client_id is None:
        allow(uow.ctx, Permission.READ)
    else:
        allow_client(uow.ctx, Permission.READ, client_id)
    if uow.ctx.clients is None:
        conversations, mine = Threads(uow).unread_of_staff()
        return Unread(conversations=conversations, messages=conversations, mine=mine)
    conversations, messages = Threads(uow).unread_of_family(client_id)
    return Unread(conversations=conversations, messages=messages, mine=conversations)


def search_messages(uow: "Uow", wanted: SearchMessages) -> list[MessageView]:
    """Messages with all the words, the newest first. The text is ciphertext to the database: the newest 20,000 that the
    reader may see are decrypted and looked through."""
    threads = Threads(uow)
    if wanted.conversation_id is not None:
        thread = threads.visible(wanted.conversation_id)
        allow_client(uow.ctx, Permission.READ, thread.client_id)
        ids = [thread.id]
    else:
        if wanted.client_id is None:
            allow(uow.ctx, Permission.READ)
        else:
            clients.name_of(uow, wanted.client_id)
            allow_client(uow.ctx, Permission.READ, wanted.client_id)
        ids = threads.ids(wanted.client_id)
    hits = _hits(uow, ids, wanted)
    audit.record(
        uow,
        Action.SEARCHED,
        "message",
        client_id=wanted.client_id,
        count=len(hits),
        after={"ids": [row.id for row in hits]},
    )
    return [_found(uow, row) for row in hits]


def _hits(uow: "Uow", ids: list[UUID], wanted: SearchMessages) -> list[Message]:
    found: list[UUID] = []
    if ids:
        for id, content in Messages(uow).texts(ids, DEEPEST):
            if mentions(content, wanted.words):
                found.append(id)
                if len(found) == wanted.limit:
                    break
    return list(Messages(uow).by_ids(found)) if found else []


def _found(uow: "Uow", row: Message) -> MessageView:
    """Without receipts: they are read with the thread."""
    thread = Conversation(organization_id=row.organization_id, id=row.conversation_id, client_id=row.client_id)
    return message_views(uow, thread, [row], [])[0]


def note_typing(uow: "Uow", conversation_id: UUID) -> bool:
    """Whether the asking person may be shown to be typing there; nothing is kept. Raises NotFound."""
    thread = Threads(uow).visible(conversation_id)
    allow_client(uow.ctx, Permission.WRITE, thread.client_id, level="messaging")
    return uow.ctx.user_id is not None


def readable_messages(uow: "Uow", ids: Collection[UUID]) -> list[UUID]:
    """Those of these messages that stand in a thread of the asking person's, for the files that hang on them."""
    if not uow.ctx.may(Permission.READ):
        return []
    there = set(Threads(uow).ids(None))
    return [row.id for row in Messages(uow).by_ids(ids) if row.conversation_id in there and row.removed_at is None]
