"""What can be chosen, in words: kinds of messages, ways, why a way is stopped."""

from livingrite.core.i18n import _
from livingrite.messaging.schemas import Channel, Kind

EVERY_WAY = tuple(Channel)
MAIL_ONLY = (Channel.EMAIL,)
NOTICES = (Channel.EMAIL, Channel.PUSH)
TO_A_NUMBER = (Channel.SMS, Channel.WHATSAPP)

KINDS: dict[Kind, tuple[str, str, tuple[Channel, ...]]] = {
    Kind.REMINDERS: (_("Reminders"), _("Before an appointment, and a thank-you after it"), EVERY_WAY),
    Kind.CHANGES: (_("Booked, moved, cancelled"), _("What happens to an appointment"), EVERY_WAY),
    Kind.OFFERS: (_("A place that came free"), _("While you are on the waiting list"), MAIL_ONLY),
    Kind.QUESTIONS: (_("Questions before a visit"), _("Reminders of a form that waits for your answers"), MAIL_ONLY),
    Kind.UPDATES: (_("Urgent updates"), _("That there is one, never what it says"), NOTICES),
    Kind.MESSAGES: (_("New messages"), _("That one waits, never what it says"), NOTICES),
    Kind.SHARED: (_("New documents and plans"), _("That something is new, never what it says"), NOTICES),
}
"""Name, what it is, and the ways it goes by."""
CLIENTS = (Kind.REMINDERS, Kind.CHANGES, Kind.OFFERS, Kind.QUESTIONS, Kind.MESSAGES, Kind.SHARED)
FAMILYS = (Kind.REMINDERS, Kind.CHANGES, Kind.UPDATES, Kind.MESSAGES, Kind.SHARED)

WAYS = {
    Channel.EMAIL: _("E-mail"),
    Channel.SMS: _("SMS"),
    Channel.WHATSAPP: _("WhatsApp"),
    Channel.PUSH: _("Push"),
}

ASKED = _(
    "Somebody asked for no more texts to your number. To get them again, answer START to one of them, or tell the clinic."
)
STOPPED = {
    "asked": ASKED,
    "staff": ASKED,
    "carrier": _("Your phone company was asked for no more texts of the clinic. To get them again, answer START to one of them."),
    "unreachable": _("No text arrives at your number. Please check it."),
    "unsubscribed": _("You unsubscribed from the clinic's mails. To get them again, tell the clinic."),
    "complained": _("A mail of the clinic was reported as spam, so no more are sent. To get them again, tell the clinic."),
    "bounced": _("A mail to your address came back. Please check it."),
}  # fmt: skip
