"""Calendar files: one appointment to save or to mail, and private feeds to subscribe.

Titles say who and where, never why: no service name, no diagnosis, clients by initials (cases N12, G10)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow, allow_client
from livingrite.core.errors import Denied, NotFound
from livingrite.core.i18n import _, translate
from livingrite.scheduling.errors import LinkUsed
from livingrite.scheduling.models import CalendarFeed, Modality
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository import holds
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.calendars import Calendars
from livingrite.scheduling.repository.facts import Facts
from livingrite.scheduling.repository.feeds import Feeds
from livingrite.scheduling.repository.series import SeriesRows
from livingrite.scheduling.rules.calendar_file import Address, CalendarEvent, Method, calendar_file, uid_of
from livingrite.scheduling.rules.series import Series, occurrences
from livingrite.scheduling.rules.statuses import FREED
from livingrite.scheduling.schemas import CalendarFile, FeedView, Subscribe
from livingrite.scheduling.service.links import digest, new_token

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

PAST, AHEAD = timedelta(days=30), timedelta(days=400)


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
    events = [_event(row, _title(uow, row, name), location) for row in rows]
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


def subscribe(uow: "Uow", command: Subscribe) -> FeedView:
    """A private address for a calendar program. Staff may have any clinician's and client's; a family its clients'."""
    _check_target(uow, command)
    token = new_token()
    row = CalendarFeed(
        organization_id=uow.ctx.organization,
        user_id=uow.ctx.user_id,
        kind=command.kind,
        target_id=command.target_id,
        token_hash=digest(token),
    )
    feed = Feeds(uow).add(row)
    audit.record(uow, Action.CREATED, "calendar_feed", feed.id, after={"kind": feed.kind, "target_id": feed.target_id})
    return FeedView(feed.id, feed.kind, token)


def _check_target(uow: "Uow", command: Subscribe) -> None:
    """Raises NotFound for a target that is not theirs to see, Denied without the right."""
    if command.kind == "client":
        clients.name_of(uow, command.target_id)
        allow_client(uow.ctx, Permission.SUBSCRIBE, command.target_id)
    elif command.kind == "family":
        if command.target_id != uow.ctx.user_id:
            raise NotFound
    elif uow.ctx.clients is not None or not Facts(uow).is_clinician(command.target_id):
        raise NotFound
    allow(uow.ctx, Permission.SUBSCRIBE)
    if uow.ctx.user_id is None:
        raise Denied


def unsubscribe(uow: "Uow", feed_id: UUID) -> None:
    """Make the address worthless; one's own, or any as staff with the right."""
    feed = Feeds(uow).lock(feed_id)
    allow(uow.ctx, Permission.SUBSCRIBE)
    if uow.ctx.clients is not None and feed.user_id != uow.ctx.user_id:
        raise NotFound
    feed.revoked_at = uow.clock.now()
    Feeds(uow).add(feed)
    audit.record(uow, Action.REMOVED, "calendar_feed", feed.id)


def organization_of_feed(uow: "Uow", token: str) -> UUID:
    """Whose feed an address is; for the edge, which knows no organization yet (`Ctx.identity()`)."""
    found = holds.organization_of_feed(uow, digest(token))
    if found is None:
        raise LinkUsed
    return found


def feed_calendar(uow: "Uow", token: str) -> CalendarFile:
    """What a subscribed calendar shows: a month back and a year ahead, as far as its owner may see it today.

    Raises LinkUsed."""
    allow(uow.ctx, Permission.BOOK)
    feed = Feeds(uow).by_token(digest(token))
    if feed is None:
        raise LinkUsed
    calendars, now = Calendars(uow), uow.clock.now()
    name = calendars.organization_name()
    works_here, clients = calendars.sight_of(feed.user_id)
    window = (now - PAST, now + AHEAD)
    if feed.kind == "clinician":
        rows = calendars.of_clinician(feed.target_id, *window) if works_here else []
        events = [_event(row, _initials(row.client_name)) for row in rows]
    else:
        if feed.kind == "client":
            clients = [feed.target_id] if works_here or feed.target_id in clients else []
        rows = calendars.of_clients(clients, *window)
        events = [_event(row, _title(uow, row, name)) for row in rows]
    audit.record(uow, Action.EXPORTED, "appointment", count=len(rows), after={"feed": feed.id})
    return CalendarFile("livingrite.ics", calendar_file(events, name=name))


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
    event = _event(row, _title(uow, row, name), location, url)
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
    events = [_event(row, _title(uow, row, name)) for row in moved]
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
        summary=_title(uow, row, name),
        changed_at=max(one.updated_at for one in regular),
        rule=series.rrule,
        without=without,
    )


def address_of(row: Any) -> str | None:
    """Where the client comes to, empty when no address of the place is kept; None when people meet elsewhere."""
    return (row.location_address or "") if row.modality == Modality.IN_PERSON and not row.at_home else None


def _event(row: Any, summary: str, location: str = "", url: str = "") -> CalendarEvent:
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


def _title(uow: "Uow", row: Any, organization: str) -> str:
    who = {"clinician": row.clinician_name, "organization": organization}
    return translate(uow.ctx.locale, _("{clinician}, {organization}"), **who)


def _initials(name: str) -> str:
    return " ".join(f"{part[0]}." for part in name.split() if part)
