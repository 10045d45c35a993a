"""Find threads, begin one, give one to somebody, mute one."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.conversations import events
from livingrite.conversations.models import Conversation, Side
from livingrite.conversations.permissions import Permission
from livingrite.conversations.repository import Participants, Threads
from livingrite.conversations.schemas import (
    AssignConversation,
    ConversationPage,
    ConversationView,
    Correspondent,
    FindConversations,
    MuteConversation,
    StartConversation,
)
from livingrite.conversations.service.access import LEVEL, check_logins, logins_of, side_of
from livingrite.conversations.service.view import conversation_views
from livingrite.core.access import LEVELS, allow, allow_client
from livingrite.core.errors import Denied, NotFound, Stale
from livingrite.identity.service.memberships import who_may
from livingrite.identity.service.users import names_of

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def list_conversations(uow: "Uow", wanted: FindConversations) -> ConversationPage:
    """Those that have messages, the last written to first: all for the staff, their own for a family."""
    if wanted.client_id is None:
        allow(uow.ctx, Permission.READ)
    else:
        clients.name_of(uow, wanted.client_id)
        allow_client(uow.ctx, Permission.READ, wanted.client_id)
    found = Threads(uow).found(wanted)
    items = conversation_views(uow, found[: wanted.limit])
    shown = {"conversations": [item.id for item in items]}
    audit.record(uow, Action.LISTED, "conversation", client_id=wanted.client_id, count=len(items), after=shown)
    last = found[wanted.limit - 1][0] if len(found) > wanted.limit else None
    return ConversationPage(items=items, next_cursor=(last.last_at, last.id) if last and last.last_at else None)


def get_conversation(uow: "Uow", conversation_id: UUID) -> ConversationView:
    """One thread without its messages. Raises NotFound."""
    thread = Threads(uow).visible(conversation_id)
    allow_client(uow.ctx, Permission.READ, thread.client_id)
    audit.record(uow, Action.READ, "conversation", thread.id, client_id=thread.client_id)
    return _view(uow, thread)


def start_conversation(uow: "Uow", command: StartConversation) -> ConversationView:
    """For the staff. Raises NobodyToWriteTo for somebody who is no login of the client's family."""
    clients.name_of(uow, command.client_id)
    if uow.ctx.clients is not None:
        raise Denied
    check_logins(uow, command.client_id, command.user_ids)
    threads, people = Threads(uow), sorted(set(command.user_ids))
    if len(people) == 1:
        return _view(uow, private_thread(uow, command.client_id, people[0]))
    thread = threads.add(
        Conversation(organization_id=uow.ctx.organization, client_id=command.client_id, title=command.title or None)
    )
    Participants(uow).join(thread.id, people, Side.FAMILY)
    audit.record(uow, Action.CREATED, "conversation", thread.id, client_id=thread.client_id, after={"people": people})
    return _view(uow, thread)


def private_thread(uow: "Uow", client_id: UUID, user_id: UUID) -> Conversation:
    """The thread between one login and the office, made when there is none; locked."""
    threads = Threads(uow)
    id = threads.put_private(client_id, user_id)
    Participants(uow).join(id, [user_id], Side.FAMILY)
    return threads.lock(id)


def correspondents(uow: "Uow", client_id: UUID) -> list[Correspondent]:
    """Whom of the family the office can write to, by name; staff only."""
    clients.name_of(uow, client_id)
    allow(uow.ctx, Permission.READ)
    if uow.ctx.clients is not None:
        raise Denied
    logins, threads = logins_of(uow, client_id), Threads(uow).private_of(client_id)
    words = {one.user_id: one.relationship for one in clients.family_of(uow, client_id)}
    names = names_of(uow, logins)
    found = [
        Correspondent(
            user_id=user_id,
            name=names.get(user_id, ""),
            relationship=words.get(user_id, ""),
            oneself=user_id not in words,
            may_write=LEVELS.index(level) >= LEVELS.index(LEVEL),
            conversation_id=threads.get(user_id),
        )
        for user_id, level in logins.items()
    ]
    return sorted(found, key=lambda one: one.name.casefold())


def assignees(uow: "Uow") -> list[tuple[UUID, str]]:
    """Whom a thread can be given to: (login, name)."""
    allow(uow.ctx, Permission.ASSIGN)
    return list(who_may(uow, Permission.WRITE).items())


def assign_conversation(uow: "Uow", command: AssignConversation) -> ConversationView:
    """Who of the staff is to answer; None: nobody yet. Raises Stale, NotFound for who cannot answer here."""
    thread = Threads(uow).visible(command.conversation_id, lock=True)
    allow(uow.ctx, Permission.ASSIGN)
    if command.version is not None and command.version != thread.version:
        raise Stale
    if command.user_id is not None and command.user_id not in who_may(uow, Permission.WRITE):
        raise NotFound
    if thread.assigned_to != command.user_id:
        before, thread.assigned_to = thread.assigned_to, command.user_id
        thread.version += 1
        old, new = {"assigned_to": before}, {"assigned_to": command.user_id}
        audit.record(uow, Action.CHANGED, "conversation", thread.id, client_id=thread.client_id, before=old, after=new)
        uow.emit(events.changed(uow.ctx.organization, thread.id, []))
    return _view(uow, thread)


def mute_conversation(uow: "Uow", command: MuteConversation) -> ConversationView:
    """No notices about this thread any more, for the asking person alone; it is still counted as unread."""
    thread = Threads(uow).visible(command.conversation_id)
    allow_client(uow.ctx, Permission.READ, thread.client_id)
    if uow.ctx.user_id is None:
        raise Denied
    Participants(uow).keep(thread.id, side_of(uow.ctx), muted=command.muted)
    after = {"muted": command.muted}
    audit.record(uow, Action.CHANGED, "conversation_participant", thread.id, client_id=thread.client_id, after=after)
    uow.emit(events.read(uow.ctx.organization, thread.id, uow.ctx.user_id))
    return _view(uow, thread)


def _view(uow: "Uow", thread: Conversation) -> ConversationView:
    mine = [one for one in Participants(uow).of([thread.id]) if one.user_id == uow.ctx.user_id]
    read, muted = (mine[0].read_seq, mine[0].muted) if mine else (0, False)
    return conversation_views(uow, [(thread, read, muted)])[0]


def keep_both_threads(uow: "Uow", old: UUID, new: UUID) -> None:
    """Two records of one client are merged: a relative's own threads about both stay. For a verb that has asked."""
    Threads(uow).open_doubles(old, new)
