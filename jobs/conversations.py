"""What follows a message."""

from uuid import UUID

from jobs.context import Delivery
from livingrite.conversations import service as conversations
from livingrite.core.uow import Uow


def tell_unread(uow: Uow, event: Delivery) -> None:
    """message.notice_due"""
    conversations.tell_unread(uow, UUID(event.payload["conversation_id"]))
