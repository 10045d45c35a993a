"""Give an appointment another time, length, clinician or room."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow_client
from livingrite.scheduling.errors import Clash
from livingrite.scheduling.events import Topic, settled
from livingrite.scheduling.models import Appointment
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.claims import Claims
from livingrite.scheduling.repository.facts import Facts, Offer
from livingrite.scheduling.repository.told import told_before
from livingrite.scheduling.rules.places import check_move, check_start
from livingrite.scheduling.rules.slots import Session
from livingrite.scheduling.rules.zones import seconds
from livingrite.scheduling.schemas import AppointmentView, Modality, MoveAppointment
from livingrite.scheduling.service.place import Asking, Place, ensure_free, in_the_way, needed, plan, session_of
from livingrite.scheduling.service.taking import take_place
from livingrite.scheduling.service.view import appointment_view, tell

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

GRACE = timedelta(minutes=3)
"""A card dragged and dragged back within this tells nobody (case B11)."""


def move_appointment(uow: "Uow", command: MoveAppointment, together: UUID | None = None) -> AppointmentView:
    """Another time, length, clinician, room or device. Raises NotFound, Stale, WrongStatus, InvalidPlace,
    AppointmentConflict with what is in the way and the nearest free places. `together`: as a part of that change of a series."""
    appointment = Appointments(uow).lock(command.appointment_id)
    allow_client(uow.ctx, Permission.MOVE, appointment.client_id, level="full_access")
    check_start(command.starts_at or appointment.starts_at, uow.clock.now())
    starts_at, ends_at = _times(appointment, command)
    check_move(appointment, starts_at, ends_at, command.version, uow.clock.now())
    current = Claims(uow).of(appointment.id)
    place = place_of_move(uow, appointment, command, current, (starts_at, ends_at))
    modality = command.modality or appointment.modality
    if _stays(appointment, place, current) and modality == appointment.modality:
        return appointment_view(uow, appointment.id)
    move_to(uow, appointment, place, current, command.override_reason, together=together, modality=modality)
    return appointment_view(uow, appointment.id)


def move_to(
    uow: "Uow",
    appointment: Appointment,
    place: Place,
    current: set[UUID],
    override_reason: str | None = None,
    *,
    checked: bool = False,
    together: UUID | None = None,
    modality: Modality | None = None,
) -> None:
    """Take the new place, give back the old one, record and tell it. `checked`: the place is known to be offered.
    `modality` None: people meet as before."""
    asking = Asking(appointment.client_id, appointment.client_name, appointment.id)
    place = place if checked else ensure_free(uow, place, asking, override_reason)
    values = place.columns() | {
        "version": appointment.version + 1,
        "ical_sequence": appointment.ical_sequence + 1,
        "notify_after": uow.clock.now() + GRACE,
    }
    met = {} if modality in (None, appointment.modality) else {"modality": modality}
    values |= met
    if override_reason:
        values["override_reason"] = override_reason

    take_place(uow, appointment, place, asking, values)
    record_move(uow, appointment, place, current, {"override_reason": override_reason} | met, together)


def move_along(
    uow: "Uow", appointment: Appointment, place: Place, current: set[UUID], reason: str | None, *, told: bool = True
) -> None:
    """Somebody in a class that has moved: the seat stays theirs, the place is the class's. `told`: they hear of it."""
    values = place.columns() | {
        "version": appointment.version + 1,
        "ical_sequence": appointment.ical_sequence + 1,
        "notify_after": uow.clock.now() + GRACE if told else appointment.notify_after,
    }
    Appointments(uow).change(appointment.id, values)
    record_move(uow, appointment, place, current, {"override_reason": reason}, None, told=told)


