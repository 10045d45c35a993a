"""What events elsewhere mean here: somebody is busy, or somebody moved or deleted our own event."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.errors import Problem
from livingrite.scheduling.errors import AppointmentConflict
from livingrite.scheduling.events import calendars_changed, decision_wanted
from livingrite.scheduling.models import Appointment, ChangeThere, OutsideCalendar, OutsideEvent
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.elsewhere import OutsideBookings
from livingrite.scheduling.repository.outside import BusyTimes, Decisions, OutsideCalendars, OutsideEvents
from livingrite.scheduling.rules.outside import Agreed, Meaning, Seen, event_id_of, meaning_of
from livingrite.scheduling.rules.statuses import MOVABLE
from livingrite.scheduling.schemas import MoveAppointment, MoveSession
from livingrite.scheduling.schemas.outside import EventThere
from livingrite.scheduling.service.groups import move_session
from livingrite.scheduling.service.moving import move_appointment
from livingrite.scheduling.service.outside.calendars import EVERY, only_jobs
from livingrite.scheduling.service.outside.copying import wanted_copy

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

LONGEST = timedelta(days=400)
SEEN_AHEAD = timedelta(days=365)
"""A complete reading reaches further than this."""


def take_in_events(uow: "Uow", calendar_id: UUID, found: Sequence[EventThere], generation: int) -> None:
    """One page of a reading. First when people are busy, then our own events: whether one may be followed to its new time
    depends on the rest."""
    only_jobs(uow)
    calendar = OutsideCalendars(uow).find(calendar_id)
    if calendar is None:
        return
    events = {event.event_id: event for event in found}
    links = OutsideEvents(uow).by_event_ids(calendar.id, list(events))
    ours = {id for id, event in events.items() if id in links or _marked(uow, event)}
    copies = _copies_of_bookings(uow, calendar, events.values())
    _take_in_busy(uow, calendar, [event for id, event in events.items() if id not in ours | copies], generation)
    BusyTimes(uow).drop(calendar.id, ours | copies)
    for id in ours & set(links):
        links[id].generation = generation
        _follow(uow, calendar, links[id], events[id])


def close_reading(uow: "Uow", calendar_id: UUID, sync_token: str | None) -> None:
    """Everything is taken in; what a complete reading did not meet is gone there, our own events too."""
    only_jobs(uow)
    calendars = OutsideCalendars(uow)
    row = calendars.lock(calendar_id)
    now = uow.clock.now()
    if row.sync_token is None:
        BusyTimes(uow).drop_older(row.id, row.generation)
        for link in OutsideEvents(uow).unmet(row, now, now + SEEN_AHEAD):
            _follow(uow, row, link, EventThere(link.event_id, cancelled=True))
        row.read_whole_at = row.reading_since
    mended, row.problem = row.problem is not None or row.checked_at is None, None
    row.sync_token, row.page_token, row.checked_at = sync_token, None, row.reading_since or now
    row.next_at = now + EVERY
    calendars.add(row)
    if mended:
        uow.emit(calendars_changed(uow.ctx.organization))


def _marked(uow: "Uow", event: EventThere) -> bool:
    """Ours, though its write has not been noted yet; a copy that somebody made of it has another id and counts as busy."""
    id = event.appointment_id
    return id is not None and event.event_id == event_id_of(id, uow.ctx.organization)


def _copies_of_bookings(uow: "Uow", calendar: OutsideCalendar, events: Iterable[EventThere]) -> set[str]:
    """What another booking program has put here of a booking that is our appointment too: by its id, and while that is
    not known by its exact time."""
    timed = {one.event_id: (one.starts_at, one.ends_at) for one in events if one.starts_at and one.ends_at}
    if not timed:
        return set()
    span = min(start for start, _end in timed.values()), max(end for _start, end in timed.values())
    found = OutsideBookings(uow).copied_by_others(calendar.clinician_id, list(timed), span)
    known = {row.calendar_event_id for row in found if row.calendar_event_id}
    times = {(row.starts_at, row.ends_at) for row in found if not row.calendar_event_id}
    return {id for id, when in timed.items() if id in known or when in times}


def _take_in_busy(uow: "Uow", calendar: OutsideCalendar, events: Sequence[EventThere], generation: int) -> None:
    busy, gone = BusyTimes(uow), set[str]()
    rows = []
    for event in events:
        starts_at, ends_at = event.starts_at, event.ends_at
        if (
            not calendar.reads
            or event.cancelled
            or not event.busy
            or starts_at is None
            or ends_at is None
            or ends_at <= starts_at
        ):
            gone.add(event.event_id)
        else:
            rows.append((event.event_id, starts_at, min(ends_at, starts_at + LONGEST)))
    busy.drop(calendar.id, gone)
    busy.put(calendar, rows, generation)


def _follow(uow: "Uow", calendar: OutsideCalendar, link: OutsideEvent, event: EventThere) -> None:
    seen = Seen(
        event.etag,
        event.changed_at,
        None if event.all_day else event.starts_at,
        None if event.all_day else event.ends_at,
        event.cancelled,
    )
    meaning = meaning_of(Agreed(link.etag, link.starts_at, link.ends_at, link.changed_there), seen)
    if meaning is Meaning.SAME:
        if event.etag and (event.changed_at or link.changed_there) >= link.changed_there:
            link.etag, link.changed_there = event.etag, event.changed_at or link.changed_there
        return
    appointment = Appointments(uow).lock(link.appointment_id)
    if appointment.status not in MOVABLE or appointment.ends_at < uow.clock.now():
        if meaning is Meaning.DELETED:
            OutsideEvents(uow).remove(link)
        return
    if meaning is Meaning.DELETED:
        _ask(uow, calendar, appointment, ChangeThere.DELETED, event)
        return
    link.etag, link.changed_there = event.etag, event.changed_at or link.changed_there
    if not _moved_along(uow, appointment, link, event):
        _ask(uow, calendar, appointment, ChangeThere.MOVED, event)


def _moved_along(uow: "Uow", appointment: Appointment, link: OutsideEvent, event: EventThere) -> bool:
    """Follow to a free time; the client is told once, as after any move. Not when both sides were moved."""
    ours_moved = (appointment.starts_at, appointment.ends_at) != (link.starts_at, link.ends_at)
    if event.all_day or event.starts_at is None or ours_moved or event.starts_at < uow.clock.now():
        return False
    try:
        with uow.attempt():
            move_copied(uow, appointment, event.starts_at, event.ends_at)
    except (AppointmentConflict, Problem):
        return False
    agree(uow, link, event)
    return True


def move_copied(
    uow: "Uow", appointment: Appointment, starts_at: datetime, ends_at: datetime | None, reason: str | None = None
) -> None:
    """A class stands elsewhere once and moves with everybody in it."""
    if appointment.session_id is not None:
        wanted = {"starts_at": starts_at, "ends_at": ends_at, "override_reason": reason}
        move_session(uow, MoveSession(session_id=appointment.session_id, **wanted))
        return
    command = MoveAppointment(
        appointment_id=appointment.id, starts_at=starts_at, ends_at=ends_at, override_reason=reason
    )
    move_appointment(uow, command)


def agree(uow: "Uow", link: OutsideEvent, event: EventThere) -> None:
    """Both sides say the same again: nothing is left to be written (case G3)."""
    link.starts_at, link.ends_at = event.starts_at or link.starts_at, event.ends_at or link.ends_at
    copy = wanted_copy(uow, link.appointment_id)
    link.digest = copy.digest if copy else ""
    open_question = Decisions(uow).open_of(link.appointment_id)
    if open_question is not None:
        open_question.resolved_at, open_question.choice = uow.clock.now(), "followed"


def _ask(uow: "Uow", calendar: OutsideCalendar, appointment: Appointment, kind: ChangeThere, event: EventThere) -> None:
    """Ours stays, and nobody outside is told anything until somebody has decided (cases G1, G2)."""
    question = {
        "appointment_id": appointment.id,
        "calendar_id": calendar.id,
        "kind": kind,
        "starts_at": event.starts_at,
        "ends_at": event.ends_at,
        "sequence": appointment.ical_sequence,
    }
    if Decisions(uow).ask(question):
        uow.emit(decision_wanted(uow.ctx.organization, appointment.id))
