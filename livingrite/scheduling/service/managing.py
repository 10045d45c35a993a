"""The holder of a manage link moves or cancels that one appointment, without signing in."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.scheduling.errors import LinkUsed
from livingrite.scheduling.models import Appointment
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository import holds
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.facts import Facts
from livingrite.scheduling.rules.statuses import MOVABLE
from livingrite.scheduling.schemas import AppointmentStatus, FindSlots, ManagedView, Money, SlotsView
from livingrite.scheduling.service.changing import check_changeable, other_times, reschedule
from livingrite.scheduling.service.fees import late_after, late_fee, movable
from livingrite.scheduling.service.links import digest
from livingrite.scheduling.service.marking import cancel

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
    """Another offered slot, as `changing.reschedule` says. Raises LinkUsed and what that raises."""
    appointment = _theirs(uow, token)
    reschedule(uow, appointment, starts_at, clinician_id)
    return _view(uow, Appointments(uow).lock(appointment.id))


def find_managed_slots(uow: "Uow", token: str, wanted: FindSlots) -> SlotsView:
    """The times this appointment can be moved to. Raises LinkUsed, NotBookable."""
    return other_times(uow, _theirs(uow, token), wanted)


def cancel_managed(uow: "Uow", token: str, reason: str = "") -> ManagedView:
    """Cancel as the client: late after the clinic's deadline. What is cancelled stays as it was. Raises TooLate once it
    has begun, WrongStatus."""
    appointment = _theirs(uow, token)
    if appointment.status in (AppointmentStatus.CANCELLED, AppointmentStatus.LATE_CANCELLED):
        return _view(uow, appointment)
    check_changeable(uow, appointment)
    cancel(uow, appointment, "client", reason)
    return _view(uow, Appointments(uow).lock(appointment.id))


def _theirs(uow: "Uow", token: str) -> Appointment:
    appointment = Appointments(uow).by_manage_token(digest(token))
    allow(uow.ctx, Permission.BOOK)
    if appointment is None:
        raise LinkUsed
    return appointment


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
        late_after=late_after(uow, appointment),
        late_fee=_fee(uow, appointment),
        can_change=ahead,
        can_move=ahead and movable(uow, appointment),
    )


def _fee(uow: "Uow", appointment: Appointment) -> Money | None:
    """What it did cost, else what it would."""
    if appointment.status in MOVABLE:
        return late_fee(uow, appointment.service_id)
    if appointment.late_fee_amount is None:
        return None
    return Money(amount=appointment.late_fee_amount, currency=appointment.late_fee_currency or "")
