"""Every SQL statement of messaging, one module per noun."""

from livingrite.messaging.repository.communications import Communications, recipient_index
from livingrite.messaging.repository.opt_outs import OptOuts
from livingrite.messaging.repository.push import PushSubscriptions

__all__ = ["Communications", "OptOuts", "PushSubscriptions", "recipient_index"]
