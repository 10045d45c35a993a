"""What can be agreed to: texts that an organization publishes, and ways of being written to."""

from livingrite.core.i18n import _

COMMUNICATION = "communication"
TEXTS = {
    "privacy": _("Privacy notice"),
    "cancellation": _("Cancellation policy"),
    "terms": _("Terms"),
    "telehealth": _("Consent to telehealth"),
    COMMUNICATION: _("Consent to messages"),
}
"""Kinds that every organization has, with the name of each."""

SMS, WHATSAPP, MARKETING, REMINDERS = "sms", "whatsapp", "email_marketing", "reminders"
CHANNELS = {
    SMS: _("Text messages (SMS)"),
    WHATSAPP: _("WhatsApp messages"),
    REMINDERS: _("Reminders of appointments"),
    MARKETING: _("News and offers by e-mail"),
}
"""What the one text about messages is agreed to for, way by way."""

OWN = "own-"


def text_of(kind: str) -> str:
    """The kind of the text that speaks of a consent: for a channel that about messages."""
    return COMMUNICATION if kind in CHANNELS else kind


def consents_to(kind: str) -> tuple[str, ...]:
    """The consents that a text of this kind is about."""
    return tuple(CHANNELS) if kind == COMMUNICATION else (kind,)
