"""What Twilio's error codes mean for us (twilio.com/docs/api/errors)."""

from livingrite.core.handover import Delayed, Reason, Refused

OPTED_OUT = {"21610"}
# Not a number, not a mobile one, unknown to its network, a landline, not on WhatsApp.
UNREACHABLE = {"21211", "21217", "21401", "21421", "21614", "30005", "30006", "63024"}
UNAUTHORIZED = "unauthorized"


def reason_of(code: str) -> Reason:
    """What a code says about the recipient; nothing when it is about us or the moment."""
    if code in OPTED_OUT:
        return "opted_out"
    return "unreachable" if code in UNREACHABLE else ""


def verdict(status: int, code: int | None) -> Delayed | Refused:
    """Of an answer that is no yes: busy and broken are later, a wrong password is for people to mend, the rest is no."""
    if status in (401, 403) or code in (20003, 20005):
        return Delayed(UNAUTHORIZED)
    if status == 429:
        return Delayed("429")
    told = str(code or status)
    return Refused(told, reason=reason_of(told))