def record_move(
    uow: "Uow",
    appointment: Appointment,
    place: Place,
    current: set[UUID],
    more: dict[str, Any],
    together: UUID | None,
    *,
    told: bool = True,
) -> None:
    """Write down that `appointment`, as it was, is at `place` now; jobs and open pages follow, and `told` people hear."""
    before = _described(appointment, current) | ({"modality": appointment.modality} if "modality" in more else {})
    audit.record(
        uow, Action.MOVED, "appointment", appointment.id, client_id=appointment.client_id, before=before,
        after=place.described() | more,
    )  # fmt: skip
    tell(uow, Topic.MOVED, appointment, appointment.version + 1)
    if not told:
        return
    known = told_before(uow, appointment.id) or {
        "starts_at": appointment.starts_at.isoformat(),
        "ends_at": appointment.ends_at.isoformat(),
        "clinician_id": str(appointment.clinician_id),
        "in_person": appointment.modality == Modality.IN_PERSON,
    }
    due = uow.clock.now() + GRACE
    uow.emit(settled(appointment.id, appointment.client_id, appointment.ical_sequence + 1, known, due, together))


def clashes_of_move(uow: "Uow", appointment: Appointment, command: MoveAppointment, moving: set[UUID]) -> list[Clash]:
    """What would be in the way of a move; the appointments `moving` along make way themselves."""
    current = Claims(uow).of(appointment.id)
    place = place_of_move(uow, appointment, command, current, _times(appointment, command))
    found = in_the_way(uow, place, Asking(appointment.client_id, appointment.client_name, appointment.id))
    others = [Appointments(uow).get(id) for id in moving - {appointment.id}]
    own = any(one.blocked_from < place.blocked_until and one.blocked_until > place.blocked_from for one in others)
    return [] if own else found


def present_place(uow: "Uow", appointment: Appointment, current: set[UUID]) -> Place:
    """Where the appointment is now."""
    offer = Facts(uow).offer(appointment.service_id)
    things = current - {appointment.clinician_id}
    return plan(
        uow,
        offer,
        appointment.clinician_id,
        appointment.starts_at,
        session_of(appointment),
        appointment.modality,
        things,
    )


def _times(appointment: Appointment, command: MoveAppointment) -> tuple[datetime, datetime]:
    starts_at = command.starts_at or appointment.starts_at
    if command.ends_at is not None:
        return starts_at, command.ends_at
    return starts_at, starts_at + (appointment.ends_at - appointment.starts_at)


def place_of_move(
    uow: "Uow", appointment: Appointment, command: MoveAppointment, current: set[UUID], times: tuple[datetime, datetime]
) -> Place:
    """The buffers stay as long as they were. Another clinician, or another way to meet, brings another room, unless
    rooms were named."""
    kept = session_of(appointment)
    session = Session(seconds(times[1]) - seconds(times[0]), kept.before, kept.after)
    offer = Facts(uow).offer(appointment.service_id)
    clinician_id = command.clinician_id or appointment.clinician_id
    modality = command.modality or appointment.modality
    same = (clinician_id, modality) == (appointment.clinician_id, appointment.modality)
    things: Any = command.resource_ids
    if things is None and same:
        things = current - {appointment.clinician_id}
    elif things is None:
        extra = extra_things(uow, offer, appointment, current)
        place = plan(uow, offer, clinician_id, times[0], session, modality)
        things = {*place.thing_ids, *extra}
    return plan(uow, offer, clinician_id, times[0], session, modality, things)


def extra_things(uow: "Uow", offer: Offer, appointment: Appointment, current: set[UUID]) -> set[UUID]:
    """The rooms and devices that somebody added to what the service and its clinician need."""
    old = Facts(uow).clinicians([appointment.clinician_id], appointment.starts_at, appointment.ends_at)
    usual = needed(offer, old[0], appointment.modality) if old else set(offer.resource_ids)
    return current - {appointment.clinician_id} - usual


def _stays(appointment: Appointment, place: Place, current: set[UUID]) -> bool:
    same_time = (appointment.starts_at, appointment.ends_at) == (place.starts_at, place.ends_at)
    return same_time and current == set(place.resources)


def _described(appointment: Appointment, current: set[UUID]) -> dict[str, object]:
    return {
        "starts_at": appointment.starts_at,
        "ends_at": appointment.ends_at,
        "clinician_id": appointment.clinician_id,
        "resource_ids": sorted(current - {appointment.clinician_id}),
    }
