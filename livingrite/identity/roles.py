"""Which role holds which permission: one row per permission of every slice, and nowhere else."""

from collections.abc import Iterable

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
    "document.manage_rules": OWNERS,
    "update.read": f"{CARE} {PORTAL}",
    "update.post": CARE,
    "update.edit": CARE,
    "update.oversee": OWNERS,
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


def permissions_of(roles: Iterable[str]) -> frozenset[str]:
    """Everything that the roles together may do."""
    held = set(roles)
    return frozenset(permission for permission, holders in GRANTS.items() if held & set(holders.split()))
