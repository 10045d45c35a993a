"""Put an appointment where it belongs in a clinician's calendar, and take it out where it does not.

By what should be there now, not by what happened: twice, late or in another order, the end is the same."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.errors import Busy, NotFound
from livingrite.integrations.google_calendar import trouble
from livingrite.integrations.google_calendar.access import aside, google_calendar
from livingrite.integrations.google_calendar.client import GoogleCalendar, JsonObject
from livingrite.integrations.google_calendar.errors import Away, Changed, Exists, GoogleProblem, Missing, Slow
from livingrite.integrations.google_calendar.words import event_body, event_there
from livingrite.scheduling.events import calendar_due
from livingrite.scheduling.schemas.outside import Copy, CopyThere
from livingrite.scheduling.service import outside

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def write(uow: "Uow", appointment_id: UUID) -> None:
    """Raises Busy, also when Google is away or slow: then the job comes again."""
    if not outside.is_used(uow):
        return
    for id in aside(uow, outside.copies_with, appointment_id):
        _write(uow, id)


def _write(uow: "Uow", appointment_id: UUID) -> None:
    outside.alone(uow, f"copy {appointment_id}")
    plan = aside(uow, outside.plan_copy, appointment_id)
    for there in plan.remove:
        _with(uow, there, lambda google, there=there: _remove(uow, google, there))
    if plan.write is not None:
        copy = plan.write
        _with(uow, copy.at, lambda google: _put(uow, google, copy))


def _with(uow: "Uow", there: CopyThere, work: object) -> None:
    try:
        with google_calendar(uow, there.connection_id) as google:
            work(google)  # type: ignore[operator]
    except (Away, Slow) as problem:
        trouble.note(uow, there.connection_id, problem)
        raise Busy from None
    except GoogleProblem as problem:
        trouble.note(uow, there.connection_id, problem)
    except NotFound:
        return  # disconnected meanwhile


def _remove(uow: "Uow", google: GoogleCalendar, there: CopyThere) -> None:
    google.delete(there.remote_id, there.event_id)
    aside(uow, outside.note_removed, there)


def _put(uow: "Uow", google: GoogleCalendar, copy: Copy) -> None:
    body = event_body(copy, uow.ctx.organization)
    event = _insert(google, copy, body) if copy.at.etag is None else _change(uow, google, copy, body)
    if event is not None:
        aside(uow, outside.note_copied, copy, event["etag"], datetime.fromisoformat(event["updated"]))


def _insert(google: GoogleCalendar, copy: Copy, body: JsonObject) -> JsonObject:
    """With an id of our choice: sent twice, or deleted there before, it is still one event."""
    try:
        return google.insert(copy.at.remote_id, {"id": copy.at.event_id, **body})
    except Exists:
        return google.replace(copy.at.remote_id, copy.at.event_id, body)


def _change(uow: "Uow", google: GoogleCalendar, copy: Copy, body: JsonObject) -> JsonObject | None:
    """Only over what we have seen. When somebody moved or deleted it there, that is read and decided first."""
    assert copy.at.etag is not None
    try:
        return google.patch(copy.at.remote_id, copy.at.event_id, body, copy.at.etag)
    except Missing:
        return _look_first(uow, copy)
    except Changed:
        present = google.get(copy.at.remote_id, copy.at.event_id)
    there = event_there(present, copy.timezone, uow.ctx.organization)
    if there.cancelled or (there.starts_at, there.ends_at) != (copy.at.starts_at, copy.at.ends_at):
        return _look_first(uow, copy)
    return google.patch(copy.at.remote_id, copy.at.event_id, body, there.etag)


def _look_first(uow: "Uow", copy: Copy) -> None:
    uow.emit(calendar_due(copy.at.calendar_id, uow.clock.now()))
