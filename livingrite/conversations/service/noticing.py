"""Tell who has not looked that a message waits; never what it says, nor about whom it is (case N12)."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.clients import service as clients
from livingrite.conversations import events
from livingrite.conversations.models import Conversation, ConversationParticipant, Side
from livingrite.conversations.permissions import Permission
from livingrite.conversations.repository import Participants, Threads
from livingrite.conversations.rules.noticing import wants_notice
from livingrite.conversations.service.access import logins_of
from livingrite.identity import service as identity
from livingrite.identity.schemas import Role
from livingrite.identity.service.memberships import who_may
from livingrite.identity.service.users import recipients
from livingrite.messaging import service as messaging
from livingrite.messaging.schemas import PreferencesFields

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

DESK = frozenset({Role.OWNER, Role.ADMIN, Role.FRONT_DESK})
STAFF_PAGE, FAMILY_PAGE = "/messages", "/portal/messages"


def tell_unread(uow: "Uow", conversation_id: UUID) -> int:
    """For jobs: how many people were told. Once per burst of messages; a push waits for the end of the quiet hours."""
    thread = Threads(uow).get(conversation_id)
    family = logins_of(uow, thread.client_id)
    office, people = _office(uow, thread), Participants(uow)
    people.join(thread.id, office, Side.OFFICE)
    asked = {Side.FAMILY: family.keys(), Side.OFFICE: set(office)}
    there = [one for one in people.lock_of(thread.id) if one.user_id in asked[one.side] and not one.muted]
    waiting = [one for one in there if _waits(thread, one, uow.clock.now())]
    logins = {login.id: login for login in recipients(uow, [one.user_id for one in waiting])}
    wants = messaging.logins_want(uow, thread.client_id) if waiting else {}
    told = 0
    for one in (one for one in waiting if one.user_id in logins):
        later = messaging.tell_message(
            uow,
            login=logins[one.user_id],
            page=STAFF_PAGE if one.side == Side.OFFICE else FAMILY_PAGE,
            wants=wants.get(one.user_id, PreferencesFields()) if one.side == Side.FAMILY else PreferencesFields(),
            client_id=thread.client_id,
            dedupe_key=f"message:{thread.id}:{one.user_id}:{_newest(thread, one)}",
        )
        if later is not None:
            uow.emit(events.notice_due(thread.id, later))
            continue
        one.notified_seq, one.notified_at = _newest(thread, one), uow.clock.now()
        told += 1
    return told


def _waits(thread: Conversation, one: ConversationParticipant, now: datetime) -> bool:
    return wants_notice(
        read_seq=one.read_seq,
        newest=_newest(thread, one),
        notified_seq=one.notified_seq,
        notified_at=one.notified_at,
        now=now,
    )


def _newest(thread: Conversation, one: ConversationParticipant) -> int:
    """The number of the newest message that is news to them; what one wrote oneself is read already."""
    if one.side == Side.OFFICE:
        return thread.family_seq
    return thread.last_seq if thread.private_to is None else thread.office_seq


def _office(uow: "Uow", thread: Conversation) -> list[UUID]:
    """Whose it is to answer: the one it was given to, else the care team, else the desk; nobody who has left."""
    here = who_may(uow, Permission.WRITE)
    if thread.assigned_to and thread.assigned_to in here:
        return [thread.assigned_to]
    team = [one.user_id for one in clients.care_team_of(uow, thread.client_id) if one.user_id in here]
    return team or [one.user_id for one in identity.team(uow) if DESK & set(one.roles)]
