"""The log of messages in the reader's words."""

from datetime import datetime

from livingrite.core.i18n import _, n_, ngettext, translate
from livingrite.messaging.schemas import LogEntry
from livingrite.ui.moments import moment_words
from livingrite.ui.why_not_sent import WHY

# Words, tone and icon of what became of a message.
STATUSES = {
    "draft": (_("Draft"), "sand", "pencil"),
    "planned": (_("Planned"), "indigo", "clock"),
    "queued": (_("Waiting"), "indigo", "clock"),
    "sending": (_("Waiting"), "indigo", "clock"),
    "sent": (_("Sent"), "sand", "check"),
    "delivered": (_("Delivered"), "jade", "check-check"),
    "opened": (_("Opened"), "jade", "eye"),
    "failed": (_("Failed"), "red", "circle-alert"),
    "bounced": (_("Came back"), "red", "circle-alert"),
    "complained": (_("Reported as spam"), "red", "circle-alert"),
    "suppressed": (_("Not sent"), "amber", "ban"),
    "skipped": (_("Not sent"), "sand", "ban"),
    "unreached": (_("Please call"), "amber", "phone"),
    "received": (_("Received"), "plum", "message-circle"),
}
REASONS = {
    "booked_too_late": _("It was already too late for this one."),
    "begun": _("The appointment had begun."),
    "late": _("It would have come much too late."),
    "quiet_hours": _("The quiet hours left no time for it."),
    "cancelled": _("The appointment was cancelled."),
    "moved": _("The appointment was moved."),
    "changed_back": _("It was taken back."),
    "not_come": _("Nobody marked that they came."),
    "rule_off": _("The rule was switched off."),
    "not_for_them": _("They have no access any more."),
    "preference_off": _("They do not want this kind of message."),
    "opted_out": _("They asked not to be written to."),
    "consent_withdrawn": _("They have withdrawn their consent."),
    "asked": _("They asked not to be written to."),
    "staff": _("They asked not to be written to."),
    "carrier": _("They asked not to be written to."),
    "complained": _("They reported an earlier mail as spam."),
    "bounced": _("An earlier mail came back."),
    "unreachable": _("The number cannot be reached."),
    "no_address": _("There is no address or number for this."),
    "no_channel": _("Neither e-mail nor phone is known."),
    "no_device": _("No browser of theirs is listening."),
    "too_late": _("It was too late when it could have left."),
    "not_connected": _("No provider is connected for this."),
}
CHANNELS = {
    "email": (_("E-mail"), "mail"),
    "sms": (_("SMS"), "smartphone"),
    "whatsapp": (_("WhatsApp"), "message-circle"),
    "push": (_("Push"), "bell"),
    "in_app": (_("In the portal"), "bell"),
}
AUDIENCES = {"family": _("Family"), "clinician": _("Clinician")}
TITLES = {
    "booked": _("Confirmation of a booking"),
    "moved": _("New time"),
    "cancelled": _("Cancellation"),
    "no_show": _("Missed appointment"),
    "booking_confirmed": _("Confirmation of a booking"),
    "booking_changed": _("New time"),
    "booking_cancelled": _("Cancellation"),
    "urgent_update": _("Urgent update"),
    "shared": _("Something new in the portal"),
    "invitation": _("Invitation"),
    "after": _("After the visit"),
    "reminder": _("Reminder"),
    "thanks": _("Thanks and how it was"),
}
BEFORE = {
    1: n_("Reminder {n} minute before", "Reminder {n} minutes before"),
    60: n_("Reminder {n} hour before", "Reminder {n} hours before"),
    1440: n_("Reminder {n} day before", "Reminder {n} days before"),
}
DAY_HOURS = 72 * 60


def title(one: LogEntry, locale: str) -> str:
    """What a message is for."""
    if one.name or one.status == "received":
        return one.name or one.subject or translate(locale, _("Message"))
    if one.moment == "before":
        return before_words(one.minutes, locale)
    known = TITLES.get(one.moment) or TITLES.get(one.template) or TITLES.get(one.template.partition("_")[0])
    return translate(locale, known or _("Message"))


def before_words(minutes: int, locale: str) -> str:
    unit = 1440 if minutes % 1440 == 0 and minutes > DAY_HOURS else 60 if minutes % 60 == 0 and minutes else 1
    return ngettext(locale, *BEFORE[unit], minutes // unit)


def line(one: LogEntry, now: datetime, locale: str, zone: str) -> dict[str, str]:
    """A row of the log, flat. `why` is empty when there is nothing to explain."""
    words, tone, icon = STATUSES.get(one.status, STATUSES["sent"])
    channel, drawn = CHANNELS.get(one.channel, CHANNELS["email"])
    who = one.recipient or (translate(locale, AUDIENCES[one.audience]) if one.audience in AUDIENCES else "")
    broken = one.status in ("skipped", "suppressed", "failed", "bounced", "complained", "unreached")
    return {
        "id": str(one.id),
        "title": title(one, locale),
        "channel": translate(locale, channel),
        "channel_icon": drawn,
        "who": who,
        "when": moment_words(one.at, now, locale, zone),
        "about": moment_words(one.appointment_at, now, locale, zone) if one.appointment_at else "",
        "status": translate(locale, words),
        "tone": tone,
        "icon": icon,
        "why": _why(one.reason, locale) if broken and one.reason else "",
        "readable": "1" if one.readable else "",
        "planned": "1" if one.status in ("planned", "unreached") else "",
        "opened": moment_words(one.opened_at, now, locale, zone) if one.opened_at else "",
    }


def _why(reason: str, locale: str) -> str:
    """Our own reason, or a carrier's: its code in words, else what it wrote ("550 mailbox unavailable")."""
    known = REASONS.get(reason) or WHY.get(reason.partition(" ")[0])
    return translate(locale, known) if known else reason
