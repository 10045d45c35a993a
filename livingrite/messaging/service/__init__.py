"""Say something to a person by mail, once; deliver what waits; show what was sent."""

from livingrite.messaging.service.appointments import tell_booked, tell_cancelled, tell_moved
from livingrite.messaging.service.delivery import deliver
from livingrite.messaging.service.history import sent_to_client
from livingrite.messaging.service.sending import send_email

__all__ = ["deliver", "send_email", "sent_to_client", "tell_booked", "tell_cancelled", "tell_moved"]
