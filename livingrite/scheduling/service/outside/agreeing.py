"""Our appointments in a booking program elsewhere: what should stand there, and what stands there.

It books nobody where we have somebody, and reminds nobody of what was moved or cancelled here."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.clients import service as clients
from livingrite.scheduling.models import Appointment, AppointmentStatus, ElsewhereStatus, OutsideBooking, OutsideOffer
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.elsewhere import OutsideBookings, OutsideOffers
from livingrite.scheduling.rules.statuses import FREED
from livingrite.scheduling.schemas.elsewhere import BookingKnown, ElsewherePlan, ToBook
from livingrite.scheduling.service.outside.calendars import only_jobs
from livingrite.scheduling.service.outside.elsewhere import settle
from livingrite.scheduling.service.outside.placing import free_busy

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

Status = ElsewhereStatus


def is_booked_elsewhere(uow: "Uow") -> bool:
    """Most organizations use no other booking program, and every change of an appointment asks."""
    only_jobs(uow)
    return OutsideOffers(uow).any()


def plan_elsewhere(uow: "Uow", appointment_id: UUID) -> ElsewherePlan:
    """By the appointment as it is now. Bookings that do not agree with it are no longer wanted from here on: what the other
    program then tells of them changes nothing here."""
    only_jobs(uow)
    appointment, bookings = Appointments(uow).find(appointment_id), OutsideBookings(uow)
    if appointment is None:
        return ElsewherePlan()
    standing = bookings.of_appointment(appointment_id)
    for row in standing:  # somebody has moved it by hand to where it was wanted
        if row.status == Status.OPEN and row.starts_at == appointment.starts_at:
            settle(row, appointment_id)
            free_busy(uow, row.connection_id, {row.event_id})
    gone = appointment.status in FREED and appointment.status != AppointmentStatus.NO_SHOW
    ahead = appointment.ends_at > uow.clock.now()
    if not ahead or any(row.status == Status.OPEN for row in standing):
        return ElsewherePlan()
    agreeing = [] if gone else [row for row in standing if _agrees(row, appointment)]
    wrong = [row for row in standing if row not in agreeing and row.status in (Status.PLACED, Status.DECLINED)]
    for row in wrong:
        row.status = Status.DECLINED
    offer = None if gone or agreeing else _offer(uow, appointment, wrong)
    book = _to_book(uow, appointment, offer) if offer else None
    connection = next((row.connection_id for row in wrong), None) or (offer.connection_id if offer else None)
    return ElsewherePlan(connection, tuple(_known(row) for row in wrong), book)


def declined_booking(uow: "Uow", booking_id: UUID) -> BookingKnown | None:
    """One that somebody decided not to take; None when the other side knows."""
    only_jobs(uow)
    row = OutsideBookings(uow).find(booking_id)
    return _known(row) if row is not None and row.status == Status.DECLINED else None


def note_cancelled_there(uow: "Uow", booking_id: UUID) -> None:
    only_jobs(uow)
    row = OutsideBookings(uow).find(booking_id)
    if row is not None:
        row.status, row.person = Status.CANCELLED, None


def note_booked_there(uow: "Uow", connection_id: UUID, booked: ToBook, remote_id: str, event_id: str) -> None:
    """It stands there as well; its own message about that may have been faster."""
    only_jobs(uow)
    bookings = OutsideBookings(uow)
    bookings.one_at_a_time(connection_id)
    if bookings.of(connection_id, remote_id) is not None:
        return
    offer = OutsideOffers(uow).by_remote(connection_id, booked.offer_id)
    bookings.add(
        OutsideBooking(
            organization_id=uow.ctx.organization,
            connection_id=connection_id,
            offer_id=offer.id if offer else None,
            remote_id=remote_id,
            event_id=event_id,
            status=Status.PLACED,
            appointment_id=booked.appointment_id,
            clinician_id=offer.clinician_id if offer else None,
            starts_at=booked.starts_at,
            ends_at=booked.ends_at,
        )
    )


def event_elsewhere_of(uow: "Uow", appointment_id: UUID) -> str | None:
    """The address of the event elsewhere in which an appointment stands, if any."""
    row = next(iter(OutsideBookings(uow).of_appointment(appointment_id)), None)
    return row.event_id if row else None


def _agrees(row: OutsideBooking, appointment: Appointment) -> bool:
    same = row.starts_at == appointment.starts_at and row.clinician_id in (None, appointment.clinician_id)
    return same and row.status == Status.PLACED


def _offer(uow: "Uow", appointment: Appointment, wrong: list[OutsideBooking]) -> OutsideOffer | None:
    """Where it is to be booked there: who came from there is moved there, the others where that was chosen."""
    offers = OutsideOffers(uow)
    before = next((offers.find(row.offer_id) for row in wrong if row.offer_id), None)
    if before is not None and before.clinician_id == appointment.clinician_id:
        return before
    return offers.written_for(appointment.service_id, appointment.clinician_id)


def _to_book(uow: "Uow", appointment: Appointment, offer: OutsideOffer) -> ToBook | None:
    if appointment.starts_at <= uow.clock.now():
        return None
    person = clients.contact(uow, appointment.client_id)
    if not person.email:
        return None  # the other program knows people by their address
    zone = person.timezone or appointment.timezone
    return ToBook(
        appointment.id, offer.remote_id, appointment.starts_at, appointment.ends_at, person.name, person.email, zone
    )


def _known(row: OutsideBooking) -> BookingKnown:
    return BookingKnown(row.id, row.connection_id, row.remote_id, row.event_id)
