"""Somebody is away over booked time: where each appointment could go, and proposing it to the clients (case B21)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow
from livingrite.core.errors import NotFound, Problem
from livingrite.core.i18n import _, translate
from livingrite.scheduling.errors import InvalidPlace
from livingrite.scheduling.models import Appointment, OfferStatus, PlaceOffer, TimeOff
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.claims import Claims
from livingrite.scheduling.repository.facts import Clinician, Facts, Offer
from livingrite.scheduling.repository.hours import TimesOff
from livingrite.scheduling.repository.offers import Offers
from livingrite.scheduling.rules.conflicts import nearest
from livingrite.scheduling.rules.places import check_move
from livingrite.scheduling.rules.rearranging import Option, assign
from livingrite.scheduling.rules.slots import Session, possible, starts
from livingrite.scheduling.rules.spans import Span
from livingrite.scheduling.rules.statuses import MOVABLE
from livingrite.scheduling.rules.zones import instant, seconds
from livingrite.scheduling.schemas import (
    AbsenceView,
    FindAppointments,
    Moment,
    MoveAppointment,
    OptionView,
    Preference,
    ProposedView,
    ProposeMove,
    ProposeMoves,
    TimeOffView,
    ToMoveView,
)
from livingrite.scheduling.service.moving import GRACE, place_of_move
from livingrite.scheduling.service.offers import (
    Occasion,
    close_offer,
    lock_offer,
    make_offer,
    offer_view,
    views,
    writable,
)
from livingrite.scheduling.service.place import Asking, diary_of, ensure_free, needed, session_of
from livingrite.scheduling.service.time_off import affected_by, siblings, time_off_view

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

REACH = timedelta(days=21)
SOONEST = timedelta(hours=1)
STANDS = timedelta(hours=48)
LATER, EARLIER = 12, 4


@dataclass(frozen=True, slots=True)
class Free:
    """What is taken around an absence. `busy`: by clinician, room, device and client."""

    clinicians: list[Clinician]
    services: Mapping[UUID, Offer]
    busy: dict[UUID, list[Span]]
    window: Span


def list_absences(uow: "Uow", from_at: Moment, to_at: Moment) -> list[TimeOffView]:
    """Who is away between the two, each with the bookings that lie in it and have to be moved."""
    allow(uow.ctx, Permission.MOVE)
    found = [
        time_off_view(uow, entry, affected_by(uow, [entry])) for entry in TimesOff(uow).between(from_at, to_at, None)
    ]
    audit.record(uow, Action.LISTED, "time_off", count=len(found))
    return found


def read_absence(uow: "Uow", time_off_id: UUID, prefer: Preference = "time") -> AbsenceView:
    """What has to be moved, where each could go, and what was proposed and answered. `prefer`: the same time with
    somebody else, or the same clinician at another time. Raises NotFound."""
    entry = TimesOff(uow).get(time_off_id)
    allow(uow.ctx, Permission.MOVE)
    affected = affected_by(uow, siblings(uow, entry))
    offers: dict[UUID | None, PlaceOffer] = {}
    made = [offer for one in siblings(uow, entry) for offer in Offers(uow).of_time_off(one.id)]
    for offer in sorted(
        made, key=lambda offer: offer.status == OfferStatus.OPEN
    ):  # the last one counts, or the open one
        offers[offer.moved_id] = offer
    names = clients.names(uow, {view.client_id for view in affected} | {offer.client_id for offer in offers.values()})
    rows = {row.id: row for row in Appointments(uow).of_ids([view.id for view in affected])}
    options = _options(uow, entry, list(rows.values()), prefer) if rows else {}
    open_ones = {id for id, offer in offers.items() if offer.status == OfferStatus.OPEN}
    chosen = assign({id: found for id, found in options.items() if id not in open_ones})
    lines = []
    for view in affected:
        offer, found = offers.pop(view.id, None), options[view.id]
        said = chosen.get(view.id)
        lines.append(
            ToMoveView(
                appointment=view,
                options=tuple(_option_view(rows[view.id], option) for option in found),
                proposed=_option_view(rows[view.id], said) if said else None,
                offer=offer_view(offer, names.get(offer.client_id, "")) if offer else None,
                reachable=writable(clients.contact(uow, view.client_id)),
            )
        )
    audit.record(uow, Action.READ, "time_off", entry.id, after={"appointments": [view.id for view in affected]})
    return AbsenceView(
        time_off_view(uow, entry, affected), tuple(lines), tuple(views(uow, list(offers.values()), names))
    )


def propose_moves(uow: "Uow", command: ProposeMoves) -> list[ProposedView]:
    """Hold each place and propose it; the mails leave after the grace period. What cannot be had is said, the rest goes.

    An earlier proposal for the same appointment is taken back. Raises NotFound for a time off that is gone."""
    TimesOff(uow).get(command.time_off_id)
    allow(uow.ctx, Permission.MOVE)
    return [_proposed(uow, command.time_off_id, move) for move in command.moves]


def take_back_proposals(uow: "Uow", offer_ids: Collection[UUID]) -> int:
    """All that are still open, in one go: within the grace period nobody has heard of them. How many they were."""
    allow(uow.ctx, Permission.MOVE)
    found = [offer for id in sorted(offer_ids) if (offer := Offers(uow).find(id)) is not None]
    taken = 0
    for seen in found:
        offer = lock_offer(uow, seen.id)
        if offer.status == OfferStatus.OPEN:
            close_offer(uow, offer, OfferStatus.WITHDRAWN)
            taken += 1
    return taken


def lose_sense(uow: "Uow", appointment_id: UUID) -> None:
    """The appointment was moved or cancelled by other hands: what was proposed because somebody is away is taken back."""
    allow(uow.ctx, Permission.MOVE)
    appointment = Appointments(uow).lock(appointment_id)
    for offer in Offers(uow).open_of_appointments([appointment_id]):
        away = TimesOff(uow).find(offer.time_off_id) if offer.time_off_id else None
        if appointment.status not in MOVABLE or not _lies_in(uow, appointment, away):
            close_offer(uow, offer, OfferStatus.WITHDRAWN)


def _lies_in(uow: "Uow", appointment: Appointment, entry: TimeOff | None) -> bool:
    needs = {appointment.clinician_id, *Claims(uow).of(appointment.session_id or appointment.id)}
    return entry is not None and any(
        one.resource_id in needs and one.starts_at < appointment.ends_at and appointment.starts_at < one.ends_at
        for one in siblings(uow, entry)
    )


def _proposed(uow: "Uow", time_off_id: UUID, move: ProposeMove) -> ProposedView:
    try:
        with uow.attempt():
            offer = _propose(uow, time_off_id, move)
    except Problem as refused:
        if isinstance(refused, NotFound):
            raise
        return ProposedView(move.appointment_id, None, translate(uow.ctx.locale, refused.message, **refused.params))
    return ProposedView(move.appointment_id, offer_view(offer, clients.name_of(uow, offer.client_id)))


def _propose(uow: "Uow", time_off_id: UUID, move: ProposeMove) -> PlaceOffer:
    appointment, now = Appointments(uow).lock(move.appointment_id), uow.clock.now()
    ends_at = move.starts_at + (appointment.ends_at - appointment.starts_at)
    check_move(appointment, move.starts_at, ends_at, move.version, now)
    for earlier in Offers(uow).open_of_appointments([appointment.id]):
        close_offer(uow, earlier, OfferStatus.WITHDRAWN)
    current = Claims(uow).of(appointment.id)
    wanted = MoveAppointment(appointment_id=appointment.id, starts_at=move.starts_at, clinician_id=move.clinician_id)
    place = place_of_move(uow, appointment, wanted, current, (move.starts_at, ends_at))
    asking = Asking(appointment.client_id, appointment.client_name, appointment.id)
    ensure_free(uow, place, asking)
    expires_at = min(now + STANDS, appointment.starts_at, move.starts_at)
    if expires_at - now < GRACE * 2:
        raise InvalidPlace(_("It begins too soon to wait for an answer. Call, and book it here."))
    meets = place.blocked_from < appointment.blocked_until and appointment.blocked_from < place.blocked_until
    occasion = Occasion(moved_id=appointment.id, time_off_id=time_off_id)
    return make_offer(uow, place, asking, occasion, expires_at, now + GRACE, current if meets else ())


def _options(uow: "Uow", entry: TimeOff, rows: Collection[Appointment], prefer: Preference) -> dict[UUID, list[Option]]:
    """For each appointment the free places, the preferred ones first."""
    free = _free(uow, entry, rows)
    found: dict[UUID, list[Option]] = {}
    for row in rows:
        if row.session_id is not None:  # a seat in a class: the class moves as a whole
            found[row.id] = []
            continue
        busy = _without(uow, free, row)
        same_time, same_clinician = _at_its_time(free, busy, row), _later(free, busy, row)
        found[row.id] = [*same_time, *same_clinician] if prefer == "time" else [*same_clinician, *same_time]
    return found


def _free(uow: "Uow", entry: TimeOff, rows: Collection[Appointment]) -> Free:
    facts, now = Facts(uow), uow.clock.now()
    first = min(row.starts_at for row in rows) - REACH
    last = max(row.ends_at for row in rows) + REACH
    window = max(first, now + SOONEST), max(last, entry.ends_at + REACH)
    clinicians = facts.clinicians(None, *window)
    services = {id: facts.offer(id) for id in {row.service_id for row in rows}}
    things = {id for one in clinicians for offer in services.values() for id in needed(offer, one, offer.modality)}
    things |= {id for one in clinicians if one.default_room_id for id in [one.default_room_id]}
    busy, _begun = facts.taken([one.id for one in clinicians], things, *window)
    everything = FindAppointments(from_at=window[0], to_at=window[1], statuses=tuple(sorted(MOVABLE)), limit=2_000)
    people = {row.client_id for row in rows}
    moving = {row.id for row in rows}
    for view in Appointments(uow).views(everything):
        if view.client_id in people and view.id not in moving:
            busy.setdefault(view.client_id, []).append((seconds(view.starts_at), seconds(view.ends_at)))
    return Free(clinicians, services, busy, (seconds(window[0]), seconds(window[1])))


def _at_its_time(free: Free, busy: dict[UUID, list[Span]], row: Appointment) -> list[Option]:
    """With somebody else who gives the service."""
    start, session = seconds(row.starts_at), session_of(row)
    found = []
    for clinician in free.clinicians:
        service = free.services[row.service_id]
        if clinician.id == row.clinician_id or not service.given_by(clinician.id) or start < free.window[0]:
            continue
        option = _option(row, service, clinician, start, session)
        diary = diary_of(service, clinician, busy, sorted(option.needs - {clinician.id}))
        if possible(diary, session, [(start, start + 1)]):
            found.append(option)
    return found


def _later(free: Free, busy: dict[UUID, list[Span]], row: Appointment) -> list[Option]:
    """With the same clinician, nearest to the time it has; nobody is asked to come sooner while there is a later one."""
    clinician = next((one for one in free.clinicians if one.id == row.clinician_id), None)
    if clinician is None:
        return []
    service, session = free.services[row.service_id], session_of(row)
    things = sorted(needed(service, clinician, row.modality))
    diary = diary_of(service, clinician, busy, [*things, row.client_id])
    wanted = seconds(row.starts_at)
    begun, zone = starts(diary, session, [free.window]), clinician.schedule.zone
    later = nearest([start for start in begun if start > wanted], wanted, zone, LATER)
    earlier = nearest([start for start in begun if start < wanted], wanted, zone, EARLIER)
    return [_option(row, service, clinician, start, session) for start in (*later, *earlier)]


def _without(uow: "Uow", free: Free, row: Appointment) -> dict[UUID, list[Span]]:
    """As if the appointment did not take its rooms and devices."""
    own, busy = (seconds(row.blocked_from), seconds(row.blocked_until)), dict(free.busy)
    for id in (*Claims(uow).of(row.id), row.client_id):
        spans = list(busy.get(id, ()))
        if own in spans:
            spans.remove(own)
        busy[id] = spans
    return busy


def _option(row: Appointment, service: Offer, clinician: Clinician, start: int, session: Session) -> Option:
    blocked = start - session.before, start + session.length + session.after
    needs = frozenset({clinician.id, row.client_id, *needed(service, clinician, row.modality)})
    return Option(clinician.id, start, blocked, needs)


def _option_view(row: Appointment, option: Option) -> OptionView:
    start: datetime = instant(option.start)
    return OptionView(option.clinician_id, start, start + (row.ends_at - row.starts_at))
