"""Tables of messaging, one module per noun."""

from livingrite.messaging.models.communications import Communication, CommunicationStatus, CommunicationType
from livingrite.messaging.models.opt_outs import OptOut, OptOutReason
from livingrite.messaging.models.push import PushSubscription

__all__ = [
    "Communication",
    "CommunicationStatus",
    "CommunicationType",
    "OptOut",
    "OptOutReason",
    "PushSubscription",
]
