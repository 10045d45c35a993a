"""Taking a place for an appointment or a hold: with claims of its own or, in a class, a seat."""

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from livingrite.scheduling.errors import AppointmentConflict, Clash, ConflictKind
from livingrite.scheduling.events import copy_wanted
from livingrite.scheduling.models import Appointment, GroupSession, Modality, SlotHold
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.claims import Claims, Taken
from livingrite.scheduling.repository.groups import Sessions
from livingrite.scheduling.repository.holds import Holds
from livingrite.scheduling.service.place import Asking, Place, in_the_way, nearest_offers, take

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from livingrite.core.uow import Uow


def take_place(uow: "Uow", appointment: Appointment, place: Place, asking: Asking, values: dict[str, Any]) -> None:
    """Write `values` and give the appointment its new place. Raises AppointmentConflict when somebody was faster."""
    claims = Claims(uow)
    claims.release(appointment.id)
    left = appointment.session_id
    if place.offer.shared:
        seat = take_seat(uow, place, asking, sits_in=left)
        Appointments(uow).change(appointment.id, values | seat_columns(seat))
    else:
        Appointments(uow).change(appointment.id, values | {"session_id": None})
        take(uow, place, asking, lambda: claims.take(appointment.id, place.resources))
    others = Appointments(uow).of_session(left) if left else ()
    if others:
        uow.emit(copy_wanted(others[0].id))  # a class stands in outside calendars in the name of one of them


def hold_place(uow: "Uow", place: Place, hold: SlotHold) -> None:
    """Insert the hold and keep the place, or one seat, for it. Raises AppointmentConflict."""
    asking = Asking(hold_id=hold.id)
    if place.offer.shared:
        hold.session_id = take_seat(uow, place, asking, held_until=hold.expires_at, kept=False).id
        Holds(uow).insert(hold)
        return
    Holds(uow).insert(hold)
    take(uow, place, asking, lambda: Claims(uow).take_for_hold(hold.id, place.resources))


def take_seat(
    uow: "Uow",
    place: Place,
    asking: Asking,
    *,
    sits_in: "UUID | None" = None,
    held_until: "datetime | None" = None,
    kept: bool | None = None,
) -> GroupSession:
    """The class at this place, locked and with a seat free for who asks; opened when there is none yet. `kept`: whether
    it then stays without anybody in it; None: when staff open it.

    Two who open it at once meet in one class: the exclusion constraint lets one open it, the other joins (case B4).
    Raises AppointmentConflict when it is full."""
    sessions = Sessions(uow)
    found = _there(uow, place) or _open(uow, place, kept=uow.ctx.staff if kept is None else kept)
    if found.id != sits_in and sessions.left(found, but_hold=asking.hold_id) < 1:
        full = Clash(ConflictKind.SEATS, place.offer.name)
        raise AppointmentConflict([full], nearest_offers(uow, place, asking))
    if held_until is not None:
        sessions.hold_until(found.id, held_until)
    return found


def seat_columns(session: GroupSession) -> dict[str, Any]:
    """What everybody in the class has in common."""
    names = ("starts_at", "ends_at", "blocked_from", "blocked_until", "location_id", "timezone", "utc_offset")
    return {"session_id": session.id, **{name: getattr(session, name) for name in names}}


def open_class(
    uow: "Uow", place: Place, *, kept: bool, modality: Modality | None = None, capacity: int | None = None
) -> "UUID":
    """Insert the class with its claims. Raises Taken; the row is gone then."""
    id = uuid4()
    about = {
        "id": id,
        "service_id": place.offer.service_id,
        "modality": modality or place.offer.modality,
        "capacity": capacity or place.offer.capacity,
        "kept": kept,
        "held_until": uow.clock.now(),
    }
    Sessions(uow).insert(place.columns() | about)
    try:
        Claims(uow).take_for_class(id, place.resources)
    except Taken:
        Sessions(uow).remove(id)
        raise
    return id


def _there(uow: "Uow", place: Place) -> GroupSession | None:
    """The class that stands there, locked; one that nobody keeps any more is cleared away."""
    sessions = Sessions(uow)
    found = sessions.at(place.offer.service_id, place.clinician.id, place.starts_at, lock=True)
    if found is not None and not sessions.alive(found):
        sessions.session.expunge(found)
        Claims(uow).sweep()
        return None
    return found


def _open(uow: "Uow", place: Place, *, kept: bool) -> GroupSession:
    for last in (False, True):
        try:
            return Sessions(uow).lock(open_class(uow, place, kept=kept))
        except Taken:
            opened = _there(uow, place)
            if opened is not None:
                return opened
            if last:
                break
            Claims(uow).sweep()
    raise AppointmentConflict(in_the_way(uow, place, Asking()), nearest_offers(uow, place, Asking()))
