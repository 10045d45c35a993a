"""Every SQL statement of conversations, one module per noun."""

from livingrite.conversations.repository.messages import Messages
from livingrite.conversations.repository.office import Hours, Templates
from livingrite.conversations.repository.participants import Participants
from livingrite.conversations.repository.threads import Threads

__all__ = ["Hours", "Messages", "Participants", "Templates", "Threads"]
