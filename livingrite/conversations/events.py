"""What happened in conversations: ids only. Typing is told to open pages and kept nowhere."""

from datetime import datetime
from uuid import UUID

from livingrite.core.outbox import Event

NOTICE_DUE = "message.notice_due"


def staff_channel(organization_id: UUID) -> str:
    """Open inboxes of the staff listen here."""
    return f"conversations-staff:{organization_id}"


def thread_channel(conversation_id: UUID) -> str:
    """Whoever has one thread open listens here."""
    return f"conversation:{conversation_id}"


def person_channel(organization_id: UUID, user_id: UUID | None) -> str:
    """Every page of one person listens here: for the number beside "Messages", and for threads that are new to them."""
    return f"conversations-of:{organization_id}:{user_id}"


def typing_channel(conversation_id: UUID) -> str:
    return f"conversation-typing:{conversation_id}"


def changed(organization_id: UUID, conversation_id: UUID, people: list[UUID]) -> Event:
    """A message was sent, corrected or taken back, or the thread given to somebody. `people`: the family in it."""
    channels = [person_channel(organization_id, one) for one in people]
    channels += [staff_channel(organization_id), thread_channel(conversation_id)]
    return Event("conversation.changed", {"conversation_id": str(conversation_id)}, tuple(channels))


def read(organization_id: UUID, conversation_id: UUID, user_id: UUID) -> Event:
    """Receipts change for the others, counts for the reader's own pages."""
    channels = (thread_channel(conversation_id), person_channel(organization_id, user_id))
    return Event("conversation.read", {"conversation_id": str(conversation_id)}, channels)


def notice_due(conversation_id: UUID, at: datetime) -> Event:
    """Time to look who has still not read what was sent."""
    return Event(NOTICE_DUE, {"conversation_id": str(conversation_id)}, run_at=at)
