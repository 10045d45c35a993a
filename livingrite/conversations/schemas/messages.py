"""One message: sent, corrected, listed, found again."""

from datetime import datetime
from typing import Annotated
from uuid import UUID, uuid4

from pydantic import Field, StringConstraints

from livingrite.conversations.models import MessageType
from livingrite.conversations.schemas.frozen import Frozen
from livingrite.core.plain_text import LINES, ONE_LINE
from livingrite.documents.schemas import AttachmentView

Content = Annotated[str, StringConstraints(strip_whitespace=True, max_length=10_000), LINES]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), ONE_LINE]


class SendMessage(Frozen):
    """Into `conversation_id`; or about `client_id`: a family's own thread with the office, or the one that the office has
    with `recipient_id`, made when there is none.

    `send_key` is made by the sender; the same key again gives the first message again and writes nothing. `document_ids`:
    files that were sent before (`POST /documents/uploads` with `attached_kind: "message"`); a `voice_note` has one."""

    conversation_id: UUID | None = None
    client_id: UUID | None = None
    recipient_id: UUID | None = None
    content: Content = ""
    send_key: UUID = Field(default_factory=uuid4)
    document_ids: tuple[UUID, ...] = Field(default=(), max_length=10)
    message_type: MessageType = MessageType.TEXT


class EditMessage(Frozen):
    """`version` is the one the caller has seen; None accepts whatever the row is now."""

    conversation_id: UUID
    message_id: UUID
    content: Content
    version: int | None = None


class ListMessages(Frozen):
    """The newest `limit`, or those before the number `cursor`; oldest first."""

    conversation_id: UUID
    cursor: int | None = None
    limit: int = Field(default=40, ge=1, le=200)


class SearchMessages(Frozen):
    """Every word must occur. In one thread, about one client, or in everything that the reader may see."""

    words: Words
    conversation_id: UUID | None = None
    client_id: UUID | None = None
    limit: int = Field(default=30, ge=1, le=100)


class MessageView(Frozen):
    """`is_read`: for the sender, whether the other side has read it; for a reader, whether they have. `automatic`: the
    office's answer outside its hours. `removed`: taken back, its content is gone. `may_change`: by the reader, now."""

    id: UUID
    version: int
    seq: int
    conversation_id: UUID
    client_id: UUID
    sender_id: UUID | None
    sender_name: str
    recipient_id: UUID | None
    from_office: bool
    automatic: bool
    mine: bool
    message_type: MessageType
    content: str
    send_key: UUID
    is_read: bool
    read_at: datetime | None
    removed: bool
    may_change: bool
    edited_at: datetime | None
    created_at: datetime
    attachments: tuple[AttachmentView, ...]


class MessagePage(Frozen):
    """Oldest first; `next_cursor` leads to the page of older ones."""

    items: tuple[MessageView, ...]
    next_cursor: int | None
