"""Give a booking from elsewhere its place in our diary, or find out why it has none."""

import json
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.clients import service as clients
from livingrite.clients.schemas import FindOrCreateClient
from livingrite.core.i18n import LOCALES
from livingrite.scheduling.errors import Clash, ConflictKind
from livingrite.scheduling.events import Topic
from livingrite.scheduling.models import CalendarSource, OutsideBooking, OutsideCalendar, OutsideOffer
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.claims import Claims
from livingrite.scheduling.repository.outside import BusyTimes, OutsideCalendars
from livingrite.scheduling.rules.statuses import MOVABLE
from livingrite.scheduling.schemas import CreateAppointment, MoveAppointment
from livingrite.scheduling.service.booking import wanted_place, write_appointment
from livingrite.scheduling.service.moving import move_appointment, place_of_move
from livingrite.scheduling.service.place import Asking, Place, in_the_way, overruled

if TYPE_CHECKING:
    from datetime import datetime

    from livingrite.core.uow import Uow
    from livingrite.scheduling.schemas.elsewhere import BookingThere

AGREED = "Booked in Calendly"
"""Why it may lie outside the hours that are entered here; kept in English, like every code."""


def place_booking(uow: "Uow", row: OutsideBooking, offer: OutsideOffer, reason: str | None = None) -> UUID:
    """The appointment that stands for the booking from now on: the one that was moved there, or a new one. Raises
    AppointmentConflict, InvalidPlace, InvalidClient."""
    if row.appointment_id is not None and Appointments(uow).get(row.appointment_id).status in MOVABLE:
        return _moved(uow, row, reason)
    return _new(uow, row, offer, reason)


def _new(uow: "Uow", row: OutsideBooking, offer: OutsideOffer, reason: str | None) -> UUID:
    assert offer.service_id is not None
    assert row.clinician_id is not None
    said = json.loads(row.person or "{}")
    locale = uow.ctx.locale if uow.ctx.locale in LOCALES else None
    person = clients.find_or_create(
        uow,
        FindOrCreateClient(
            name=said["name"], email=said["email"], phone=said["phone"], timezone=said["timezone"], locale=locale
        ),
    )
    wanted = CreateAppointment(
        client_id=person.client_id,
        clinician_id=row.clinician_id,
        service_id=offer.service_id,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
    )
    place, modality = wanted_place(uow, wanted)
    asking = Asking(person.client_id, person.name)
    found = in_the_way(uow, place, asking)
    place = overruled(uow, place, found, asking, reason or agreed(place, found))
    details = {"modality": modality, "notes": said["notes"], "source": CalendarSource.CALENDLY.value}
    return write_appointment(uow, place, asking, details | {"override_reason": reason}, Topic.TAKEN_IN)


def _moved(uow: "Uow", row: OutsideBooking, reason: str | None) -> UUID:
    assert row.appointment_id is not None
    command = MoveAppointment(
        appointment_id=row.appointment_id,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        clinician_id=row.clinician_id,
    )
    appointment = Appointments(uow).get(row.appointment_id)
    place = place_of_move(uow, appointment, command, Claims(uow).of(appointment.id), (row.starts_at, row.ends_at))
    asking = Asking(appointment.client_id, appointment.client_name, appointment.id)
    why = reason or agreed(place, in_the_way(uow, place, asking))
    return move_appointment(uow, command.model_copy(update={"override_reason": why})).id


def agreed(place: Place, found: list[Clash]) -> str | None:
    """When people may book elsewhere is decided there: hours alone are no obstacle, an absence is."""
    away = any(
        start < place.ends_at.timestamp() and end > place.starts_at.timestamp() for start, end in place.clinician.away
    )
    only_hours = bool(found) and all(clash.kind is ConflictKind.HOURS for clash in found)
    return AGREED if only_hours and not away else None


def person_of(there: "BookingThere") -> str:
    said = {name: getattr(there, name) for name in ("name", "email", "phone", "timezone", "notes")}
    return json.dumps(said)


def person_name(row: OutsideBooking) -> str:
    return json.loads(row.person)["name"] if row.person else ""


def keep_busy(
    uow: "Uow", connection_id: UUID, clinician_id: UUID, event_id: str, starts_at: "datetime", ends_at: "datetime"
) -> None:
    """Nobody else gets this time meanwhile, and whoever looks is told why."""
    calendar = column(uow, connection_id, clinician_id)
    BusyTimes(uow).put(calendar, [(event_id, starts_at, ends_at)], calendar.generation)


def free_busy(uow: "Uow", connection_id: UUID, event_ids: set[str]) -> None:
    for calendar in OutsideCalendars(uow).of_connection(connection_id):
        BusyTimes(uow).drop(calendar.id, event_ids)


def column(uow: "Uow", connection_id: UUID, clinician_id: UUID) -> OutsideCalendar:
    """What the account keeps busy of one clinician, as a calendar like any other; it is read with its account."""
    calendars = OutsideCalendars(uow)
    index = clinician_id.bytes
    found = calendars.by_remote(connection_id, index)
    return found or calendars.add(
        OutsideCalendar(
            organization_id=uow.ctx.organization,
            connection_id=connection_id,
            clinician_id=clinician_id,
            source=CalendarSource.CALENDLY,
            remote_id=str(clinician_id),
            remote_index=index,
            name="Calendly",
            reads=True,
            checked_at=uow.clock.now(),
        )
    )
