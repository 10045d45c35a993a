"""What staff tell about a client and who of staff and family reads it."""

from livingrite.care.service.feed import feed, latest, read_by
from livingrite.care.service.notifying import tell_family
from livingrite.care.service.posting import edit, flag_urgent, post
from livingrite.care.service.reading import mark_read, waiting, waiting_by_client

__all__ = [
    "edit",
    "feed",
    "flag_urgent",
    "latest",
    "mark_read",
    "post",
    "read_by",
    "tell_family",
    "waiting",
    "waiting_by_client",
]
