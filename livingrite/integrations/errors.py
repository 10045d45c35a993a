"""What connections and webhooks refuse."""

from livingrite.core.errors import Problem
from livingrite.core.i18n import _


class BadSignature(Problem):
    """A webhook that its vendor did not sign, or signed too long ago."""

    code, status = "bad_signature", 400
    message = _("The signature does not fit what was sent.")
