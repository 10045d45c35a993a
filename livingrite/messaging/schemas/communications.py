"""What other slices hand over to be sent, and what the history of a client shows."""

from enum import StrEnum

from livingrite.core.mailer import Attachment
from livingrite.messaging.models import CommunicationStatus, CommunicationType


class Template(StrEnum):
    """The mails the product knows; `rules/templates.py` holds their words and names their parameters."""

    SIGN_IN = "sign_in"
    RESET = "reset"
    NEW_EMAIL = "new_email"
    EMAIL_IN_USE = "email_in_use"
    EMAIL_CHANGED = "email_changed"
    INVITATION = "invitation"
    BOOKING_CONFIRMED = "booking_confirmed"
    BOOKING_CHANGED = "booking_changed"
    BOOKING_CANCELLED = "booking_cancelled"
    CALENDAR_LOST = "calendar_lost"
    CALENDLY_LOST = "calendly_lost"
    CLOCKS_KEPT = "clocks_kept"
    CLOCKS_LEFT = "clocks_left"
    PLACE_OFFERED = "place_offered"
    TIME_PROPOSED = "time_proposed"
    DATE_PROPOSED = "date_proposed"
    INTAKE = "intake"
    URGENT_UPDATE = "urgent_update"
    READING = "reading"
    NEW_MESSAGE = "new_message"
    SHARED = "shared"
    OF_AGE_SOON = "of_age_soon"
    OF_AGE = "of_age"
    TEST = "test"


__all__ = ["Attachment", "CommunicationStatus", "CommunicationType", "Template"]
