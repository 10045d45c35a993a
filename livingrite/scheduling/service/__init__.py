"""The public verbs of the diary."""

from livingrite.scheduling.service.absence_kinds import add_absence_kind, change_absence_kind, list_absence_kinds
from livingrite.scheduling.service.absences import (
    list_absences,
    lose_sense,
    propose_moves,
    read_absence,
    take_back_proposals,
)
from livingrite.scheduling.service.answering import (
    accept_for_client,
    accept_offered,
    cancel_offered,
    choose_instead,
    decline_offered,
    find_offered_slots,
    get_offered,
    offer_by_hand,
    organization_of_offer,
    withdraw_offer,
)
from livingrite.scheduling.service.booking import create_appointment
from livingrite.scheduling.service.calendar_decisions import count_questions, decide, list_decisions
from livingrite.scheduling.service.calendars import appointment_calendar, managed_calendar
from livingrite.scheduling.service.catalogue import (
    create_service,
    get_service,
    list_public_clinicians,
    list_public_services,
    list_services,
    update_service,
)
from livingrite.scheduling.service.class_waiting import list_waiting_for_class
from livingrite.scheduling.service.clocks import keep_clock_times, list_clock_conflicts
from livingrite.scheduling.service.day_sheet import change_printing, day_sheet, printed_name, read_day_sheet
from livingrite.scheduling.service.diary import get_appointment, list_appointments, rename_client
from livingrite.scheduling.service.editing import update_appointment
from livingrite.scheduling.service.elsewhere import (
    decide_booking,
    list_open_bookings,
    list_outside_offers,
    map_outside_offers,
)
from livingrite.scheduling.service.extending import extend_series
from livingrite.scheduling.service.feeds import (
    feed_calendar,
    list_feeds,
    organization_of_feed,
    renew_feed,
    subscribe,
    unsubscribe,
)
from livingrite.scheduling.service.gaps import (
    expire_offer,
    list_gaps,
    look_again,
    open_gap,
    open_gap_behind,
    open_gap_of,
    set_gap_run,
)
from livingrite.scheduling.service.groups import cancel_session, get_session, move_session, open_session
from livingrite.scheduling.service.history import appointment_history
from livingrite.scheduling.service.holds import extend_hold, hold_slot, release_hold
from livingrite.scheduling.service.hours import get_hours, list_hours, set_hours
from livingrite.scheduling.service.invitations import invitations, series_calendar
from livingrite.scheduling.service.joining import wait_for_place
from livingrite.scheduling.service.leaving import archive_client, still_standing
from livingrite.scheduling.service.links import manage_token
from livingrite.scheduling.service.locations import add_location, list_locations, update_location
from livingrite.scheduling.service.managing import (
    cancel_managed,
    find_managed_slots,
    get_managed,
    organization_of_manage_token,
    reschedule_managed,
)
from livingrite.scheduling.service.marking import (
    arrive_appointment,
    cancel_appointment,
    complete_appointment,
    confirm_appointment,
    mark_no_show,
    restore_appointment,
    start_appointment,
)
from livingrite.scheduling.service.moving import move_appointment
from livingrite.scheduling.service.next_open import next_open
from livingrite.scheduling.service.notices import as_told, changed_together, notice_of, speaks_for
from livingrite.scheduling.service.of_client import happened, visits_in_brief
from livingrite.scheduling.service.offers import list_to_call, note_unreached, offer_notice, tell_offer_later
from livingrite.scheduling.service.opening import Week, check_week, closed_until, opening_weeks
from livingrite.scheduling.service.outside.agreeing import event_elsewhere_of
from livingrite.scheduling.service.outside_calendars import (
    choose_calendars,
    list_busy,
    list_outside_calendars,
    read_calendars_now,
    wake_calendar,
)
from livingrite.scheduling.service.own import (
    book_own,
    cancel_own,
    find_own_slots,
    find_slots_for,
    get_own,
    list_own,
    reschedule_own,
)
from livingrite.scheduling.service.page import (
    app_icon,
    app_icon_mark,
    booking_page,
    change_booking_page,
    front,
    letterhead,
    logo_of,
    read_frame,
    set_logo,
    stationery,
)
from livingrite.scheduling.service.proposed_dates import list_answered_dates, propose_dates
from livingrite.scheduling.service.public import book, wanted_service
from livingrite.scheduling.service.repeating import create_series, preview_series
from livingrite.scheduling.service.resources import (
    clinician_of,
    create_clinician,
    create_resource,
    list_clinicians,
    list_resources,
    update_resource,
)
from livingrite.scheduling.service.series import cancel_in_series, preview_in_series, update_in_series
from livingrite.scheduling.service.slots import find_slots, read_slots
from livingrite.scheduling.service.telling import (
    booking_facts,
    message_facts,
    next_appointment,
    upcoming_appointments,
)
from livingrite.scheduling.service.time_off import add_time_off, list_time_off, remove_time_off
from livingrite.scheduling.service.undecided import leave_out_date, list_undecided, place_date
from livingrite.scheduling.service.views import (
    change_view,
    leave_view,
    make_default,
    my_views,
    remove_view,
    save_view,
)
from livingrite.scheduling.service.waitlist import (
    change_waitlist,
    get_waitlist_rule,
    join_waitlist,
    leave_waitlist,
    list_waitlist,
    set_waitlist_rule,
)
from livingrite.scheduling.service.window import is_plain, read_window

