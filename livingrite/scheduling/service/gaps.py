"""A place came free: those who wait are asked one after the other, as long as something in it is free."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4, uuid5

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow
from livingrite.core.i18n import _
from livingrite.scheduling.errors import AlreadyOffered, AppointmentConflict, InvalidPlace
from livingrite.scheduling.events import Topic, in_diary
from livingrite.scheduling.models import (
    Appointment,
    GapStatus,
    Modality,
    OfferStatus,
    PlaceOffer,
    WaitlistEntry,
    WaitlistGap,
)
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.facts import Facts, Offer
from livingrite.scheduling.repository.groups import Sessions
from livingrite.scheduling.repository.offers import Offers
from livingrite.scheduling.repository.waitlist import Gaps, Rules, Waitlist
from livingrite.scheduling.rules.notice import BookingPolicy, before, bookable
from livingrite.scheduling.rules.slots import possible, starts
from livingrite.scheduling.rules.spans import Span
from livingrite.scheduling.rules.statuses import FREED
from livingrite.scheduling.rules.waiting import Wish, answer_by, first_fit, in_turn
from livingrite.scheduling.rules.zones import instant, seconds
from livingrite.scheduling.schemas import FitView, GapView
from livingrite.scheduling.service.offers import Occasion, close_offer, lock_offer, make_offer, views, writable
from livingrite.scheduling.service.place import Asking, Place, diary_of, ensure_free, needed, plan
from livingrite.scheduling.service.waitlist import wishes

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

SHORTEST_ANSWER = timedelta(minutes=5)
SHOWN = timedelta(days=21)
LONGEST_REACH = timedelta(hours=34)


@dataclass(frozen=True, slots=True)
class Queue:
    """Those who wait, in turn, with what they wish and the services they wait for."""

    entries: list[WaitlistEntry]
    wishes: Mapping[UUID, Wish]
    services: Mapping[UUID, Offer]


def open_gap(uow: "Uow", cause: UUID, clinician_id: UUID, starts_at: datetime, ends_at: datetime) -> UUID | None:
    """Note that a clinician's time came free, and begin to ask; None for what is past. The same `cause` a second time changes nothing.
    Raises NotFound."""
    allow(uow.ctx, Permission.MANAGE_WAITLIST)
    starts_at = max(starts_at, uow.clock.now())
    if starts_at >= ends_at:
        return None
    Facts(uow).things([clinician_id])
    gaps = Gaps(uow)
    gaps.note(
        WaitlistGap(
            organization_id=uow.ctx.organization,
            id=uuid4(),
            clinician_id=clinician_id,
            starts_at=starts_at,
            ends_at=ends_at,
            cause=cause,
        )
    )
    uow.emit(in_diary(Topic.OFFER_CHANGED, uow.ctx.organization, clinician_id=clinician_id))
    gap = gaps.of_cause(cause)
    advance(uow, gap)
    return gap.id


def open_gap_of(uow: "Uow", cause: UUID, appointment_id: UUID, sequence: int) -> None:
    """An appointment was cancelled or missed, which gave it this `sequence`; nothing when it was taken back since."""
    allow(uow.ctx, Permission.MANAGE_WAITLIST)
    row = Appointments(uow).find(appointment_id)
    if row is not None and row.status in FREED and row.ical_sequence == sequence:
        session = Sessions(uow).find(row.session_id) if row.session_id else None
        called_off = session is not None and session.cancelled_at is not None
        cause = _of_class(row, row.clinician_id, row.starts_at) if called_off else cause
        open_gap(uow, cause, row.clinician_id, row.starts_at, row.ends_at)


def open_gap_behind(
    uow: "Uow", cause: UUID, appointment_id: UUID, clinician_id: UUID, starts_at: datetime, ends_at: datetime
) -> None:
    """An appointment was moved away from there; nothing when it is back."""
    allow(uow.ctx, Permission.MANAGE_WAITLIST)
    row = Appointments(uow).find(appointment_id)
    if row is None or (row.clinician_id, row.starts_at) != (clinician_id, starts_at):
        cause = _of_class(row, clinician_id, starts_at) if row is not None and row.session_id else cause
        open_gap(uow, cause, clinician_id, starts_at, ends_at)


def _of_class(row: Appointment, clinician_id: UUID, starts_at: datetime) -> UUID:
    """The same cause for everybody in a class that gave up this place: it came free once."""
    return uuid5(row.session_id or row.id, f"{clinician_id} {starts_at.isoformat()}")


def look_again(uow: "Uow", gap_id: UUID | None = None) -> None:
    """Somebody new waits, or waits for something else: what is free may suit them. `gap_id`: an offer about that one was
    not taken, so the next one is asked."""
    allow(uow.ctx, Permission.MANAGE_WAITLIST)
    for id in [gap.id for gap in Gaps(uow).ahead(uow.clock.now())] if gap_id is None else [gap_id]:
        advance(uow, Gaps(uow).lock(id))


def expire_offer(uow: "Uow", offer_id: UUID) -> None:
    """Its time is over. Nothing when it was answered."""
    allow(uow.ctx, Permission.MANAGE_WAITLIST)
    offer = lock_offer(uow, offer_id)
    if offer.status == OfferStatus.OPEN and offer.expires_at <= uow.clock.now():
        close_offer(uow, offer, OfferStatus.EXPIRED)


def advance(uow: "Uow", gap: WaitlistGap) -> None:
    """Offer what is free to the next ones in turn, everybody once; for a caller who has locked the gap."""
    if gap.status != GapStatus.OPEN or gap.ends_at <= uow.clock.now() or not Rules(uow).present().automatic:
        return
    offers = Offers(uow)
    busy = offers.entries_with_offer() | {offer.entry_id for offer in offers.of_gaps([gap.id])}
    queue = queue_for(uow, gap.clinician_id, without=busy)
    free = free_in(uow, gap, queue.services.values())
    for entry in queue.entries:
        start = _fit(queue, entry, gap, free)
        if start is None or not writable(clients.contact(uow, entry.client_id)):
            continue
        try:
            with uow.attempt():
                offer_place(uow, entry, gap.clinician_id, start, gap.id, by_hand=False)
        except (
            AlreadyOffered,
            AppointmentConflict,
            InvalidPlace,
        ):  # somebody was faster, or the client is somewhere else then
            continue
        free = free_in(uow, gap, queue.services.values())


def offer_place(
    uow: "Uow", entry: WaitlistEntry, clinician_id: UUID, starts_at: datetime, gap_id: UUID | None, *, by_hand: bool
) -> PlaceOffer:
    """Raises AppointmentConflict, AlreadyOffered, NotFound, InvalidPlace. By hand, the service's notice does not count."""
    now, service = uow.clock.now(), Facts(uow).offer(entry.service_id)
    place = plan(uow, service, clinician_id, starts_at, service.session, Modality(service.modality))
    expires_at = _answer_by(uow, place, 0 if by_hand else service.policy.minimum_notice_minutes)
    asking = Asking(entry.client_id, clients.name_of(uow, entry.client_id))
    ensure_free(uow, place, asking)
    return make_offer(uow, place, asking, Occasion(entry_id=entry.id, gap_id=gap_id), expires_at, now)


