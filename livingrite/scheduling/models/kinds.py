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
