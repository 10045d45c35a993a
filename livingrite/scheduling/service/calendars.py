"""Calendar files: one appointment or a series, to save or to mail.

Titles say who and where, never why: no service name, no diagnosis, clients by initials (cases N12, G10)."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow, allow_client
from livingrite.core.errors import NotFound
from livingrite.core.i18n import _, translate
from livingrite.scheduling.errors import LinkUsed
from livingrite.scheduling.models import Modality
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.calendars import Calendars
from livingrite.scheduling.repository.series import SeriesRows
from livingrite.scheduling.rules.calendar_file import Address, CalendarEvent, Method, calendar_file, uid_of
from livingrite.scheduling.rules.series import Series, occurrences
from livingrite.scheduling.rules.statuses import FREED
from livingrite.scheduling.schemas import CalendarFile
from livingrite.scheduling.service.links import digest

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def appointment_calendar(
    uow: "Uow",
    appointment_id: UUID,
    *,
    method: Method = "PUBLISH",
    organizer: Address | None = None,
    attendee: Address | None = None,
    location: str = "",
    url: str = "",
) -> CalendarFile:
    """One appointment for its client: to save (PUBLISH), to invite to (REQUEST), or to take off (CANCEL, by itself when
    the appointment is cancelled and an organizer is given). Raises NotFound."""
    allow(uow.ctx, Permission.READ)
    row = _row(uow, appointment_id)
    allow_client(uow.ctx, Permission.READ, row.client_id)
    return _single(uow, row, method, organizer, attendee, location, url)


def invitation(
    uow: "Uow", appointment_id: UUID, organizer: tuple[str, str], attendee: tuple[str, str], location: str, url: str
) -> CalendarFile:
    """The file that goes with a mail from `organizer` to `attendee` (address and name): an invitation, or its
    withdrawal once the appointment is cancelled. `url` is where it can be changed."""
    clinic, client = Address(*organizer), Address(*attendee)
    return appointment_calendar(
        uow, appointment_id, method="REQUEST", organizer=clinic, attendee=client, location=location, url=url
    )


def changed_calendar(
    uow: "Uow", appointment_ids: Sequence[UUID], organizer: tuple[str, str], location: str
) -> CalendarFile:
    """Several appointments that were changed at once. Published, since an invitation or a withdrawal speaks of one UID
    only (RFC 5546, 3.2): each has the UID it always had and a higher SEQUENCE, a cancelled one says so."""
    allow(uow.ctx, Permission.READ)
    rows, name = [_row(uow, id) for id in appointment_ids], Calendars(uow).organization_name()
    for row in rows:
        allow_client(uow.ctx, Permission.READ, row.client_id)
    events = [calendar_event(row, title(uow, row, name), location) for row in rows]
    audit.record(uow, Action.EXPORTED, "appointment", client_id=rows[0].client_id, count=len(rows))
    return CalendarFile("appointments.ics", calendar_file(events, name=name, organizer=Address(*organizer)))


def managed_calendar(uow: "Uow", token: str) -> CalendarFile:
    """The same for the holder of a manage link. Raises LinkUsed."""
    allow(uow.ctx, Permission.BOOK)
    appointment = Appointments(uow).by_manage_token(digest(token))
    if appointment is None:
        raise LinkUsed
    return _single(uow, _row(uow, appointment.id), "PUBLISH", None, None)


def series_calendar(uow: "Uow", appointment_id: UUID) -> CalendarFile:
    """The series of an appointment as one repeating event (TZID and RRULE, case T5); dates that were moved stand by
    themselves, removed ones are left out."""
    allow(uow.ctx, Permission.READ)
    row = _row(uow, appointment_id)
    allow_client(uow.ctx, Permission.READ, row.client_id)
    if row.series_id is None:
        return _single(uow, row, "PUBLISH", None, None)
    name = Calendars(uow).organization_name()
    return CalendarFile("appointments.ics", calendar_file(_series_events(uow, row.series_id, name), name=name))


def _row(uow: "Uow", appointment_id: UUID) -> Any:
    row = Calendars(uow).one(appointment_id)
    if row is None:
        raise NotFound
    return row


def _single(
    uow: "Uow",
    row: Any,
    method: Method,
    organizer: Address | None,
    attendee: Address | None,
    location: str = "",
    url: str = "",
) -> CalendarFile:
    name = Calendars(uow).organization_name()
    if row.status in FREED and organizer is not None:
        method = "CANCEL"
    event = calendar_event(row, title(uow, row, name), location, url)
    audit.record(uow, Action.EXPORTED, "appointment", row.id, client_id=row.client_id)
    content = calendar_file([event], name=name, method=method, organizer=organizer, attendee=attendee)
    return CalendarFile("appointment.ics", content)


def _series_events(uow: "Uow", series_id: UUID, name: str) -> list[CalendarEvent]:
    series = SeriesRows(uow).get(series_id)
    rows = [row for row in Calendars(uow).of_series(series_id) if row.status not in FREED]
    first = datetime.fromisoformat(series.starts_local)
    planned = [one for one in occurrences(Series(series.rrule, series.timezone, first)) if one.starts_at]
    by_start = {row.starts_at: row for row in rows}
    regular = [by_start[one.starts_at] for one in planned if one.starts_at in by_start]
    moved = [row for row in rows if row not in regular]
    events = [calendar_event(row, title(uow, row, name)) for row in moved]
    if regular and planned[0].starts_at:
        without = [datetime.combine(one.on, one.at) for one in planned if one.starts_at not in by_start]
        events.append(_master(uow, regular, series, planned[0].starts_at, without, name))
    return events


def _master(
    uow: "Uow", regular: Sequence[Any], series: Any, first: datetime, without: list[datetime], name: str
) -> CalendarEvent:
    """The repeating event; it begins with the rule's first date, also when that one was removed."""
    row = regular[0]
    return CalendarEvent(
        uid=uid_of(series.id),
        sequence=series.version - 1 + max(one.ical_sequence for one in regular),
        starts_at=first,
        ends_at=first + (row.ends_at - row.starts_at),
        zone=series.timezone,
        summary=title(uow, row, name),
        changed_at=max(one.updated_at for one in regular),
        rule=series.rrule,
        without=without,
    )


def address_of(row: Any) -> str | None:
    """Where the client comes to, empty when no address of the place is kept; None when people meet elsewhere."""
    return (row.location_address or "") if row.modality == Modality.IN_PERSON and not row.at_home else None


def calendar_event(row: Any, summary: str, location: str = "", url: str = "") -> CalendarEvent:
    return CalendarEvent(
        uid=uid_of(row.id, row.ical_uid),
        sequence=row.ical_sequence,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        zone=row.timezone,
        summary=summary,
        changed_at=row.updated_at,
        cancelled=row.status in FREED,
        location=location or address_of(row) or "",
        url=url,
    )


def title(uow: "Uow", row: Any, organization: str) -> str:
    who = {"clinician": row.clinician_name, "organization": organization}
    return translate(uow.ctx.locale, _("{clinician}, {organization}"), **who)