def _answer_by(uow: "Uow", place: Place, notice_minutes: int) -> datetime:
    now = uow.clock.now()
    latest = before(place.starts_at, notice_minutes, place.offer.policy.zone)
    until = instant(answer_by(now, Rules(uow).present().answer_minutes, latest))
    if until - now < SHORTEST_ANSWER:
        raise InvalidPlace(_("It begins too soon to wait for an answer. Call, and book it here."))
    return until


def list_gaps(uow: "Uow") -> list[GapView]:
    """What is free, and whom it would suit; of the next three weeks, and only where somebody could be asked or was."""
    allow(uow.ctx, Permission.READ_WAITLIST)
    now = uow.clock.now()
    gaps = [gap for gap in Gaps(uow).ahead(now) if gap.starts_at < now + SHOWN]
    if not gaps:
        return []
    offers = Offers(uow)
    made: dict[UUID, list[PlaceOffer]] = {gap.id: [] for gap in gaps}
    for offer in offers.of_gaps(list(made)):
        made[offer.gap_id].append(offer)  # pyright: ignore[reportArgumentType] - these have a gap
    asked = offers.entries_with_offer()
    found = [_gap_view(uow, gap, made[gap.id], asked) for gap in gaps]
    shown = [gap for gap in found if gap.fits or any(offer.status == OfferStatus.OPEN for offer in gap.offers)]
    audit.record(uow, Action.LISTED, "waitlist_gap", count=len(shown))
    return shown


