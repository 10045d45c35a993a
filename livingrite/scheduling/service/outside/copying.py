"""Our appointments as events in a clinician's own calendar: what should stand where, and what stands there."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.core.i18n import _, ngettext, translate
from livingrite.identity import service as identity
from livingrite.scheduling.models import Modality, OutsideCalendar, OutsideEvent, TitleMode
from livingrite.scheduling.repository.calendars import Calendars
from livingrite.scheduling.repository.catalogue import Resources
from livingrite.scheduling.repository.elsewhere import OutsideBookings
from livingrite.scheduling.repository.outside import Decisions, OutsideCalendars, OutsideEvents
from livingrite.scheduling.rules.outside import digest_of, event_id_of, title_of
from livingrite.scheduling.rules.statuses import FREED
from livingrite.scheduling.schemas.outside import Copy, CopyPlan, CopyThere
from livingrite.scheduling.service.calendars import CLASS
from livingrite.scheduling.service.outside.calendars import only_jobs

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

BUSY = _("Busy")


def plan_copy(uow: "Uow", appointment_id: UUID) -> CopyPlan:
    """By the appointment as it is now, whatever happened in which order; nothing to do is an empty plan. While somebody is
    asked about it, it is left alone, unless ours was changed since: then that is the answer."""
    only_jobs(uow)
    calendars = OutsideCalendars(uow)
    row = Calendars(uow).one(appointment_id)
    links = OutsideEvents(uow).of_appointment(appointment_id)
    if row is None or row.ends_at < uow.clock.now() or _waits(uow, row):
        return CopyPlan()
    wanted = _wanted(uow, row, calendars.written_for(row.clinician_id))
    here = wanted.at.calendar_id if wanted else None
    remove = tuple(_there(calendars, link) for link in links if link.calendar_id != here)
    present = next((link for link in links if link.calendar_id == here), None)
    if wanted is None or (present and present.digest == wanted.digest):
        return CopyPlan(remove)
    return CopyPlan(remove, _over(wanted, present) if present else wanted)


def copies_with(uow: "Uow", appointment_id: UUID) -> list[UUID]:
    """Whose copies a change of this appointment concerns: a class stands there once, in the name of who joined it first."""
    only_jobs(uow)
    row = Calendars(uow).one(appointment_id)
    first = Calendars(uow).class_of(row.session_id)[0] if row is not None and row.session_id else None
    return [appointment_id] if first in (None, appointment_id) else [appointment_id, first]


def wanted_copy(uow: "Uow", appointment_id: UUID) -> Copy | None:
    """What should stand in the clinician's calendar; None when nothing should."""
    row = Calendars(uow).one(appointment_id)
    return _wanted(uow, row, OutsideCalendars(uow).written_for(row.clinician_id)) if row else None


def note_copied(uow: "Uow", copy: Copy, etag: str, changed_there: datetime) -> None:
    """It stands there as wanted."""
    only_jobs(uow)
    events = OutsideEvents(uow)
    link = events.of(copy.at.appointment_id, copy.at.calendar_id) or OutsideEvent(
        organization_id=uow.ctx.organization,
        calendar_id=copy.at.calendar_id,
        appointment_id=copy.at.appointment_id,
        event_id=copy.at.event_id,
        etag=etag,
        starts_at=copy.starts_at,
        ends_at=copy.ends_at,
        changed_there=changed_there,
        digest=copy.digest,
    )
    if OutsideCalendars(uow).find(copy.at.calendar_id) is None:  # given up meanwhile
        return
    link.etag, link.changed_there, link.digest = etag, changed_there, copy.digest
    link.starts_at, link.ends_at = copy.starts_at, copy.ends_at
    events.add(link)


def note_changed_there(uow: "Uow", there: CopyThere, etag: str) -> None:
    """Only what we do not care about was changed there: the next write may go over it."""
    only_jobs(uow)
    link = OutsideEvents(uow).of(there.appointment_id, there.calendar_id)
    if link is not None:
        link.etag = etag


def note_removed(uow: "Uow", there: CopyThere) -> None:
    """It does not stand there any more."""
    only_jobs(uow)
    events = OutsideEvents(uow)
    link = events.of(there.appointment_id, there.calendar_id)
    if link is not None:
        events.remove(link)


def _waits(uow: "Uow", row: Any) -> bool:
    question = Decisions(uow).open_of(row.id)
    if question is None:
        return False
    if question.sequence == row.ical_sequence:
        return True
    question.resolved_at, question.choice = uow.clock.now(), "overtaken"
    return False


def _wanted(uow: "Uow", row: Any, calendar: OutsideCalendar | None) -> Copy | None:
    if calendar is None or row.status in FREED or _stands_by_others(uow, row.id):
        return None
    first, people = Calendars(uow).class_of(row.session_id) if row.session_id else (row.id, 1)
    if first != row.id:
        return None  # the class stands there already
    title = _title(uow, row, TitleMode(calendar.titles), people)
    place = (row.location_address or "") if row.modality == Modality.IN_PERSON and not row.at_home else ""
    at = CopyThere(
        row.id,
        calendar.id,
        calendar.connection_id,
        calendar.remote_id,
        event_id_of(row.id, uow.ctx.organization),
    )
    digest = digest_of(row.starts_at, row.ends_at, row.timezone, title, place)
    return Copy(at, row.starts_at, row.ends_at, row.timezone, title, place, digest)


def _title(uow: "Uow", row: Any, mode: TitleMode, people: int) -> str:
    """In the clinician's language. Of a class how many come, never who."""
    locale = identity.language_of(uow, Resources(uow).get(row.clinician_id).user_id)
    busy = translate(locale, BUSY)
    if row.session_id and mode is not TitleMode.BUSY:
        return ngettext(locale, *CLASS, people)
    return title_of(mode, row.client_name, busy)


def _stands_by_others(uow: "Uow", appointment_id: UUID) -> bool:
    """The program in which it was booked has put it into the clinician's calendar itself."""
    return any(one.calendar_event_id for one in OutsideBookings(uow).of_appointment(appointment_id))


def _over(wanted: Copy, present: OutsideEvent) -> Copy:
    at = CopyThere(
        wanted.at.appointment_id,
        wanted.at.calendar_id,
        wanted.at.connection_id,
        wanted.at.remote_id,
        present.event_id,
        present.etag,
        present.starts_at,
        present.ends_at,
    )
    return Copy(at, wanted.starts_at, wanted.ends_at, wanted.timezone, wanted.title, wanted.place, wanted.digest)


def _there(calendars: OutsideCalendars, link: OutsideEvent) -> CopyThere:
    calendar = calendars.get(link.calendar_id)
    return CopyThere(
        link.appointment_id,
        calendar.id,
        calendar.connection_id,
        calendar.remote_id,
        link.event_id,
        link.etag,
        link.starts_at,
        link.ends_at,
    )
