"""What treatment records refuse."""

from livingrite.core.errors import Conflict, Invalid
from livingrite.core.i18n import _


class Signed(Conflict):
    code, message = "signed", _("This note is signed. What is to be changed is added below it.")


class NotSigned(Conflict):
    code, message = "not_signed", _("This note is not signed yet. Change the note itself.")


class CannotCosign(Conflict):
    code, message = "cannot_cosign", _("Nobody asked you to sign this note as well, or you have done so.")


class InvalidNote(Invalid):
    code, message = "invalid_note", _("This note cannot be signed yet.")


class InvalidTemplate(Invalid):
    code, message = "invalid_template", _("This template is not finished.")


class InvalidSummary(Invalid):
    code, message = "invalid_summary", _("This summary cannot be made like this.")
