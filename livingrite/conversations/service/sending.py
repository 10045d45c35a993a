"""Send a message, correct it, take it back.

The thread's row is locked first: whoever comes second takes the next number, so the order is the database's and the same
for everybody (case N14), and a message that is sent once more is found by its key instead of being written twice."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.conversations import events
from livingrite.conversations.errors import EmptyMessage, KeyUsed, NobodyToWriteTo, TooOld
from livingrite.conversations.models import Conversation, Message, MessageType
from livingrite.conversations.permissions import Permission
from livingrite.conversations.repository import Messages, Participants, Threads
from livingrite.conversations.rules.changing import may_change
from livingrite.conversations.rules.noticing import PATIENCE
from livingrite.conversations.schemas import EditMessage, MessageView, SendMessage
from livingrite.conversations.service.access import allow_writing, check_logins
from livingrite.conversations.service.adding import add_message
from livingrite.conversations.service.office import answer_when_closed
from livingrite.conversations.service.threads import private_thread
from livingrite.conversations.service.view import KIND, message_views
from livingrite.core.access import allow
from livingrite.core.errors import Denied, NotFound, Stale
from livingrite.documents import service as documents

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def send_message(uow: "Uow", command: SendMessage) -> MessageView:
    """Write into a thread. Raises NotFound, MayOnlyRead, EmptyMessage, NobodyToWriteTo, KeyUsed."""
    thread = _thread(uow, command)
    known = Messages(uow).sent_with(command.send_key)
    if known is not None:
        if known.conversation_id != thread.id:
            raise KeyUsed
        return _view(uow, thread, known)
    if not command.content and not command.document_ids:
        raise EmptyMessage(fields={"content": EmptyMessage.message})
    row = add_message(uow, thread, command.content, send_key=command.send_key)
    if command.document_ids:
        voice = command.message_type == MessageType.VOICE_NOTE and len(command.document_ids) == 1
        row.message_type = MessageType.VOICE_NOTE if voice else MessageType.FILE
        documents.attach(uow, KIND, row.id, command.document_ids, thread.client_id)
    if not row.from_office:
        answer_when_closed(uow, thread)
    _tell(uow, thread)
    uow.emit(events.notice_due(thread.id, uow.clock.now() + PATIENCE))
    return _view(uow, thread, row)


def edit_message(uow: "Uow", command: EditMessage) -> MessageView:
    """Correct one's own message within the window; what it said before stays on the record. Raises Stale, TooOld."""
    thread, row = _own(uow, command.conversation_id, command.message_id)
    if command.version is not None and command.version != row.version:
        raise Stale
    if not command.content:
        raise EmptyMessage(fields={"content": EmptyMessage.message})
    if row.content != command.content:
        before, row.content = row.content, command.content
        row.edited_at = uow.clock.now()
        row.version += 1
        old, new = {"content": before}, {"content": row.content}
        audit.record(uow, Action.CHANGED, "message", row.id, client_id=row.client_id, before=old, after=new)
        _tell(uow, thread)
    return _view(uow, thread, row)


def take_back_message(uow: "Uow", conversation_id: UUID, message_id: UUID, version: int | None = None) -> MessageView:
    """Its place stays, its words go: from every open page too. Raises Stale, TooOld."""
    thread, row = _own(uow, conversation_id, message_id)
    if version is not None and version != row.version:
        raise Stale
    before, row.content = {"content": row.content}, ""
    files = documents.attachments(uow, KIND, [row.id]).get(row.id, ())
    if files:
        documents.detach(uow, KIND, row.id, [one.id for one in files], row.client_id)
    row.removed_at = uow.clock.now()
    row.version += 1
    audit.record(uow, Action.REMOVED, "message", row.id, client_id=row.client_id, before=before)
    _tell(uow, thread)
    return _view(uow, thread, row)


def _thread(uow: "Uow", command: SendMessage) -> Conversation:
    """The locked thread that is meant."""
    if command.conversation_id is not None:
        thread = Threads(uow).visible(command.conversation_id, lock=True)
        allow_writing(uow, thread.client_id)
        return thread
    if command.client_id is None:
        raise NobodyToWriteTo(fields={"client_id": NobodyToWriteTo.message})
    clients.name_of(uow, command.client_id)
    allow_writing(uow, command.client_id)
    if uow.ctx.clients is not None:
        if uow.ctx.user_id is None:
            raise Denied
        return private_thread(uow, command.client_id, uow.ctx.user_id)
    if command.recipient_id is None:
        raise NobodyToWriteTo(fields={"recipient_id": NobodyToWriteTo.message})
    check_logins(uow, command.client_id, (command.recipient_id,))
    return private_thread(uow, command.client_id, command.recipient_id)


def _own(uow: "Uow", conversation_id: UUID, message_id: UUID) -> tuple[Conversation, Message]:
    thread = Threads(uow).visible(conversation_id, lock=True)
    allow(uow.ctx, Permission.WRITE)
    row = Messages(uow).in_thread(thread.id, message_id)
    allow_writing(uow, thread.client_id)
    if row.removed_at is not None:
        raise NotFound
    if row.sender_id is None or row.sender_id != uow.ctx.user_id:
        raise Denied
    if row.created_at is None or not may_change(row.created_at, uow.clock.now()):
        raise TooOld
    return thread, row


def _tell(uow: "Uow", thread: Conversation) -> None:
    family = Participants(uow).family_of(thread.id)
    uow.emit(events.changed(uow.ctx.organization, thread.id, family))


def _view(uow: "Uow", thread: Conversation, row: Message) -> MessageView:
    return message_views(uow, thread, [row], Participants(uow).of([thread.id]))[0]
