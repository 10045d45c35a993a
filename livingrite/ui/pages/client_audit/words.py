"""The audit of a client in the reader's words: what it was about, what was done, by whom, by which way."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from livingrite.audit.schemas import Action, AuditView
from livingrite.core.i18n import _, translate
from livingrite.ui.moments import moment_words

# What a row of the audit is about, with the icon that stands for it. A test holds that none is missing.
ABOUT = {
    "client": (_("Profile"), "circle-user"),
    "care_team_member": (_("Care team"), "users"),
    "family_member": (_("Family access"), "users-round"),
    "invitation": (_("Invitation to the portal"), "mail"),
    "appointment": (_("Appointment"), "calendar-days"),
    "appointment_series": (_("Series of appointments"), "repeat"),
    "group_session": (_("Class"), "users"),
    "waitlist_entry": (_("Wait list"), "hourglass"),
    "place_offer": (_("Offered place"), "calendar-plus"),
    "calendar_feed": (_("Calendar subscription"), "calendar-days"),
    "calendar_decision": (_("Question from a calendar"), "circle-help"),
    "slot_hold": (_("Held time"), "clock"),
    "intake": (_("Intake form"), "clipboard-list"),
    "consent": (_("Consent"), "signature"),
    "progress_note": (_("Care update"), "heart-pulse"),
    "communication": (_("Message"), "mail"),
    "scheduled_message": (_("Planned message"), "clock"),
    "contact_preference": (_("Choice of messages"), "bell"),
    "consultation": (_("Consultation"), "phone"),
    "lead": (_("Enquiry"), "inbox"),
    "import_run": (_("Import"), "file-up"),
    "reminder_choice": (_("Choice of reminders"), "bell"),
    "document": (_("Document"), "file-text"),
    "legal_hold": (_("Legal hold"), "lock"),
    "health_log": (_("Health log"), "heart-pulse"),
    "vital_range": (_("Usual range"), "heart-pulse"),
    "medication": (_("Medicine"), "heart-pulse"),
    "medication_dose": (_("Medicine"), "heart-pulse"),
    "goal_progress": (_("Goal"), "clipboard-list"),
    "plan_task_done": (_("Task"), "clipboard-list"),
    "care_task": (_("Task"), "clipboard-list"),
    "care_plan": (_("Care plan"), "clipboard-list"),
    "care_plan_version": (_("Care plan"), "clipboard-list"),
    "clinical_note": (_("Note"), "file-text"),
    "clinical_note_version": (_("Note"), "file-text"),
    "conversation": (_("Conversation"), "mail"),
    "conversation_participant": (_("Conversation"), "mail"),
    "message": (_("Message"), "mail"),
    "audit_event": (_("Access log"), "history"),
}
OTHER = (_("Record"), "file-text")
DONE = {
    Action.CREATED: (_("Added"), "jade"),
    Action.CHANGED: (_("Changed"), "indigo"),
    Action.REMOVED: (_("Removed"), "red"),
    Action.MOVED: (_("Moved"), "indigo"),
    Action.CANCELLED: (_("Cancelled"), "orange"),
    Action.READ: (_("Looked at"), "sand"),
    Action.LISTED: (_("Looked at"), "sand"),
    Action.SEARCHED: (_("Found by a search"), "sand"),
    Action.EXPORTED: (_("Taken out"), "amber"),
    Action.IMPORTED: (_("Brought in"), "jade"),
    Action.SENT: (_("Sent"), "jade"),
    Action.REFUSED: (_("Refused"), "red"),
}
ACTORS = {"public": _("A visitor"), "system": _("LivingRite"), "identity": _("LivingRite")}
WAYS = {"api": _("by a program"), "cli": _("on the server"), "job": _("by itself"), "public": _("by a link")}
FIELDS = {
    "name": _("Full name"),
    "email": _("E-mail"),
    "phone": _("Phone"),
    "date_of_birth": _("Date of birth"),
    "gender": _("Gender"),
    "address": _("Address"),
    "notes": _("Notes for the team"),
    "medical_conditions": _("Conditions"),
    "allergies": _("Allergies and risks"),
    "emergency_contact_name": _("In an emergency"),
    "emergency_contact_phone": _("Phone in an emergency"),
    "insurance_provider": _("Insurance"),
    "insurance_policy_number": _("Insurance"),
    "locale": _("Language"),
    "timezone": _("Time zone"),
    "status": _("Status"),
    "care_level": _("Care level"),
    "access_level": _("Access"),
    "team": _("Care team"),
    "starts_at": _("Time"),
    "clinician_id": _("Clinician"),
}


def line(one: AuditView, names: Mapping[UUID, str], now: datetime, locale: str, zone: str) -> dict[str, str]:
    """A row, flat. `fields`: which of the fields that people know were changed, never to what."""
    about, icon = ABOUT.get(one.entity, OTHER)
    known = Action(one.action) if one.action in tuple(Action) else Action.CHANGED
    done, tone = DONE.get(known, DONE[Action.CHANGED])
    who = names.get(one.actor_id, "") if one.actor_id else ""
    changed = one.detail.get("after") if known in (Action.CHANGED, Action.MOVED) else None
    fields = dict.fromkeys(translate(locale, FIELDS[name]) for name in changed or () if name in FIELDS)
    way = WAYS.get(one.channel)
    return {
        "id": str(one.seq),
        "about": translate(locale, about),
        "icon": icon,
        "done": translate(locale, done),
        "tone": tone,
        "who": who or translate(locale, ACTORS.get(one.actor_kind, _("Somebody who is no longer here"))),
        "when": moment_words(one.occurred_at, now, locale, zone),
        "way": translate(locale, way) if way else "",
        "fields": ", ".join(fields),
    }
