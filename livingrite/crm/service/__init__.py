"""What can be done with enquiries and consultations."""

from livingrite.crm.service.consultations import (
    available_slots,
    cancel_consultation,
    change_consultation,
    find_consultations,
    follow_appointment,
    get_consultation,
    request_consultation,
    reschedule_consultation,
)
from livingrite.crm.service.intake import (
    answer_consultation_intake,
    intake_of,
    open_consultation_intake,
    tell_intake,
)
from livingrite.crm.service.leads import add, counts, find, lead_view, received, set_status

__all__ = [
    "add",
    "answer_consultation_intake",
    "available_slots",
    "cancel_consultation",
    "change_consultation",
    "counts",
    "find",
    "find_consultations",
    "follow_appointment",
    "get_consultation",
    "intake_of",
    "lead_view",
    "open_consultation_intake",
    "received",
    "request_consultation",
    "reschedule_consultation",
    "set_status",
    "tell_intake",
]
