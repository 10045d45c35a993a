"""Which role holds which permission: one row per permission of every slice, and nowhere else."""

from collections.abc import Iterable
from functools import lru_cache

from livingrite.core.access import LEVELS as ACCESS_LEVELS
from livingrite.core.access import reaches

OWNERS = "owner admin"
STAFF = "owner admin clinician care_team front_desk billing"
CARE = "owner admin clinician care_team"
CONTACT = "owner admin clinician front_desk"
PORTAL = "family client"

GRANTS: dict[str, str] = {
    "audit.read": OWNERS,
    "organization.change": OWNERS,
    "api_key.manage": OWNERS,
    "integration.manage": OWNERS,
    "integration.connect_own": CARE,
    "team.read": STAFF,
    "team.invite": OWNERS,
    "team.change_roles": OWNERS,
    "team.remove": OWNERS,
    "family.invite": CONTACT,
    "client.read": f"{STAFF} {PORTAL}",
    "client.create": CONTACT,
    "client.update": f"{CARE} front_desk",
    "client.update_own": f"{OWNERS} {PORTAL}",
    "client.archive": OWNERS,
    "client.merge": OWNERS,
    "client.enrol": CONTACT,
    "client.assign_team": OWNERS,
    "client.manage_family": CONTACT,
    "policy.read": f"{STAFF} {PORTAL}",
    "policy.manage": OWNERS,
    "consent.read": f"{CARE} front_desk {PORTAL}",
    "consent.record": f"{CONTACT} {PORTAL}",
    "appointment.read": f"{STAFF} {PORTAL}",
    "appointment.create": f"{CARE} front_desk",
    "appointment.move": f"{CARE} front_desk",
    "appointment.cancel": f"{CARE} front_desk",
    "appointment.mark": f"{CARE} front_desk",
    "appointment.override": CONTACT,
    "diary_view.share": f"{OWNERS} front_desk",
    "service.read": f"{STAFF} {PORTAL}",
    "service.manage": OWNERS,
    "hours.manage": f"{OWNERS} clinician",
    "waitlist.read": f"{CARE} front_desk",
    "waitlist.manage": f"{CARE} front_desk",
    "outside_calendar.choose": f"{OWNERS} clinician",
    "outside_calendar.oversee": OWNERS,
    "calendar_feed.manage": f"{STAFF} {PORTAL}",
    "booking_page.manage": OWNERS,
    "booking.book": f"{CONTACT} {PORTAL}",
    "intake.manage": OWNERS,
    "intake.follow": f"{CARE} front_desk",
    "intake.read": CARE,
    "intake.fill": f"{CONTACT} {PORTAL}",
    "document.read": f"{CARE} front_desk {PORTAL}",
    "document.upload": f"{CARE} front_desk {PORTAL}",
    "document.change": f"{CARE} front_desk",
    "document.remove": f"{OWNERS} clinician",
    "document.oversee": OWNERS,
    "document.rule": OWNERS,
    "note.read": f"{CARE} {PORTAL}",
    "note.write": CARE,
    "note.cosign": f"{OWNERS} clinician",
    "note.keep_apart": "owner clinician",
    "note_template.manage": OWNERS,
    "update.read": f"{CARE} {PORTAL}",
    "update.post": CARE,
    "update.edit": CARE,
    "update.oversee": OWNERS,
    "health.read": f"{CARE} {PORTAL}",
    "health.log": CARE,
    "health.set_ranges": f"{OWNERS} clinician",
    "health.manage_medication": f"{OWNERS} clinician",
    "care_task.manage": CARE,
    "care_plan.read": f"{CARE} {PORTAL}",
    "care_plan.write": f"{OWNERS} clinician",
    "care_plan.follow": CARE,
    "care_plan.acknowledge": f"{OWNERS} {PORTAL}",
    "message.read": f"{CARE} front_desk {PORTAL}",
    "message.write": f"{CARE} front_desk {PORTAL}",
    "message.assign": f"{CARE} front_desk",
    "message.manage": OWNERS,
    "communication.read": f"{CARE} front_desk",
    "communication.opt_out": CONTACT,
    "communication.open": CONTACT,
    "communication.send": CONTACT,
    "reminder.manage": OWNERS,
    "preference.choose": f"{CONTACT} {PORTAL}",
    "lead.read": f"{OWNERS} front_desk",
    "lead.add": f"{OWNERS} front_desk",
    "lead.change": f"{OWNERS} front_desk",
    "lead.enquire": f"{OWNERS} front_desk",
    "import.run": OWNERS,
    "insight.read": f"{OWNERS} billing",
}


# How far somebody of the family has to be let in for a right of the portal: `view_only` reads, `messaging` also writes to
# the team, `full_access` does what the client may. A right that is not here needs no more than a link to the client.
LEVELS = {
    "document.upload": "messaging",
    "message.write": "messaging",
    "care_plan.acknowledge": "messaging",
    "booking.book": "full_access",
    "client.update_own": "full_access",
    "consent.record": "full_access",
    "intake.fill": "full_access",
}
# About the reader's own login, never about the client: everybody may.
OWN = frozenset({"calendar_feed.manage", "preference.choose"})


def permissions_of(roles: Iterable[str]) -> frozenset[str]:
    """Everything that the roles together may do."""
    return _permissions_of(frozenset(roles))


@lru_cache
def _permissions_of(held: frozenset[str]) -> frozenset[str]:
    return frozenset(permission for permission, holders in GRANTS.items() if held & set(holders.split()))


def within(level: str, permissions: Iterable[str]) -> frozenset[str]:
    """What of these rights an access level leaves."""
    return frozenset(one for one in permissions if reaches(level, LEVELS.get(one, "view_only")))


def highest(levels: Iterable[str]) -> str:
    return max(levels, key=ACCESS_LEVELS.index, default="view_only")
