"""Appointments as their client and family read them, and what a signed-in one may do: book, move, cancel, by the rules of
every booking from outside (notice, horizon, what is offered online)."""

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.consents import service as consents
from livingrite.core.access import allow, allow_client
from livingrite.core.errors import Denied, NotFound
from livingrite.scheduling.models import Appointment, AppointmentStatus, Modality
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.own import OwnAppointments, one_at_a_time
from livingrite.scheduling.rules.notice import before
from livingrite.scheduling.rules.places import check_version
from livingrite.scheduling.rules.statuses import FREED, MOVABLE
from livingrite.scheduling.schemas import FindSlots, Money, SlotsView
from livingrite.scheduling.schemas.own import BookOwn, CancelOwn, FindOwn, OwnAppointment, OwnPage, RescheduleOwn
from livingrite.scheduling.service.booking import write_appointment
from livingrite.scheduling.service.calendars import address_of
from livingrite.scheduling.service.changing import (
    check_changeable,
    check_client_free,
    free_for_client,
    other_times,
    reschedule,
)
from livingrite.scheduling.service.fees import late_fee
from livingrite.scheduling.service.holds import write_offered
from livingrite.scheduling.service.marking import cancel
from livingrite.scheduling.service.place import Asking, Place
from livingrite.scheduling.service.public import chosen_place
from livingrite.scheduling.service.slots import find_slots

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

Fees = dict[UUID, Money | None]


def list_own(uow: "Uow", wanted: FindOwn) -> OwnPage:
    """The appointments of every client that the login sees, or of one. Raises NotFound for somebody else's client."""
    allow(uow.ctx, Permission.READ)
    if wanted.client_id is not None:
        clients.name_of(uow, wanted.client_id)
        allow_client(uow.ctx, Permission.READ, wanted.client_id)
    own = OwnAppointments(uow)
    found, rules = own.find(wanted), own.rules()
    fees: Fees = {}
    items = tuple(_view(uow, row, rules, fees) for row in found[: wanted.limit])
    window = {"from": wanted.from_at, "to": wanted.to_at, "client_id": wanted.client_id}
    audit.record(uow, Action.LISTED, "appointment", client_id=wanted.client_id, count=len(items), after=window)
    return OwnPage(items, (items[-1].starts_at, items[-1].id) if len(found) > wanted.limit else None)


def get_own(uow: "Uow", appointment_id: UUID) -> OwnAppointment:
    """Raises NotFound for what is not theirs to see."""
    allow(uow.ctx, Permission.READ)
    view = _seen(uow, appointment_id)
    audit.record(uow, Action.READ, "appointment", view.id, client_id=view.client_id)
    return view


def book_own(uow: "Uow", command: BookOwn) -> OwnAppointment:
    """Make an appointment for a client of the login, which needs full access.

    Raises NotFound, Denied, HoldExpired when nothing says which place is meant, NotBookable, NotAccepted when a text that
    the service needs was never accepted as it is now, AppointmentConflict with the nearest free places, also when the client has another appointment then."""
    asking = Asking(command.client_id, clients.name_of(uow, command.client_id))
    _allow_change(uow, command.client_id)
    one_at_a_time(uow, command.client_id)
    place = chosen_place(uow, command)
    accepting = consents.accepting(uow, place.offer.service_id, command.accepted, command.client_id)
    check_client_free(uow, place, asking)
    details = {"modality": Modality(place.offer.modality), "notes": command.note or None, "source": "portal"}

    def write(place: Place) -> UUID:
        return write_appointment(uow, place, asking, details)

    anyone = command.clinician_id is None and command.starts_at is not None
    id = write_offered(uow, place, write, partial(chosen_place, uow, command) if anyone else None)
    consents.accept_at_booking(uow, accepting, command.client_id, id)
    return _seen(uow, id)


def find_slots_for(uow: "Uow", client_id: UUID, wanted: FindSlots) -> SlotsView:
    """The times at which a client of the login can come to a new appointment. Raises NotFound, Denied, NotBookable."""
    clients.name_of(uow, client_id)
    _allow_change(uow, client_id)
    return free_for_client(uow, client_id, find_slots(uow, wanted))


def find_own_slots(uow: "Uow", appointment_id: UUID, wanted: FindSlots) -> SlotsView:
    """The times an appointment can be moved to. Raises NotFound, Denied, NotBookable."""
    appointment = Appointments(uow).get(appointment_id)
    _allow_change(uow, appointment.client_id)
    wanted = wanted.model_copy(update={"service_id": appointment.service_id})
    return other_times(uow, appointment, wanted)


def reschedule_own(uow: "Uow", command: RescheduleOwn) -> OwnAppointment:
    """Move this one appointment, also when it is one of a series (case S4). Raises NotFound, Denied, Stale and what
    `changing.reschedule` raises."""
    appointment = _lock(uow, command)
    reschedule(uow, appointment, command.starts_at, command.clinician_id)
    return _seen(uow, appointment.id)


def cancel_own(uow: "Uow", command: CancelOwn) -> OwnAppointment:
    """Cancel as the client, late after the clinic's deadline; what is cancelled stays as it was. Raises NotFound, Denied,
    Stale, TooLate once it has begun, WrongStatus."""
    appointment = _lock(uow, command)
    if appointment.status not in FREED:
        check_changeable(uow, appointment)
        cancel(uow, appointment, "client", command.reason)
    return _seen(uow, appointment.id)


def _lock(uow: "Uow", command: RescheduleOwn | CancelOwn) -> Appointment:
    appointment = Appointments(uow).lock(command.appointment_id)
    _allow_change(uow, appointment.client_id)
    check_version(appointment.version, command.version)
    return appointment


def _allow_change(uow: "Uow", client_id: UUID) -> None:
    """For who is linked to the client with full access; staff have verbs of their own, which ask for other rights."""
    allow_client(uow.ctx, Permission.BOOK, client_id, level="full_access")
    if uow.ctx.clients is None:
        raise Denied


def _seen(uow: "Uow", appointment_id: UUID) -> OwnAppointment:
    own = OwnAppointments(uow)
    row = own.one(appointment_id)
    if row is None:
        raise NotFound
    return _view(uow, row, own.rules(), {})


def _view(uow: "Uow", row: Any, rules: tuple[int, bool], fees: Fees) -> OwnAppointment:
    """`fees` remembers what was read for the rows before."""
    late_cancel_hours, open_online = rules
    trusted = (uow.ctx.clients or {}).get(row.client_id) == "full_access" and uow.ctx.may(Permission.BOOK)
    ahead = trusted and row.status in MOVABLE and row.starts_at > uow.clock.now()
    late = before(row.starts_at, late_cancel_hours * 60, row.timezone)
    if ahead and row.service_id not in fees:
        fees[row.service_id] = late_fee(uow, row.service_id)
    given = {name: getattr(row, name) for name in OwnAppointment.__dataclass_fields__ if name in row._mapping}  # noqa: SLF001 - SQLAlchemy's public name
    return OwnAppointment(
        **given | {"status": AppointmentStatus(row.status), "modality": Modality(row.modality)},
        address=address_of(row),
        late_after=late,
        late_fee=fees.get(row.service_id),
        can_move=ahead and open_online and row.online and not (uow.clock.now() > late and fees[row.service_id]),
        can_cancel=ahead,
    )
