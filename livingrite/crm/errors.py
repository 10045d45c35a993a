"""What enquiries refuse."""

from livingrite.core.errors import Invalid, Problem
from livingrite.core.i18n import _


class InvalidLead(Invalid):
    code = "invalid_lead"


class TookPlace(Problem):
    code, status, message = "wrong_status", 409, _("This talk has taken place already.")
