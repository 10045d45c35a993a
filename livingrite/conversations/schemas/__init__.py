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
from livingrite.conversations.schemas.office import (
    Away,
    ChangeReplyTemplate,
    FilledTemplate,
    OfficeHoursFields,
    OfficeHoursView,
    ReplyTemplateFields,
    ReplyTemplateView,
    SetOfficeHours,
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
    "AssignConversation", "Away", "ChangeReplyTemplate", "ConversationPage", "ConversationView", "Correspondent",
    "EditMessage", "FilledTemplate", "FindConversations", "ListMessages", "MarkRead", "MessagePage", "MessageType",
    "MessageView", "MuteConversation", "OfficeHoursFields", "OfficeHoursView", "ParticipantView", "Preview",
    "ReplyTemplateFields", "ReplyTemplateView", "SearchMessages", "SendMessage", "SetOfficeHours", "Show", "Side",
    "StartConversation", "Unread",
]  # fmt: skip
