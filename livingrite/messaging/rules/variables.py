"""The places that a text of the clinic may hold, `{first_name}` and the like: known ones only, filled by one rule."""

from collections.abc import Mapping

from livingrite.core import fill_in
from livingrite.core.fill_in import filled
from livingrite.core.i18n import _

__all__ = ["VARIABLES", "check_places", "filled"]

# In the order in which the editor offers them; the words say what stands there.
VARIABLES: Mapping[str, str] = {
    "first_name": _("First name of the reader"),
    "name": _("Full name of the reader"),
    "client": _("First name of the client"),
    "clinic": _("Name of the clinic"),
    "day": _("Day"),
    "time": _("Time"),
    "zone": _("Time zone"),
    "clinician": _("Clinician"),
    "service": _("What messages call the service"),
    "place": _("Address"),
    "old_day": _("Day before the move"),
    "old_time": _("Time before the move"),
    "phone": _("Phone of the clinic"),
    "email": _("E-mail of the clinic"),
    "link": _("Link to change or cancel"),
}


def check_places(field: str, text: str) -> None:
    """Raises Invalid at `field` for a place that does not exist, or a brace without its other half."""
    fill_in.check_places(field, text, VARIABLES)
