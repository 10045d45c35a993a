"""Tables of the diary, one module per noun."""

from livingrite.scheduling.models.absence_kinds import AbsenceKind, Pattern, Tone
from livingrite.scheduling.models.appointments import Appointment, AppointmentSeries
from livingrite.scheduling.models.claims import ResourceClaim, SlotHold
from livingrite.scheduling.models.elsewhere import ElsewhereStatus, OutsideBooking, OutsideOffer
from livingrite.scheduling.models.feeds import CalendarFeed
from livingrite.scheduling.models.groups import GroupSession
from livingrite.scheduling.models.hours import Availability, AvailabilityOverride, TimeOff
from livingrite.scheduling.models.kinds import (
    AppointmentStatus,
    AwayKind,
    CalendarSource,
    ChangeThere,
    Modality,
    PaymentStatus,
    ResourceKind,
    TitleMode,
)
from livingrite.scheduling.models.offers import OfferStatus, PlaceOffer
from livingrite.scheduling.models.outside import BusyTime, CalendarDecision, OutsideCalendar, OutsideEvent
from livingrite.scheduling.models.page import BookingPage
from livingrite.scheduling.models.printing import PrintedName, PrintSetting
from livingrite.scheduling.models.resources import Location, Resource
from livingrite.scheduling.models.services import Service, ServiceClinician, ServiceResource
from livingrite.scheduling.models.views import SavedView
from livingrite.scheduling.models.waitlist import (
    GapStatus,
    WaitlistClinician,
    WaitlistEntry,
    WaitlistGap,
    WaitlistRule,
)

__all__ = [
    "AbsenceKind",
    "Appointment",
    "AppointmentSeries",
    "AppointmentStatus",
    "Availability",
    "AvailabilityOverride",
    "AwayKind",
    "BookingPage",
    "BusyTime",
    "CalendarDecision",
    "CalendarFeed",
    "CalendarSource",
    "ChangeThere",
    "ElsewhereStatus",
    "GapStatus",
    "GroupSession",
    "Location",
    "Modality",
    "OfferStatus",
    "OutsideBooking",
    "OutsideCalendar",
    "OutsideEvent",
    "OutsideOffer",
    "Pattern",
    "PaymentStatus",
    "PlaceOffer",
    "PrintSetting",
    "PrintedName",
    "Resource",
    "ResourceClaim",
    "ResourceKind",
    "SavedView",
    "Service",
    "ServiceClinician",
    "ServiceResource",
    "SlotHold",
    "TimeOff",
    "TitleMode",
    "Tone",
    "WaitlistClinician",
    "WaitlistEntry",
    "WaitlistGap",
    "WaitlistRule",
]