__all__ = [
    "Week",
    "accept_for_client",
    "accept_offered",
    "add_absence_kind",
    "add_location",
    "add_time_off",
    "app_icon",
    "app_icon_mark",
    "appointment_calendar",
    "appointment_history",
    "archive_client",
    "arrive_appointment",
    "as_told",
    "book",
    "book_own",
    "booking_facts",
    "booking_page",
    "cancel_appointment",
    "cancel_in_series",
    "cancel_managed",
    "cancel_offered",
    "cancel_own",
    "cancel_session",
    "change_absence_kind",
    "change_booking_page",
    "change_printing",
    "change_view",
    "change_waitlist",
    "changed_together",
    "check_week",
    "choose_calendars",
    "choose_instead",
    "clinician_of",
    "closed_until",
    "complete_appointment",
    "confirm_appointment",
    "count_questions",
    "create_appointment",
    "create_clinician",
    "create_resource",
    "create_series",
    "create_service",
    "day_sheet",
    "decide",
    "decide_booking",
    "decline_offered",
    "event_elsewhere_of",
    "expire_offer",
    "extend_hold",
    "extend_series",
    "feed_calendar",
    "find_managed_slots",
    "find_offered_slots",
    "find_own_slots",
    "find_slots",
    "find_slots_for",
    "front",
    "get_appointment",
    "get_hours",
    "get_managed",
    "get_offered",
    "get_own",
    "get_service",
    "get_session",
    "get_waitlist_rule",
    "happened",
    "hold_slot",
    "invitations",
    "is_plain",
    "join_waitlist",
    "keep_clock_times",
    "leave_out_date",
    "leave_view",
    "leave_waitlist",
    "letterhead",
    "list_absence_kinds",
    "list_absences",
    "list_answered_dates",
    "list_appointments",
    "list_busy",
    "list_clinicians",
    "list_clock_conflicts",
    "list_decisions",
    "list_feeds",
    "list_gaps",
    "list_hours",
    "list_locations",
    "list_open_bookings",
    "list_outside_calendars",
    "list_outside_offers",
    "list_own",
    "list_public_clinicians",
    "list_public_services",
    "list_resources",
    "list_services",
    "list_time_off",
    "list_to_call",
    "list_undecided",
    "list_waiting_for_class",
    "list_waitlist",
    "logo_of",
    "look_again",
    "lose_sense",
    "make_default",
    "manage_token",
    "managed_calendar",
    "map_outside_offers",
    "mark_no_show",
    "message_facts",
    "move_appointment",
    "move_session",
    "my_views",
    "next_appointment",
    "next_open",
    "note_unreached",
    "notice_of",
    "offer_by_hand",
    "offer_notice",
    "open_gap",
    "open_gap_behind",
    "open_gap_of",
    "open_session",
    "opening_weeks",
    "organization_of_feed",
    "organization_of_manage_token",
    "organization_of_offer",
    "place_date",
    "preview_in_series",
    "preview_series",
    "printed_name",
    "propose_dates",
    "propose_moves",
    "read_absence",
    "read_calendars_now",
    "read_day_sheet",
    "read_frame",
    "read_slots",
    "read_window",
    "release_hold",
    "remove_time_off",
    "remove_view",
    "rename_client",
    "renew_feed",
    "reschedule_managed",
    "reschedule_own",
    "restore_appointment",
    "save_view",
    "series_calendar",
    "set_gap_run",
    "set_hours",
    "set_logo",
    "set_waitlist_rule",
    "speaks_for",
    "start_appointment",
    "stationery",
    "still_standing",
    "subscribe",
    "take_back_proposals",
    "tell_offer_later",
    "unsubscribe",
    "upcoming_appointments",
    "update_appointment",
    "update_in_series",
    "update_location",
    "update_resource",
    "update_service",
    "visits_in_brief",
    "wait_for_place",
    "wake_calendar",
    "wanted_service",
    "withdraw_offer",
]
