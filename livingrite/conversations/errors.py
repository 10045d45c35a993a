"""What conversations refuse."""

from uuid import UUID

from livingrite.core.errors import Conflict, Denied, Invalid
from livingrite.core.i18n import _


class MayOnlyRead(Denied):
    """`client_id` is about whom they tried to write, for the record."""

    code, message = "may_only_read", _("You can read here, but not write. Please ask the clinic.")

    def __init__(self, client_id: UUID) -> None:
        super().__init__()
        self.client_id = client_id


class TooOld(Conflict):
    code, message = "message_too_old", _("This can be changed during the first 15 minutes only.")


class NobodyToWriteTo(Invalid):
    code, message = "nobody_to_write_to", _("Choose somebody of the family who has a login.")


class EmptyMessage(Invalid):
    code, message = "empty_message", _("Write something first.")


class KeyUsed(Conflict):
    """The sender's key belongs to a message of another thread: a queue that is sent again never does this."""

    code, message = "send_key_used", _("Another message was sent with this key.")
