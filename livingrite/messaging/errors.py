"""What messaging refuses."""

from livingrite.core.errors import Conflict, Invalid
from livingrite.core.i18n import _


class UnknownTemplate(Invalid):
    code = "unknown_template"


class MissingParam(Invalid):
    """A template lacks a fact that it must state."""

    code = "missing_param"


class WrongRule(Invalid):
    """A rule whose parts do not fit together."""

    code = "wrong_rule"


class TemplateUsed(Conflict):
    code = "template_used"
    message = _("A rule uses this text. Choose another text there first.")


class ProductTemplate(Conflict):
    code = "product_template"
    message = _("This text came with the product. It can be changed, not removed.")


class ProductRule(Conflict):
    code = "product_rule"
    message = _("This rule came with the product: switch it off instead.")


class NoNumber(Conflict):
    code = "no_number"
    message = _("No phone number of {name} is known.")


class NotNow(Conflict):
    code = "letter_not_now"
    message = _("This mail makes no sense at this time: the appointment is over, cancelled, or has not taken place.")


class NotWanted(Conflict):
    """`reason`: as in the log of communications."""

    code = "letter_not_wanted"
    message = _("No mail can go to this client: they do not want it, or no address is known.")
