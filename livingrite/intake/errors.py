"""What intake forms refuse."""

from livingrite.core.errors import Conflict, Invalid, NotFound
from livingrite.core.i18n import _


class LinkOver(NotFound):
    code, message = "link_over", _("This link is no longer valid. Look for a newer mail, or call the clinic.")


class AlreadyFilled(Conflict):
    code, message = "already_filled", _("This form has been sent already. The clinic has your answers.")


class InvalidForm(Invalid):
    code = "invalid_form"


class InvalidAnswers(Invalid):
    code, message = "invalid_answers", _("Some answers need another look.")
