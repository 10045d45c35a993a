"""Words for the values that people read: roles and themes."""

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
THEMES = {"system": _("Like the device"), "light": _("Light"), "dark": _("Dark")}
