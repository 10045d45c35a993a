"""Tables of conversations."""

from livingrite.conversations.models.messages import Message, MessageType
from livingrite.conversations.models.office import OfficeHours, ReplyTemplate
from livingrite.conversations.models.threads import Conversation, ConversationParticipant, Side

__all__ = ["Conversation", "ConversationParticipant", "Message", "MessageType", "OfficeHours", "ReplyTemplate", "Side"]
