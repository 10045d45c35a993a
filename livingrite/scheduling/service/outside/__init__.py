"""Calendars that clinicians keep elsewhere, for the jobs that talk to vendors. What people do is in scheduling.service.

Nothing here talks to a vendor: jobs ask what to read or write, do it between two transactions, and tell what came of it."""

from livingrite.scheduling.service.outside.agreeing import (
    declined_booking,
    is_booked_elsewhere,
    note_booked_there,
    note_cancelled_there,
    plan_elsewhere,
)
from livingrite.scheduling.service.outside.calendars import (
    alone,
    fail_account,
    fail_reading,
    forget_account,
    is_used,
    restart_reading,
    start_reading,
    take_in_calendars,
    turn_page,
    works_here,
)
from livingrite.scheduling.service.outside.copying import (
    copies_with,
    note_changed_there,
    note_copied,
    note_removed,
    plan_copy,
)
from livingrite.scheduling.service.outside.elsewhere import (
    close_look,
    fail_look,
    forget_offers,
    narrowing,
    take_in_booking,
    take_in_event,
    take_in_free,
    take_in_offers,
)
from livingrite.scheduling.service.outside.reading import close_reading, take_in_events
from livingrite.scheduling.service.outside.watching import due_watch, note_watch, open_watches

__all__ = [
    "alone",
    "close_look",
    "close_reading",
    "copies_with",
    "declined_booking",
    "due_watch",
    "fail_account",
    "fail_look",
    "fail_reading",
    "forget_account",
    "forget_offers",
    "is_booked_elsewhere",
    "is_used",
    "narrowing",
    "note_booked_there",
    "note_cancelled_there",
    "note_changed_there",
    "note_copied",
    "note_removed",
    "note_watch",
    "open_watches",
    "plan_copy",
    "plan_elsewhere",
    "restart_reading",
    "start_reading",
    "take_in_booking",
    "take_in_calendars",
    "take_in_event",
    "take_in_events",
    "take_in_free",
    "take_in_offers",
    "turn_page",
    "works_here",
]
