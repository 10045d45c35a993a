"""Why a message did not leave or arrive, in words: the codes of the log of communications."""

from livingrite.core.i18n import _

WHY = {
    # Ours, before anything is sent.
    "opted_out": _("They asked for no more messages this way."),
    "consent_withdrawn": _("They have withdrawn their consent."),
    "staff": _("They asked for no more messages this way."),
    "carrier": _("They asked the phone company for no more texts."),
    "unsubscribed": _("They unsubscribed."),
    "complained": _("They reported an earlier mail as spam."),
    "bounced": _("An earlier mail to this address came back."),
    "unreachable": _("This number or address does not exist."),
    "too_late": _("It would have come too late."),
    "no_device": _("No browser of theirs listens for notifications."),
    "not_connected": _("No account for this way of sending is connected."),
    "no_sender": _("The account has no number to send from."),
    "no_whatsapp_template": _("WhatsApp wants an approved template, and none is entered."),
    # Carriers.
    "unauthorized": _("The account refuses our password or key."),
    "away": _("The carrier cannot be reached. It is tried again."),
    "429": _("The carrier is busy. It is tried again."),
    "deferred": _("The mail server asks to wait. It is tried again."),
    "dropped": _("The carrier did not send it."),
    "21610": _("They asked the phone company for no more texts."),
    "21211": _("This is not a phone number."),
    "21614": _("This number cannot receive texts."),
    "21408": _("The account may not text to this country."),
    "21606": _("The account does not own the number to send from."),
    "30003": _("The phone is off or out of reach."),
    "30004": _("The phone company blocks texts to this number."),
    "30005": _("This number or address does not exist."),
    "550": _("This number or address does not exist."),
    "30006": _("This number cannot receive texts."),
    "30007": _("The phone company took it for spam."),
    "63016": _("WhatsApp wants an approved template, and none is entered."),
    "63024": _("This number is not on WhatsApp."),
}
OTHER = _("The carrier refused it (code {code}).")


def why(code: str) -> tuple[str, dict[str, str]]:
    """The msgid and its parameters for a code of `delivery_error`."""
    return (WHY[code], {}) if code in WHY else (OTHER, {"code": code})