def _gap_view(uow: "Uow", gap: WaitlistGap, offers: Collection[PlaceOffer], asked: set[UUID]) -> GapView:
    queue = queue_for(uow, gap.clinician_id, without=asked | {offer.entry_id for offer in offers})
    free = free_in(uow, gap, queue.services.values())
    names = clients.names(uow, {entry.client_id for entry in queue.entries} | {offer.client_id for offer in offers})
    fits = []
    for entry in queue.entries:
        start = _fit(queue, entry, gap, free)
        if start is not None:
            length = timedelta(seconds=queue.services[entry.service_id].session.length)
            reachable = writable(clients.contact(uow, entry.client_id))
            name = names.get(entry.client_id, "")
            fits.append(
                FitView(
                    entry.id, entry.client_id, name, entry.service_id, start, start + length, entry.urgent, reachable
                )
            )
    told = tuple(views(uow, offers, names))
    return GapView(gap.id, gap.clinician_id, gap.starts_at, gap.ends_at, gap.status, tuple(fits), told)


def set_gap_run(uow: "Uow", gap_id: UUID, automatic: bool) -> None:
    """Stop asking about this place by itself, or go on. An offer that is open stays open."""
    gap = Gaps(uow).lock(gap_id)
    allow(uow.ctx, Permission.MANAGE_WAITLIST)
    before, gap.status = gap.status, GapStatus.OPEN if automatic else GapStatus.STOPPED
    Gaps(uow).add(gap)
    audit.record(uow, Action.CHANGED, "waitlist_gap", gap.id, before={"status": before}, after={"status": gap.status})
    uow.emit(in_diary(Topic.OFFER_CHANGED, uow.ctx.organization, clinician_id=gap.clinician_id))
    advance(uow, gap)


def queue_for(uow: "Uow", clinician_id: UUID, *, without: Collection[UUID | None] = ()) -> Queue:
    """Who could be asked about a place of this clinician."""
    waiting = [entry for entry in Waitlist(uow).waiting() if entry.id not in without]
    wished = wishes(uow, waiting)
    services: dict[UUID, Offer] = {}
    for id in {entry.service_id for entry in waiting}:
        services[id] = Facts(uow).offer(id)
    suited = [
        entry
        for entry in in_turn(waiting)
        if wished[entry.id].accepts(clinician_id) and services[entry.service_id].given_by(clinician_id)
    ]
    wanted = {entry.service_id for entry in suited}
    return Queue(suited, wished, {id: offer for id, offer in services.items() if id in wanted})


def free_in(uow: "Uow", gap: WaitlistGap, services: Collection[Offer]) -> dict[UUID, list[int]]:
    """For each service the instants around the gap at which its clinician can begin it, with notice kept; of a class those
    of one that has a seat left: nobody waits to sit in a class alone."""
    if not services:
        return {}
    facts, start, end = Facts(uow), seconds(gap.starts_at), seconds(gap.ends_at)
    window = gap.starts_at - LONGEST_REACH, gap.ends_at + LONGEST_REACH
    clinician = next(iter(facts.clinicians([gap.clinician_id], *window)), None)
    if clinician is None:
        return {}
    things = {offer.service_id: sorted(needed(offer, clinician, offer.modality)) for offer in services}
    busy, _ = facts.taken([clinician.id], set().union(*things.values()), *window)
    found: dict[UUID, list[int]] = {}
    for offer in services:
        session, diary = offer.session, diary_of(offer, clinician, busy, things[offer.service_id])
        policy = BookingPolicy(offer.policy.zone, offer.policy.minimum_notice_minutes)
        within: list[Span] = [bookable(uow.clock.now(), policy, (start - session.length + 1, end))]
        exactly = any(first <= start < last for first, last in possible(diary, session, within))
        own = {*starts(diary, session, within), *([start] if exactly else [])}
        found[offer.service_id] = sorted(_seats(uow, offer, gap.clinician_id, within[0]) if offer.shared else own)
    return found


def _seats(uow: "Uow", offer: Offer, clinician_id: UUID, within: Span) -> list[int]:
    """The classes of this service that begin then and have a seat left."""
    found = Sessions(uow).joinable(offer.service_id, [clinician_id], instant(within[0]), instant(within[1]))
    return [start for _clinician, start, _end, seats in found if seats > 0]


def _fit(queue: Queue, entry: WaitlistEntry, gap: WaitlistGap, free: Mapping[UUID, list[int]]) -> datetime | None:
    """When this person could come."""
    service = queue.services[entry.service_id]
    span = seconds(gap.starts_at), seconds(gap.ends_at)
    found = first_fit(
        queue.wishes[entry.id], free.get(entry.service_id, []), service.session.length, span, service.policy.zone
    )
    return None if found is None else instant(found)
