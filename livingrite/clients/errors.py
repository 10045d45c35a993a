"""What the client list refuses."""

from livingrite.core.errors import Conflict, Invalid
from livingrite.core.i18n import _


class InvalidClient(Invalid):
    code = "invalid_client"


class NumberTaken(Conflict):
    code, message = "external_id_taken", _("Another client already has this number.")


class HasLogin(Conflict):
    code, message = "client_has_login", _("Somebody else already signs in as this client.")


class AlreadyLinked(Conflict):
    code, message = "already_linked", _("This person is already linked to the client.")


class NotPaused(Conflict):
    code, message = "not_paused", _("This person's access is not paused.")


class Merged(Conflict):
    code, message = "client_merged", _("This record was merged into another one, which holds everything now.")
