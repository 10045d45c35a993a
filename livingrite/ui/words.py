"""Words for the values that people read: roles and themes; how people are called."""

from livingrite.core.i18n import _
from livingrite.identity.schemas import Role

ROLES = {
    Role.OWNER: _("Owner"),
    Role.ADMIN: _("Administrator"),
    Role.CLINICIAN: _("Clinician"),
    Role.CARE_TEAM: _("Care team"),
    Role.FRONT_DESK: _("Front desk"),
    Role.BILLING: _("Billing"),
    Role.FAMILY: _("Family"),
    Role.CLIENT: _("Client"),
}
# Of the family member to the client.
RELATIONSHIPS = {
    "daughter": _("Daughter"),
    "son": _("Son"),
    "mother": _("Mother"),
    "father": _("Father"),
    "spouse": _("Wife or husband"),
    "partner": _("Partner"),
    "sister": _("Sister"),
    "brother": _("Brother"),
    "granddaughter": _("Granddaughter"),
    "grandson": _("Grandson"),
    "grandparent": _("Grandparent"),
    "relative": _("Other relative"),
    "guardian": _("Guardian"),
    "friend": _("Friend"),
}
READER_IS = {
    "daughter": _("You are the daughter"),
    "son": _("You are the son"),
    "mother": _("You are the mother"),
    "father": _("You are the father"),
    "spouse": _("You are married to them"),
    "partner": _("You are the partner"),
    "sister": _("You are the sister"),
    "brother": _("You are the brother"),
    "granddaughter": _("You are the granddaughter"),
    "grandson": _("You are the grandson"),
    "grandparent": _("You are a grandparent"),
    "relative": _("You are a relative"),
    "guardian": _("You are the guardian"),
    "friend": _("You are a friend"),
}
THEMES = {"system": _("Like the device"), "light": _("Light"), "dark": _("Dark")}


def first_name(name: str) -> str:
    """How a colleague is called in a sentence."""
    return name.split(maxsplit=1)[0] if name.split() else name
