"""Commands that conversations accept and views they answer with."""

from livingrite.conversations.models import MessageType, Side
from livingrite.conversations.schemas.messages import (
    EditMessage,
    ListMessages,
    MessagePage,
    MessageView,
    SearchMessages,
    SendMessage,
)
from livingrite.conversations.schemas.threads import (
    AssignConversation,
    ConversationPage,
    ConversationView,
    Correspondent,
    FindConversations,
    MarkRead,
    MuteConversation,
    ParticipantView,
    Preview,
    Show,
    StartConversation,
    Unread,
)

__all__ = [
    "AssignConversation", "ConversationPage", "ConversationView", "Correspondent", "EditMessage", "FindConversations",
    "ListMessages", "MarkRead", "MessagePage", "MessageType", "MessageView", "MuteConversation", "ParticipantView",
    "Preview", "SearchMessages", "SendMessage", "Show", "Side", "StartConversation", "Unread",
]  # fmt: skip
