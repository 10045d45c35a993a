"""Calendar files of one appointment, to save.

Titles say who and where, never why: no service name, no diagnosis, clients by initials (cases N12, G10)."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow, allow_client
from livingrite.core.errors import NotFound
from livingrite.core.i18n import _, n_, ngettext, translate
from livingrite.scheduling.errors import LinkUsed
from livingrite.scheduling.models import Modality
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.calendars import Calendars
from livingrite.scheduling.rules.calendar_file import CalendarEvent, calendar_file, uid_of
from livingrite.scheduling.rules.statuses import FREED
from livingrite.scheduling.schemas import CalendarFile
from livingrite.scheduling.service.links import digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from livingrite.core.uow import Uow

CLASS = n_("Class, {n} person", "Class, {n} people")


def appointment_calendar(uow: "Uow", appointment_id: UUID) -> CalendarFile:
    """One appointment for its client, to save. Raises NotFound."""
    allow(uow.ctx, Permission.READ)
    row = appointment_row(uow, appointment_id)
    allow_client(uow.ctx, Permission.READ, row.client_id)
    return published(uow, row)


def managed_calendar(uow: "Uow", token: str) -> CalendarFile:
    """The same for the holder of a manage link. Raises LinkUsed."""
    allow(uow.ctx, Permission.BOOK)
    appointment = Appointments(uow).by_manage_token(digest(token))
    if appointment is None:
        raise LinkUsed
    return published(uow, appointment_row(uow, appointment.id))


def appointment_row(uow: "Uow", appointment_id: UUID) -> Any:
    row = Calendars(uow).one(appointment_id)
    if row is None:
        raise NotFound
    return row


def published(uow: "Uow", row: Any) -> CalendarFile:
    name = Calendars(uow).organization_name()
    event = calendar_event(row, title(uow, row, name))
    audit.record(uow, Action.EXPORTED, "appointment", row.id, client_id=row.client_id)
    return CalendarFile("appointment.ics", calendar_file([event], name=name))


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


def class_event(session_id: UUID, seats: "Sequence[Any]", locale: str) -> CalendarEvent:
    """A class as who gives it sees it: how many come, never who."""
    row = seats[0]
    return CalendarEvent(
        uid=uid_of(session_id),
        sequence=max(one.ical_sequence for one in seats),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        zone=row.timezone,
        summary=ngettext(locale, *CLASS, len(seats)),
        changed_at=max(one.updated_at for one in seats),
        location=address_of(row) or "",
    )


def title(uow: "Uow", row: Any, organization: str) -> str:
    who = {"clinician": row.clinician_name, "organization": organization}
    return translate(uow.ctx.locale, _("{clinician}, {organization}"), **who)
