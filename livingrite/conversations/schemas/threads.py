"""A thread: found, begun, assigned, muted, read."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from livingrite.conversations.models import MessageType, Side
from livingrite.conversations.schemas.frozen import Frozen
from livingrite.core.plain_text import ONE_LINE

Title = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120), ONE_LINE]


class Show(StrEnum):
    """`waiting`: the family wrote last. `unread`: something is new to the reader."""

    ALL = "all"
    MINE = "mine"
    UNASSIGNED = "unassigned"
    WAITING = "waiting"
    UNREAD = "unread"


class FindConversations(Frozen):
    """The last written to first. `cursor` is `next_cursor` of the page before: when its last thread was written to, and
    its id."""

    client_id: UUID | None = None
    show: Show = Show.ALL
    cursor: tuple[datetime, UUID] | None = None
    limit: int = Field(default=30, ge=1, le=100)


class StartConversation(Frozen):
    """With one login of the family: their private thread, made once. With several: a new thread that they share."""

    client_id: UUID
    user_ids: tuple[UUID, ...] = Field(min_length=1, max_length=12)
    title: Title | None = None


class AssignConversation(Frozen):
    conversation_id: UUID
    user_id: UUID | None
    version: int | None = None


class MuteConversation(Frozen):
    conversation_id: UUID
    muted: bool


class MarkRead(Frozen):
    """Everything up to the number `seq` was read; None: all there is."""

    conversation_id: UUID
    seq: int | None = None


class ParticipantView(Frozen):
    user_id: UUID
    name: str
    side: Side
    read_seq: int
    read_at: datetime | None


class Preview(Frozen):
    """The newest message, for a list."""

    sender_name: str
    content: str
    message_type: MessageType
    from_office: bool
    mine: bool
    removed: bool


class ConversationView(Frozen):
    """`unread` messages for the asking person. `private_to`: whose own thread it is; None: shared by several of the
    family. `waiting`: the family wrote last. `assigned_*` are for the staff; families get None."""

    id: UUID
    version: int
    client_id: UUID
    client_name: str
    private_to: UUID | None
    title: str | None
    participants: tuple[ParticipantView, ...]
    last_seq: int
    last_at: datetime | None
    last: Preview | None
    unread: int
    waiting: bool
    muted: bool
    may_write: bool
    assigned_to: UUID | None
    assigned_name: str | None


class ConversationPage(Frozen):
    items: tuple[ConversationView, ...]
    next_cursor: tuple[datetime, UUID] | None


class Correspondent(Frozen):
    """Somebody of the family who has a login. `conversation_id`: their own thread, when there is one."""

    user_id: UUID
    name: str
    relationship: str
    oneself: bool
    may_write: bool
    conversation_id: UUID | None


class Unread(Frozen):
    """`conversations` with something new; `messages` new in them (families); `mine`: those of `conversations` that are the
    reader's to answer or nobody's yet (staff)."""

    conversations: int
    messages: int
    mine: int
