"""Calendars that clinicians keep elsewhere, for the jobs that talk to vendors. What people do is in scheduling.service.

Nothing here talks to a vendor: jobs ask what to read or write, do it between two transactions, and tell what came of it."""

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
from livingrite.scheduling.service.outside.copying import note_changed_there, note_copied, note_removed, plan_copy
from livingrite.scheduling.service.outside.reading import close_reading, take_in_events
from livingrite.scheduling.service.outside.watching import due_watch, note_watch, open_watches

__all__ = [
    "alone",
    "close_reading",
    "due_watch",
    "fail_account",
    "fail_reading",
    "forget_account",
    "is_used",
    "note_changed_there",
    "note_copied",
    "note_removed",
    "note_watch",
    "open_watches",
    "plan_copy",
    "restart_reading",
    "start_reading",
    "take_in_calendars",
    "take_in_events",
    "turn_page",
    "works_here",
]
