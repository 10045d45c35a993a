"""What people book, move and cancel in a booking program elsewhere becomes, moves and cancels appointments here.

By what is known of the booking, not by what came last: twice, late or in any order, the end is the same. A booking that was
given up is never taken up again, so its row stays; who moves one gives it up and makes another."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.errors import Problem
from livingrite.identity import service as identity
from livingrite.scheduling.errors import AppointmentConflict
from livingrite.scheduling.events import calendars_changed, decision_wanted
from livingrite.scheduling.models import ElsewhereStatus, OutsideBooking, OutsideOffer
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.catalogue import Resources
from livingrite.scheduling.repository.elsewhere import OutsideBookings, OutsideOffers, checked
from livingrite.scheduling.repository.outside import BusyTimes, OutsideCalendars
from livingrite.scheduling.rules.statuses import MOVABLE
from livingrite.scheduling.schemas.elsewhere import BookingKnown, BookingThere, EventElsewhere, OfferThere
from livingrite.scheduling.service.marking import cancel
from livingrite.scheduling.service.outside.calendars import only_jobs
from livingrite.scheduling.service.outside.placing import free_busy, keep_busy, person_of, place_booking

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

Status = ElsewhereStatus
CONFLICT, UNCLEAR = "conflict", "unclear"
STOOD = (Status.OPEN, Status.PLACED, Status.FOLLOWED)


def take_in_offers(uow: "Uow", connection_id: UUID, found: Sequence[OfferThere]) -> None:
    """The kinds of event that the account has now. What is gone there stays with its meaning: bookings may refer to it."""
    only_jobs(uow)
    offers = OutsideOffers(uow)
    known = {row.remote_id: row for row in offers.of_connection(connection_id)}
    for there in found:
        row = known.pop(there.remote_id, None) or OutsideOffer(
            organization_id=uow.ctx.organization,
            connection_id=connection_id,
            remote_id=there.remote_id,
            name=there.name,
        )
        row.name, row.host, row.minutes, row.is_active = (
            there.name[:200],
            there.host[:200],
            there.minutes,
            there.is_active,
        )
        offers.add(row)
    for row in known.values():
        row.is_active = False
    uow.emit(calendars_changed(uow.ctx.organization))


def narrowing(uow: "Uow", connection_id: UUID) -> list[str]:
    """The kinds of event whose free times are to be asked for."""
    only_jobs(uow)
    return [row.remote_id for row in OutsideOffers(uow).of_connection(connection_id) if row.narrows and row.is_active]


def take_in_free(uow: "Uow", connection_id: UUID, remote_id: str, starts: Sequence[datetime], until: datetime) -> None:
    """All the instants at which a kind of event can be booked there, as far as was asked."""
    only_jobs(uow)
    row = OutsideOffers(uow).by_remote(connection_id, remote_id)
    if row is not None and row.narrows:
        row.free_starts, row.free_until = sorted({int(one.timestamp()) for one in starts}), until
        OutsideOffers(uow).add(row)


def take_in_booking(uow: "Uow", connection_id: UUID, there: BookingThere) -> None:
    """A booking as it stands there now."""
    only_jobs(uow)
    bookings = OutsideBookings(uow)
    bookings.one_at_a_time(connection_id)
    row = bookings.of(connection_id, there.remote_id)
    inherited = _inherited(uow, connection_id, there)
    if there.cancelled:
        _given_up(uow, connection_id, there, row, inherited)
    elif row is None:
        _come(uow, connection_id, there, inherited)
    else:
        row.calendar_event_id = there.calendar_event_id or row.calendar_event_id
        if inherited not in (None, row.appointment_id):
            _cancel(uow, inherited, there)  # this one came first, and was placed for itself


def take_in_event(uow: "Uow", connection_id: UUID, event: EventElsewhere) -> bool:
    """Whether the bookings in this event are still to be asked for. One that means no service here makes its host busy,
    and nothing is kept of who comes."""
    only_jobs(uow)
    offer = OutsideOffers(uow).by_remote(connection_id, event.offer_id)
    clinician = _host(uow, offer, event.host_email)
    if offer is not None and offer.service_id is not None and clinician is not None:
        rows = OutsideBookings(uow).of_events(connection_id, [event.event_id])
        standing = [row for row in rows if row.status in (Status.OPEN, Status.PLACED)]
        return len(standing) != event.booked
    if clinician is not None:
        keep_busy(uow, connection_id, clinician, event.event_id, event.starts_at, event.ends_at)
    return False


def close_look(uow: "Uow", connection_id: UUID, event_ids: set[str]) -> list[BookingKnown]:
    """The whole list of events to come is read: what it did not hold is busy no more, and these bookings, which we think
    stand, are to be asked for one by one."""
    only_jobs(uow)
    now = uow.clock.now()
    rows = OutsideBookings(uow).to_come(connection_id, now)
    gone = [row for row in rows if row.event_id not in event_ids or row.status == Status.FOLLOWED]
    open_events = {row.event_id for row in rows if row.status == Status.OPEN}
    free_busy(uow, connection_id, _no_longer_busy(uow, connection_id, event_ids | open_events))
    checked(uow, connection_id, now, None)
    return [BookingKnown(row.id, connection_id, row.remote_id, row.event_id) for row in gone]


def fail_look(uow: "Uow", connection_id: UUID, problem: str) -> None:
    """What was last known counts, and whoever looks for free times is told (case B18)."""
    only_jobs(uow)
    checked(uow, connection_id, None, problem)
    uow.emit(calendars_changed(uow.ctx.organization))


def forget_offers(uow: "Uow", connection_id: UUID) -> None:
    """The account is given up; its appointments stay."""
    only_jobs(uow)
    OutsideOffers(uow).forget(connection_id)


def _inherited(uow: "Uow", connection_id: UUID, there: BookingThere) -> UUID | None:
    """The appointment of the booking that this one was moved from, which it takes over. Whatever else comes of that one is
    old news."""
    if there.replaces is None:
        return None
    before = OutsideBookings(uow).of(connection_id, there.replaces)
    if before is None:
        _write(uow, connection_id, there, None, None, status=Status.CANCELLED, remote_id=there.replaces)
        return None
    if before.status not in STOOD:
        return None
    free_busy(uow, connection_id, {before.event_id})
    before.status, before.person = Status.CANCELLED, None
    return before.appointment_id


def _come(uow: "Uow", connection_id: UUID, there: BookingThere, inherited: UUID | None) -> None:
    offer = OutsideOffers(uow).by_remote(connection_id, there.offer_id)
    clinician = _host(uow, offer, there.host_email)
    ours = there.appointment_id and Appointments(uow).find(there.appointment_id)
    if ours:
        row = _write(uow, connection_id, there, offer, clinician, status=Status.PLACED)
        row.appointment_id = ours.id
        return
    if offer is None or offer.service_id is None or clinician is None:
        if clinician is not None and there.ends_at > uow.clock.now():
            keep_busy(uow, connection_id, clinician, there.event_id, there.starts_at, there.ends_at)
        return
    row = _write(uow, connection_id, there, offer, clinician, status=Status.OPEN)
    row.appointment_id = inherited
    _place(uow, row, offer)


def _place(uow: "Uow", row: OutsideBooking, offer: OutsideOffer) -> None:
    assert row.clinician_id is not None
    OutsideBookings(uow).drop_copies(row.clinician_id, row)
    free_busy(uow, row.connection_id, {row.event_id})
    try:
        with uow.attempt():
            appointment_id = place_booking(uow, row, offer)
    except Problem as problem:
        _ask(uow, row, problem)
    else:
        settle(row, appointment_id)


def settle(row: OutsideBooking, appointment_id: UUID) -> None:
    """An appointment stands for it: who comes is known there."""
    row.appointment_id, row.status, row.problem, row.person = appointment_id, Status.PLACED, None, None


def _ask(uow: "Uow", row: OutsideBooking, problem: Problem) -> None:
    """Never booked twice: whoever has the right decides, and the time is kept meanwhile."""
    assert row.clinician_id is not None
    row.status = Status.OPEN
    row.problem = CONFLICT if isinstance(problem, AppointmentConflict) else UNCLEAR
    keep_busy(uow, row.connection_id, row.clinician_id, row.event_id, row.starts_at, row.ends_at)
    uow.emit(decision_wanted(uow.ctx.organization, row.appointment_id or row.id))


def _given_up(
    uow: "Uow", connection_id: UUID, there: BookingThere, row: OutsideBooking | None, inherited: UUID | None
) -> None:
    free_busy(uow, connection_id, {there.event_id})
    if row is None:
        row = _write(uow, connection_id, there, None, None, status=Status.FOLLOWED)
        row.appointment_id = inherited
    elif inherited is not None:
        _cancel(uow, inherited, there)
    waited, stood = row.status == Status.OPEN, row.status in STOOD
    if there.moved_on and stood:
        row.status = Status.FOLLOWED
        return
    row.status, row.person = Status.CANCELLED, None
    if stood and row.appointment_id is not None:
        _cancel(uow, row.appointment_id, there)
    if waited:
        uow.emit(decision_wanted(uow.ctx.organization, row.appointment_id or row.id))


def _cancel(uow: "Uow", appointment_id: UUID, there: BookingThere) -> None:
    """The person's own wish, or the host's: nothing is to be asked."""
    appointment = Appointments(uow).lock(appointment_id)
    if appointment.status in MOVABLE and appointment.ends_at > uow.clock.now():
        cancel(uow, appointment, there.cancelled_by, there.reason[:500])


def _write(
    uow: "Uow",
    connection_id: UUID,
    there: BookingThere,
    offer: OutsideOffer | None,
    clinician_id: UUID | None,
    *,
    status: ElsewhereStatus,
    remote_id: str | None = None,
) -> OutsideBooking:
    known = remote_id or there.remote_id
    return OutsideBookings(uow).add(
        OutsideBooking(
            organization_id=uow.ctx.organization,
            connection_id=connection_id,
            offer_id=offer.id if offer else None,
            remote_id=known,
            event_id=there.event_id if known == there.remote_id else known,
            status=status,
            clinician_id=clinician_id,
            starts_at=there.starts_at,
            ends_at=there.ends_at,
            person=person_of(there) if status == Status.OPEN else None,
            calendar_event_id=there.calendar_event_id,
        )
    )


def _host(uow: "Uow", offer: OutsideOffer | None, email: str | None) -> UUID | None:
    """Whose column it is: as chosen for this kind of event, else whoever hosts it, by the address of their login."""
    if offer is not None and offer.clinician_id is not None:
        return offer.clinician_id
    if not email:
        return None
    user = next((one.user_id for one in identity.team(uow) if one.email.casefold() == email.casefold()), None)
    column = Resources(uow).clinician_of_user(user) if user else None
    return column.id if column else None


def _no_longer_busy(uow: "Uow", connection_id: UUID, event_ids: set[str]) -> set[str]:
    calendars = OutsideCalendars(uow).of_connection(connection_id)
    return {id for calendar in calendars for id in BusyTimes(uow).event_ids(calendar.id, uow.clock.now())} - event_ids
