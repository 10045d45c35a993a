"""Read what changed in a calendar, page by page, in pieces that end in time (cases G5, G6)."""

from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.errors import NotFound
from livingrite.integrations import service as integrations
from livingrite.integrations.events import google_leaving
from livingrite.integrations.google_calendar import trouble, watching
from livingrite.integrations.google_calendar.access import aside, google_calendar
from livingrite.integrations.google_calendar.client import GoogleCalendar
from livingrite.integrations.google_calendar.errors import Away, GoogleProblem, Outdated, Refused
from livingrite.integrations.google_calendar.words import event_there
from livingrite.scheduling.events import calendar_due
from livingrite.scheduling.schemas.outside import Reading
from livingrite.scheduling.service import outside

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

RESTARTS = 2
"""As often a reading begins anew by itself: a 410 without end is not answered without end."""
SECONDS = 30
"""Then the rest is another job's: the database ends a transaction that waits for a minute."""


def read(uow: "Uow", calendar_id: UUID, wanted_at: datetime | None) -> None:
    """The job's own transaction keeps everybody else from reading this calendar. Raises Busy."""
    outside.alone(uow, f"read {calendar_id}")
    reading = aside(uow, outside.start_reading, calendar_id, wanted_at)
    if reading is None:
        return
    try:
        if _has_left(uow, reading.connection_id):
            uow.emit(google_leaving(reading.connection_id))
            return
        with google_calendar(uow, reading.connection_id) as google:
            done = _read(uow, google, reading)
            if done:
                aside(uow, integrations.note_working, reading.connection_id)
                watching.keep_open(uow, google, calendar_id)
    except GoogleProblem as problem:
        trouble.note(uow, reading.connection_id, problem, calendar_id)
    except NotFound:
        return  # disconnected meanwhile
    else:
        if not done:
            uow.emit(calendar_due(calendar_id))


def _has_left(uow: "Uow", connection_id: UUID) -> bool:
    """Whose account it is works here no more. Raises NotFound when disconnected."""
    owner = aside(uow, integrations.open_connection, connection_id).user_id
    return owner is not None and not aside(uow, outside.works_here, owner)


def _read(uow: "Uow", google: GoogleCalendar, reading: Reading) -> bool:
    """True when everything is taken in. Raises Away when Google will not let a reading begin either: later, then."""
    until, restarts = monotonic() + SECONDS, 0
    while True:
        try:
            page = google.events(reading.remote_id, reading.sync_token, reading.page_token, uow.clock.now())
        except (Outdated, Refused) as problem:
            if isinstance(problem, Refused) and reading.page_token is None:
                raise  # with one, the page may be too old to be asked for
            if restarts == RESTARTS:
                raise Away from problem
            restarts += 1
            reading = aside(uow, outside.restart_reading, reading.calendar_id)
            continue
        found = [event_there(item, page.zone, uow.ctx.organization) for item in page.items]
        aside(uow, outside.take_in_events, reading.calendar_id, found, reading.generation)
        if page.next_page is None:
            aside(uow, outside.close_reading, reading.calendar_id, page.sync_token)
            return True
        reading = aside(uow, outside.turn_page, reading.calendar_id, page.next_page)
        if monotonic() > until:
            return False
