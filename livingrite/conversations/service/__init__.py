"""What family, client and care team write to each other about one client, and who has read it."""

from livingrite.clients import service as clients
from livingrite.conversations.rules.office import ANSWER_PLACES, TEMPLATE_PLACES
from livingrite.conversations.service.access import allow_writing as _allow_writing
from livingrite.conversations.service.happened import happened
from livingrite.conversations.service.noticing import tell_unread
from livingrite.conversations.service.office import get_office_hours, set_office_hours
from livingrite.conversations.service.reading import (
    count_unread,
    list_messages,
    mark_read,
    note_typing,
    readable_messages,
    search_messages,
)
from livingrite.conversations.service.sending import edit_message, send_message, take_back_message
from livingrite.conversations.service.templates import (
    add_template,
    change_template,
    filled_templates,
    list_templates,
    remove_template,
)
from livingrite.conversations.service.threads import (
    assign_conversation,
    assignees,
    correspondents,
    get_conversation,
    keep_both_threads,
    list_conversations,
    mute_conversation,
    start_conversation,
)
from livingrite.conversations.service.view import KIND
from livingrite.documents import service as documents

clients.before_merging(keep_both_threads)
documents.let_hang_on(KIND, documents.Owner(may_attach=_allow_writing, readable=readable_messages))

__all__ = [
    "ANSWER_PLACES",
    "TEMPLATE_PLACES",
    "add_template",
    "assign_conversation",
    "assignees",
    "change_template",
    "correspondents",
    "count_unread",
    "edit_message",
    "filled_templates",
    "get_conversation",
    "get_office_hours",
    "happened",
    "keep_both_threads",
    "list_conversations",
    "list_messages",
    "list_templates",
    "mark_read",
    "mute_conversation",
    "note_typing",
    "readable_messages",
    "remove_template",
    "search_messages",
    "send_message",
    "set_office_hours",
    "start_conversation",
    "take_back_message",
    "tell_unread",
]
