"""Which role holds which permission: one row per permission of every slice, and nowhere else."""

from collections.abc import Iterable

OWNERS = "owner admin"
STAFF = "owner admin clinician care_team front_desk billing"
DESK = "owner admin front_desk"
CARE = "owner admin clinician care_team"
FAMILY = "family client"

GRANTS: dict[str, str] = {
    "audit.read": OWNERS,
    "organization.change": OWNERS,
    "team.read": STAFF,
    "team.invite": OWNERS,
    "team.change_roles": OWNERS,
    "team.remove": OWNERS,
    "family.invite": "owner admin clinician front_desk",
    "client.read": STAFF + " " + FAMILY,
    "client.create": "owner admin clinician front_desk",
    "client.update": "owner admin clinician care_team front_desk",
    "client.archive": OWNERS,
    "client.enrol": "owner admin clinician front_desk",
    "client.assign_team": OWNERS,
    "client.manage_family": "owner admin clinician front_desk",
    "update.read": CARE + " front_desk " + FAMILY,
    "update.post": CARE,
    "update.edit": CARE,
    "communication.read": "owner admin front_desk",
    "lead.read": DESK,
    "lead.add": DESK,
    "lead.change": DESK,
    "lead.enquire": DESK,
    "insight.read": OWNERS,
}


def permissions_of(roles: Iterable[str]) -> frozenset[str]:
    """Everything that the roles together may do."""
    held = set(roles)
    return frozenset(permission for permission, holders in GRANTS.items() if held & set(holders.split()))
