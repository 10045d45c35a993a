"""Tables of the diary, one module per noun."""

from livingrite.scheduling.models.appointments import Appointment, AppointmentSeries
from livingrite.scheduling.models.claims import ResourceClaim, SlotHold
from livingrite.scheduling.models.feeds import CalendarFeed
from livingrite.scheduling.models.groups import GroupSession
from livingrite.scheduling.models.hours import Availability, AvailabilityOverride, TimeOff
from livingrite.scheduling.models.kinds import (
    AppointmentStatus,
    CalendarSource,
    ChangeThere,
    Modality,
    PaymentStatus,
    ResourceKind,
    TitleMode,
)
from livingrite.scheduling.models.outside import BusyTime, CalendarDecision, OutsideCalendar, OutsideEvent
from livingrite.scheduling.models.resources import Location, Resource
from livingrite.scheduling.models.services import Service, ServiceClinician, ServiceResource
from livingrite.scheduling.models.views import SavedView
from livingrite.scheduling.models.waitlist import WaitlistEntry

__all__ = [
    "Appointment",
    "AppointmentSeries",
    "AppointmentStatus",
    "Availability",
    "AvailabilityOverride",
    "BusyTime",
    "CalendarDecision",
    "CalendarFeed",
    "CalendarSource",
    "ChangeThere",
    "GroupSession",
    "Location",
    "Modality",
    "OutsideCalendar",
    "OutsideEvent",
    "PaymentStatus",
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
    "WaitlistEntry",
]
