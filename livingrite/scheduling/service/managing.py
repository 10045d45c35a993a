"""The holder of a manage link moves or cancels that one appointment, without signing in."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.i18n import _
from livingrite.scheduling.errors import LinkUsed, TooLate, WrongStatus
from livingrite.scheduling.models import Appointment
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository import holds
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.claims import Claims
from livingrite.scheduling.repository.facts import Facts, Offer
from livingrite.scheduling.rules.notice import before
from livingrite.scheduling.rules.places import check_move
from livingrite.scheduling.rules.statuses import MOVABLE
from livingrite.scheduling.schemas import AppointmentStatus, FindSlots, ManagedView, SlotsView
from livingrite.scheduling.service.holds import offered_place
from livingrite.scheduling.service.links import digest
from livingrite.scheduling.service.marking import cancel
from livingrite.scheduling.service.moving import extra_things, move_to
from livingrite.scheduling.service.place import Asking, session_of
from livingrite.scheduling.service.slots import offered

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def organization_of_manage_token(uow: "Uow", token: str) -> UUID:
    """Whose booking a link is about; for the edge, which knows no organization yet (`Ctx.identity()`)."""
    found = holds.organization_of_manage_token(uow, digest(token))
    if found is None:
        raise LinkUsed
    return found


def get_managed(uow: "Uow", token: str) -> ManagedView:
    """What the link's holder may see. Raises LinkUsed."""
    appointment = _theirs(uow, token)
    audit.record(uow, Action.READ, "appointment", appointment.id, client_id=appointment.client_id)
    return _view(uow, appointment)


def reschedule_managed(uow: "Uow", token: str, starts_at: datetime, clinician_id: UUID | None = None) -> ManagedView:
    """Another offered slot of the same length, with the same clinician unless another is named. Its own place changes
    nothing. Raises TooLate, NotBookable, WrongStatus, AppointmentConflict with the nearest free places."""
    appointment = _theirs(uow, token)
    _check_changeable(uow, appointment)
    clinician_id = clinician_id or appointment.clinician_id
    if (starts_at, clinician_id) == (appointment.starts_at, appointment.clinician_id):
        return _view(uow, appointment)
    asking = Asking(appointment.client_id, appointment.client_name, appointment.id)
    place = offered_place(uow, _offer(uow, appointment, clinician_id), clinician_id, starts_at, asking)
    check_move(appointment, place.starts_at, place.ends_at, None, uow.clock.now())
    move_to(uow, appointment, place, Claims(uow).of(appointment.id), checked=True)
    return _view(uow, Appointments(uow).lock(appointment.id))


def find_managed_slots(uow: "Uow", token: str, wanted: FindSlots) -> SlotsView:
    """The times this appointment can be moved to; its own does not stand in its way. Raises LinkUsed, NotBookable."""
    appointment = _theirs(uow, token)
    return offered(uow, wanted, _offer(uow, appointment, wanted.clinician_id), but=appointment.id)


def cancel_managed(uow: "Uow", token: str, reason: str = "") -> ManagedView:
    """Cancel as the client: late after the clinic's deadline. What is cancelled stays as it was. Raises TooLate once it
    has begun, WrongStatus."""
    appointment = _theirs(uow, token)
    if appointment.status in (AppointmentStatus.CANCELLED, AppointmentStatus.LATE_CANCELLED):
        return _view(uow, appointment)
    _check_changeable(uow, appointment)
    cancel(uow, appointment, "client", reason)
    return _view(uow, Appointments(uow).lock(appointment.id))


def _theirs(uow: "Uow", token: str) -> Appointment:
    appointment = Appointments(uow).by_manage_token(digest(token))
    allow(uow.ctx, Permission.BOOK)
    if appointment is None:
        raise LinkUsed
    return appointment


def _check_changeable(uow: "Uow", appointment: Appointment) -> None:
    if appointment.status not in MOVABLE:
        raise WrongStatus(_("An appointment that is over or cancelled cannot be changed."), present=appointment.status)
    if appointment.starts_at <= uow.clock.now():
        raise TooLate


def _offer(uow: "Uow", appointment: Appointment, clinician_id: UUID | None) -> Offer:
    """The service as the clinic has arranged this appointment: as long, by the same way, in the same room and with the
    same devices; with another clinician in theirs, with what was added."""
    offer = Facts(uow).offer(appointment.service_id)
    offer = replace(offer, session=session_of(appointment), modality=appointment.modality)
    current = Claims(uow).of(appointment.id)
    if clinician_id == appointment.clinician_id:
        things = current - {appointment.clinician_id}
        return replace(offer, resource_ids=tuple(things), needs_room=True)
    added = extra_things(uow, offer, appointment, current)
    return replace(offer, resource_ids=(*offer.resource_ids, *added))


def _view(uow: "Uow", appointment: Appointment) -> ManagedView:
    offer = Facts(uow).offer(appointment.service_id)
    [(_id, _kind, clinician)] = Facts(uow).things([appointment.clinician_id])
    ahead = appointment.status in MOVABLE and appointment.starts_at > uow.clock.now()
    return ManagedView(
        appointment_id=appointment.id,
        version=appointment.version,
        service_id=appointment.service_id,
        service_name=offer.name,
        clinician_id=appointment.clinician_id,
        clinician_name=clinician,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        timezone=appointment.timezone,
        status=appointment.status,
        late_after=before(appointment.starts_at, offer.late_cancel_hours * 60, appointment.timezone),
        can_change=ahead,
    )
