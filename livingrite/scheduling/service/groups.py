"""Classes as a whole: open one, look at it, move it with everybody in it, call it off."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Denied, Invalid
from livingrite.core.i18n import _
from livingrite.scheduling.errors import AppointmentConflict, Clash, ConflictKind, WrongStatus
from livingrite.scheduling.events import Topic, came_free, in_diary
from livingrite.scheduling.models import GroupSession, Modality, OfferStatus, PlaceOffer
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.claims import Claims, Taken
from livingrite.scheduling.repository.facts import Facts
from livingrite.scheduling.repository.groups import Sessions
from livingrite.scheduling.repository.holds import Holds
from livingrite.scheduling.repository.offers import Offers
from livingrite.scheduling.rules.places import check_times, check_version
from livingrite.scheduling.rules.slots import Session
from livingrite.scheduling.rules.zones import seconds
from livingrite.scheduling.schemas.groups import CancelSession, MoveSession, OpenSession, SessionView
from livingrite.scheduling.service.marking import cancel
from livingrite.scheduling.service.moving import move_along
from livingrite.scheduling.service.offers import close_offer
from livingrite.scheduling.service.place import (
    Asking,
    Place,
    ensure_free,
    in_the_way,
    nearest_offers,
    overruled,
    plan,
    take,
)
from livingrite.scheduling.service.taking import open_class

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def open_session(uow: "Uow", command: OpenSession) -> SessionView:
    """A class that people can join, also while nobody does. Raises NotFound, InvalidPlace, AppointmentConflict."""
    _allow_staff(uow, Permission.CREATE)
    offer = Facts(uow).offer(command.service_id)
    if not offer.shared:
        raise Invalid(fields={"service_id": _("This service is for one person at a time.")})
    length = seconds(command.ends_at) - seconds(command.starts_at) if command.ends_at else offer.session.length
    session = Session(length, offer.session.before, offer.session.after)
    modality = Modality(command.modality or offer.modality)
    place = plan(uow, offer, command.clinician_id, command.starts_at, session, modality, command.resource_ids)
    check_times(place.starts_at, place.ends_at, uow.clock.now())
    if Sessions(uow).at(offer.service_id, place.clinician.id, place.starts_at):
        raise AppointmentConflict([Clash(ConflictKind.CLINICIAN, place.clinician.name, place.ends_at)])
    place = ensure_free(uow, place, Asking(), command.override_reason)
    try:
        id = open_class(uow, place, kept=True, modality=modality, capacity=command.capacity)
    except Taken:
        raise AppointmentConflict(offers=nearest_offers(uow, place, Asking())) from None
    after = place.described() | {"override_reason": command.override_reason}
    audit.record(uow, Action.CREATED, "group_session", id, after=after)
    _tell(uow, id)
    return _view(uow, id)


def get_session(uow: "Uow", session_id: UUID) -> SessionView:
    """Staff only: it names everybody in it. Raises NotFound."""
    allow(uow.ctx, Permission.READ)
    view = _view(uow, session_id)
    _allow_staff(uow, Permission.READ)
    audit.record(uow, Action.READ, "group_session", view.id, count=len(view.seats))
    return view


def move_session(uow: "Uow", command: MoveSession) -> SessionView:
    """Another time, length, clinician, room or number of seats, for everybody in it; each of them is told.

    Raises NotFound, Stale, Invalid, InvalidPlace, and AppointmentConflict, which also names people who are elsewhere
    then."""
    offers = Offers(uow).open_of_session(command.session_id)  # locked before the class, as whoever accepts one does
    row = Sessions(uow).lock(command.session_id)
    _allow_staff(uow, Permission.MOVE)
    _check_alive(row, command.version)
    if command.capacity is not None and command.capacity < row.taken:
        raise Invalid(fields={"capacity": (_("{n} people have a seat already."), {"n": row.taken})})
    before = row.starts_at, row.clinician_id
    move_class(uow, row, command)
    view = _view(uow, row.id)
    if before != (view.starts_at, view.clinician_id):
        _take_seats_back(uow, row.id, offers)
    return view


def move_class(uow: "Uow", row: GroupSession, command: MoveSession, *, told: bool = True) -> None:
    """The change itself, for a caller who has locked the row and asked for the right. `told`: whether people hear of it."""
    place = _wanted(uow, row, command)
    people = Appointments(uow).of_session(row.id)
    if not _stays(uow, row, place):
        place = _ensure_free(uow, place, row, people, command.override_reason)
    before = {name: getattr(row, name) for name in ("starts_at", "ends_at", "clinician_id", "capacity")}
    values = place.columns() | {"version": row.version + 1, "capacity": command.capacity or row.capacity}
    current = Claims(uow).of(row.id)
    claims = Claims(uow)
    claims.release(row.id)
    Sessions(uow).change(row.id, values)
    take(uow, place, Asking(appointment_id=row.id), lambda: claims.take_for_class(row.id, place.resources))
    moved = (row.starts_at, row.ends_at, row.clinician_id) != (place.starts_at, place.ends_at, place.clinician.id)
    for one in people if moved or current != set(place.resources) else ():
        move_along(uow, one, place, current, command.override_reason, told=told)
    after = place.described() | {"override_reason": command.override_reason, "capacity": values["capacity"]}
    audit.record(uow, Action.MOVED, "group_session", row.id, before=before, after=after)
    _tell(uow, row.id)
    if values["capacity"] > before["capacity"]:
        there = place.clinician.id, place.starts_at, place.ends_at
        uow.emit(came_free(Topic.SEATS_ADDED, uow.ctx.organization, *there))


def cancel_session(uow: "Uow", command: CancelSession) -> SessionView:
    """Call the class off: everybody in it is cancelled by the clinic and told. Raises NotFound, Stale, WrongStatus."""
    offers = Offers(uow).open_of_session(command.session_id)
    row = Sessions(uow).lock(command.session_id)
    _allow_staff(uow, Permission.CANCEL)
    _check_alive(row, command.version)
    _take_seats_back(uow, row.id, offers)
    for one in Appointments(uow).of_session(row.id):
        cancel(uow, one, "clinic", command.reason)
    Sessions(uow).change(row.id, {"cancelled_at": uow.clock.now(), "version": row.version + 1})
    audit.record(uow, Action.CANCELLED, "group_session", row.id, after={"cancel_reason": command.reason or None})
    _tell(uow, row.id)
    return _view(uow, row.id)


def _take_seats_back(uow: "Uow", session_id: UUID, offers: Sequence[PlaceOffer]) -> None:
    """Seats that were offered, or that visitors keep while they type: nobody is to come to a class that is not there,
    alone."""
    for offer in offers:
        close_offer(uow, offer, OfferStatus.WITHDRAWN)
    Holds(uow).remove_from_session(session_id)


def _allow_staff(uow: "Uow", permission: Permission) -> None:
    allow(uow.ctx, permission)
    if not uow.ctx.staff:
        raise Denied


def _check_alive(row: GroupSession, seen: int | None) -> None:
    check_version(row.version, seen)
    if row.cancelled_at is not None:
        raise WrongStatus(_("This class was called off."), present="cancelled")


def _wanted(uow: "Uow", row: GroupSession, command: MoveSession) -> Place:
    start = command.starts_at or row.starts_at
    end = command.ends_at or start + (row.ends_at - row.starts_at)
    before, after = (
        seconds(row.starts_at) - seconds(row.blocked_from),
        seconds(row.blocked_until) - seconds(row.ends_at),
    )
    session = Session(seconds(end) - seconds(start), before, after)
    clinician_id = command.clinician_id or row.clinician_id
    things: Any = command.resource_ids
    if things is None and clinician_id == row.clinician_id:
        things = Claims(uow).of(row.id) - {row.clinician_id}
    check_times(start, end, uow.clock.now())
    return plan(uow, Facts(uow).offer(row.service_id), clinician_id, start, session, row.modality, things)


def _stays(uow: "Uow", row: GroupSession, place: Place) -> bool:
    """Only the number of seats changes: what was overruled once is not asked again."""
    times = (row.starts_at, row.ends_at) == (place.starts_at, place.ends_at)
    return times and Claims(uow).of(row.id) == set(place.resources)


def _ensure_free(uow: "Uow", place: Place, row: GroupSession, people: Any, reason: str | None) -> Place:
    """For the class, and for everybody in it: who has something else at that time is named."""
    alone = replace(place, offer=replace(place.offer, capacity=1))  # a free place, not a seat in another class
    asking = Asking(appointment_id=row.id)
    found = in_the_way(uow, alone, asking)
    for one in people:
        own = Asking(one.client_id, one.client_name, one.id)
        found += [
            clash for clash in in_the_way(uow, replace(alone, things=()), own) if clash.kind is ConflictKind.CLIENT
        ]
    return replace(overruled(uow, alone, found, asking, reason), offer=place.offer)


def _tell(uow: "Uow", id: UUID) -> None:
    uow.emit(in_diary(Topic.CLASS_CHANGED, uow.ctx.organization, session_id=id))


def _view(uow: "Uow", id: UUID) -> SessionView:
    row = Sessions(uow).lock(id)
    offer = Facts(uow).offer(row.service_id)
    names = (
        "id",
        "version",
        "service_id",
        "clinician_id",
        "starts_at",
        "ends_at",
        "timezone",
        "modality",
        "capacity",
        "taken",
    )
    return SessionView(
        **{name: getattr(row, name) for name in names},
        service_name=offer.name,
        resource_ids=sorted(Claims(uow).of(id) - {row.clinician_id}),
        seats=tuple(Appointments(uow).seats(id)),
    )
