"""The closed lists of words of the diary's tables."""

from enum import StrEnum


class ResourceKind(StrEnum):
    CLINICIAN = "clinician"
    ROOM = "room"
    DEVICE = "device"


class Modality(StrEnum):
    IN_PERSON = "in_person"
    VIRTUAL = "virtual"
    PHONE = "phone"


class AppointmentStatus(StrEnum):
    BOOKED = "booked"
    CONFIRMED = "confirmed"
    ARRIVED = "arrived"
    IN_SESSION = "in_session"
    COMPLETED = "completed"
    NO_SHOW = "no_show"
    LATE_CANCELLED = "late_cancelled"
    CANCELLED = "cancelled"


class PaymentStatus(StrEnum):
    TO_PAY = "to_pay"
    CARD_ON_FILE = "card_on_file"
    PREPAID = "prepaid"
    PAID = "paid"
    CREDIT_PACK = "credit_pack"
    INVOICED = "invoiced"
    OVERDUE = "overdue"
    REFUNDED = "refunded"


class CalendarSource(StrEnum):
    GOOGLE = "google_calendar"
    CALENDLY = "calendly"


class TitleMode(StrEnum):
    """What our appointments are called in somebody else's calendar. Never what they are about."""

    BUSY = "busy"
    INITIALS = "initials"
    NAME = "name"


class ChangeThere(StrEnum):
    MOVED = "moved"
    DELETED = "deleted"


class AwayKind(StrEnum):
    """Why somebody is away, as far as colleagues need to know."""

    VACATION = "vacation"
    ILL = "ill"
    TRAINING = "training"
    OTHER = "other"
