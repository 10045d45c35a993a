"""What other slices hand over and what they are shown."""

from livingrite.messaging.models import OptOutReason
from livingrite.messaging.schemas.communications import (
    Attachment,
    CommunicationStatus,
    CommunicationType,
    CommunicationView,
    Template,
)
from livingrite.messaging.schemas.wishes import Wish

__all__ = [
    "Attachment",
    "CommunicationStatus",
    "CommunicationType",
    "CommunicationView",
    "OptOutReason",
    "Template",
    "Wish",
]
