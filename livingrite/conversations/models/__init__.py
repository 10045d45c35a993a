"""Tables of conversations."""

from livingrite.conversations.models.messages import Message, MessageType
from livingrite.conversations.models.threads import Conversation, ConversationParticipant, Side

__all__ = ["Conversation", "ConversationParticipant", "Message", "MessageType", "Side"]
