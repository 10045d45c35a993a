"""Tables of messaging, one module per noun."""

from livingrite.messaging.models.communications import Communication, CommunicationStatus, CommunicationType

__all__ = ["Communication", "CommunicationStatus", "CommunicationType"]
