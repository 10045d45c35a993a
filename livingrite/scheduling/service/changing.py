"""What a client changes by themselves, by the link of a confirmation or signed in: the same rules for both ways."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.i18n import _
from livingrite.scheduling.errors import AppointmentConflict, ConflictKind, TooLate, TooLateToMove, WrongStatus
from livingrite.scheduling.models import Appointment
from livingrite.scheduling.repository.claims import Claims
from livingrite.scheduling.repository.facts import Facts, Offer
from livingrite.scheduling.repository.own import one_at_a_time
from livingrite.scheduling.rules.places import check_move
from livingrite.scheduling.rules.statuses import MOVABLE
from livingrite.scheduling.rules.zones import seconds
from livingrite.scheduling.schemas import FindSlots, SlotsView
from livingrite.scheduling.service.fees import movable
from livingrite.scheduling.service.holds import offered_place
from livingrite.scheduling.service.moving import extra_things, move_to
from livingrite.scheduling.service.place import Asking, Place, in_the_way, nearest_offers, session_of
from livingrite.scheduling.service.slots import offered

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def check_changeable(uow: "Uow", appointment: Appointment) -> None:
    """Raises WrongStatus, or TooLate once it has begun."""
    if appointment.status not in MOVABLE:
        raise WrongStatus(_("An appointment that is over or cancelled cannot be changed."), present=appointment.status)
    if appointment.starts_at <= uow.clock.now():
        raise TooLate


def reschedule(uow: "Uow", appointment: Appointment, starts_at: datetime, clinician_id: UUID | None) -> None:
    """Another offered slot of the same length, with the same clinician unless another is named; the old place is given
    back in the transaction that takes the new one. Its own place changes nothing.

    Raises TooLate, TooLateToMove, NotBookable, WrongStatus, AppointmentConflict with the nearest free places."""
    check_changeable(uow, appointment)
    if not movable(uow, appointment):
        raise TooLateToMove
    clinician_id = clinician_id or appointment.clinician_id
    if (starts_at, clinician_id) == (appointment.starts_at, appointment.clinician_id):
        return
    asking = Asking(appointment.client_id, appointment.client_name, appointment.id)
    one_at_a_time(uow, appointment.client_id)
    place = offered_place(uow, arranged(uow, appointment, clinician_id), clinician_id, starts_at, asking)
    check_client_free(uow, place, asking)
    check_move(appointment, place.starts_at, place.ends_at, None, uow.clock.now())
    move_to(uow, appointment, place, Claims(uow).of(appointment.id), checked=True)


def check_client_free(uow: "Uow", place: Place, asking: Asking) -> None:
    """Nobody books themselves into two places at once; the clinic may, with a reason (case B14).

    For a caller who has `one_at_a_time` of the client. Raises AppointmentConflict that names the client."""
    own = [clash for clash in in_the_way(uow, place, asking) if clash.kind is ConflictKind.CLIENT]
    if own:
        raise AppointmentConflict(own, nearest_offers(uow, place, asking))


def free_for_client(uow: "Uow", client_id: UUID, found: SlotsView, but: UUID | None = None) -> SlotsView:
    """Without the times at which the client is elsewhere, which would be refused; the appointment `but` does not count."""
    if not found.slots:
        return found
    span = found.slots[0].starts_at, max(slot.ends_at for slot in found.slots)
    taken = Facts(uow).client_stays(client_id, *span, but=but)
    free = (
        slot
        for slot in found.slots
        if not any(start < seconds(slot.ends_at) and seconds(slot.starts_at) < end for start, end in taken)
    )
    return replace(found, slots=tuple(free))


def other_times(uow: "Uow", appointment: Appointment, wanted: FindSlots) -> SlotsView:
    """Where an appointment can be moved to: its own place does not stand in the way, and is not offered again."""
    found = offered(uow, wanted, arranged(uow, appointment, wanted.clinician_id), but=appointment.id)
    own = appointment.starts_at, appointment.clinician_id
    others = tuple(slot for slot in found.slots if (slot.starts_at, slot.clinician_id) != own)
    return free_for_client(uow, appointment.client_id, replace(found, slots=others), appointment.id)


def arranged(uow: "Uow", appointment: Appointment, clinician_id: UUID | None) -> Offer:
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
