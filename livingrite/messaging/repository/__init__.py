"""Every SQL statement of messaging, one module per noun."""

from livingrite.messaging.repository.communications import Communications

__all__ = ["Communications"]
