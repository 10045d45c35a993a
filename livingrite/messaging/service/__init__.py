"""Say something to a person by mail, text or push, once; deliver what waits; show what was sent; who wants none of it."""

from livingrite.messaging.service.appointments import tell_booked, tell_cancelled, tell_moved
from livingrite.messaging.service.delivery import Carriers, Outcome, Outgoing, begin, conclude, hand_over
from livingrite.messaging.service.history import sent_to_client
from livingrite.messaging.service.offers import tell_offer
from livingrite.messaging.service.opt_outs import opt_in, opt_out, opted_out, why_not
from livingrite.messaging.service.receiving import receive_text
from livingrite.messaging.service.reporting import report
from livingrite.messaging.service.sending import send_email, send_push, send_text

__all__ = [
    "Carriers",
    "Outcome",
    "Outgoing",
    "begin",
    "conclude",
    "hand_over",
    "opt_in",
    "opt_out",
    "opted_out",
    "receive_text",
    "report",
    "send_email",
    "send_push",
    "send_text",
    "sent_to_client",
    "tell_booked",
    "tell_cancelled",
    "tell_moved",
    "tell_offer",
    "why_not",
]
