"""Offer a place to a client: kept by a hold as long as the offer is open, told by mail, taken back when it loses its sense."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.clients.schemas import Contact
from livingrite.core.access import allow
from livingrite.scheduling.errors import AlreadyOffered, OfferOver
from livingrite.scheduling.events import Topic, in_diary, of_offer
from livingrite.scheduling.models import AppointmentSeries, OfferStatus, PlaceOffer, SlotHold
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.claims import Claims
from livingrite.scheduling.repository.facts import Facts
from livingrite.scheduling.repository.holds import Holds
from livingrite.scheduling.repository.offers import Offers
from livingrite.scheduling.repository.series import SeriesRows
from livingrite.scheduling.repository.waitlist import Gaps
from livingrite.scheduling.schemas import Modality, OfferNotice, OfferView
from livingrite.scheduling.service.links import digest, new_token, offer_token
from livingrite.scheduling.service.place import Asking, Place, take
from livingrite.scheduling.service.taking import hold_place

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why a place is offered: to an entry of the wait list, about a gap if there is one, instead of an appointment, or for
    a date of a series."""

    entry_id: UUID | None = None
    gap_id: UUID | None = None
    moved_id: UUID | None = None
    time_off_id: UUID | None = None
    series_id: UUID | None = None
    series_date: str | None = None


def make_offer(
    uow: "Uow",
    place: Place,
    asking: Asking,
    occasion: Occasion,
    expires_at: datetime,
    told_at: datetime,
    own: Collection[UUID] = (),
) -> PlaceOffer:
    """Hold the place and offer it. `own`: what the appointment that is to be moved there has anyway. Raises
    AppointmentConflict, and AlreadyOffered for somebody who has an open offer."""
    if asking.client_id is None:
        raise LookupError("an offer is made to somebody")
    id = uuid4()
    offer = PlaceOffer(
        organization_id=uow.ctx.organization, id=id, client_id=asking.client_id, service_id=place.offer.service_id,
        clinician_id=place.clinician.id, starts_at=place.starts_at, ends_at=place.ends_at,
        blocked_from=place.blocked_from, blocked_until=place.blocked_until, timezone=place.clinician.schedule.zone,
        entry_id=occasion.entry_id, gap_id=occasion.gap_id, moved_id=occasion.moved_id, time_off_id=occasion.time_off_id,
        series_id=occasion.series_id, series_date=occasion.series_date,
        token_hash=digest(offer_token(uow.ctx.organization, id)), expires_at=expires_at, told_at=told_at,
        created_at=uow.clock.now(), reachable=writable(clients.contact(uow, asking.client_id)),
    )  # fmt: skip
    _hold(uow, offer, place, asking, own)
    if not Offers(uow).insert(offer):
        raise AlreadyOffered(name=asking.client_name)
    audit.record(uow, Action.CREATED, "place_offer", id, client_id=asking.client_id, after=place.described())
    uow.emit(of_offer(Topic.OFFER_MADE, uow.ctx.organization, id, told_at))
    uow.emit(of_offer(Topic.OFFER_DUE, uow.ctx.organization, id, expires_at))
    _tell(uow, offer)
    return offer


def _hold(uow: "Uow", offer: PlaceOffer, place: Place, asking: Asking, own: Collection[UUID]) -> None:
    """Its own token is nobody's: only the offer's answer gives the place, or the seat in a class, away or back."""
    hold = SlotHold(
        organization_id=offer.organization_id, id=offer.id, service_id=offer.service_id, clinician_id=offer.clinician_id,
        starts_at=offer.starts_at, ends_at=offer.ends_at, blocked_from=offer.blocked_from,
        blocked_until=offer.blocked_until, token_hash=digest(new_token()), expires_at=offer.expires_at,
    )  # fmt: skip
    if place.offer.shared:
        hold_place(uow, place, hold)
        return
    Holds(uow).insert(hold)
    wanted = set(place.resources) - set(own)
    asking = replace(asking, hold_id=hold.id)
    take(uow, place, asking, lambda: Claims(uow).take_for_hold(hold.id, wanted))


def close_offer(uow: "Uow", offer: PlaceOffer, status: OfferStatus) -> None:
    """For a caller who has locked it: the place is given back, the offer is over, and a place that was not taken is
    offered to the next one by the job that follows."""
    before = {"status": offer.status}
    give_back(uow, offer)
    offer.status, offer.answered_at = status, uow.clock.now()
    Offers(uow).add(offer)
    audit.record(
        uow, Action.CHANGED, "place_offer", offer.id, client_id=offer.client_id, before=before, after={"status": status}
    )
    if offer.gap_id is not None and status != OfferStatus.ACCEPTED:
        uow.emit(in_diary(Topic.WAITLIST_CHANGED, uow.ctx.organization, gap_id=offer.gap_id))
    _tell(uow, offer)


def withdraw_strays(uow: "Uow", series: AppointmentSeries) -> None:
    """Take back what is offered for its dates that need no place any more; for a caller who has locked the series."""
    for offer in Offers(uow).open_of_series(series.id):
        if offer.series_date not in series.undecided:
            close_offer(uow, offer, OfferStatus.WITHDRAWN)


def give_back(uow: "Uow", offer: PlaceOffer) -> None:
    """Its hold may have run out and be gone already."""
    hold = Holds(uow).find(offer.id)
    if hold is not None:
        Holds(uow).remove(hold)


def writable(client: Contact) -> bool:
    """Whether there is an address or a number to write to; what becomes of it, the job that tells knows."""
    return bool(client.email or client.phone)


def lock_offer(uow: "Uow", offer_id: UUID) -> PlaceOffer:
    """With what it is about, always in the same order. Raises NotFound."""
    seen = Offers(uow).get(offer_id)
    if seen.gap_id is not None:
        Gaps(uow).lock(seen.gap_id)
    if seen.moved_id is not None:
        Appointments(uow).lock(seen.moved_id)
    if seen.series_id is not None:
        SeriesRows(uow).lock(seen.series_id)
    return Offers(uow).lock(offer_id)


def check_open(uow: "Uow", offer: PlaceOffer) -> None:
    """Raises OfferOver."""
    if offer.status != OfferStatus.OPEN or offer.expires_at <= uow.clock.now():
        raise OfferOver(status=str(offer.status))


def tell_offer_later(uow: "Uow", offer_id: UUID, at: datetime) -> None:
    """Now their telephone must not ring. For the job that tells."""
    allow(uow.ctx, Permission.MANAGE_WAITLIST)
    offer = lock_offer(uow, offer_id)
    offer.told_at = at
    Offers(uow).add(offer)
    uow.emit(of_offer(Topic.OFFER_MADE, uow.ctx.organization, offer.id, at))
    _tell(uow, offer)


def note_unreached(uow: "Uow", offer_id: UUID) -> None:
    """Nothing can be written to them in time: the desk has to call. For the job that tells."""
    allow(uow.ctx, Permission.MANAGE_WAITLIST)
    offer = lock_offer(uow, offer_id)
    if offer.status != OfferStatus.OPEN:
        return
    offer.reachable = False
    Offers(uow).add(offer)
    _tell(uow, offer)


def list_to_call(uow: "Uow") -> list[OfferView]:
    """Open offers whose client cannot be written to: somebody at the desk has to call (case P5)."""
    allow(uow.ctx, Permission.READ_WAITLIST)
    found = views(uow, Offers(uow).to_call())
    audit.record(uow, Action.LISTED, "place_offer", count=len(found))
    return found


def views(uow: "Uow", offers: Collection[PlaceOffer], names: Mapping[UUID, str] | None = None) -> list[OfferView]:
    """As staff see them."""
    names = clients.names(uow, {offer.client_id for offer in offers}) if names is None else names
    return [offer_view(offer, names.get(offer.client_id, "")) for offer in offers]


def offer_view(offer: PlaceOffer, name: str) -> OfferView:
    return OfferView(
        id=offer.id,
        client_id=offer.client_id,
        client_name=name,
        service_id=offer.service_id,
        clinician_id=offer.clinician_id,
        waitlist_entry_id=offer.entry_id,
        gap_id=offer.gap_id,
        moved_id=offer.moved_id,
        time_off_id=offer.time_off_id,
        series_id=offer.series_id,
        series_date=offer.series_date,
        starts_at=offer.starts_at,
        ends_at=offer.ends_at,
        status=offer.status,
        reachable=offer.reachable,
        told_at=offer.told_at,
        expires_at=offer.expires_at,
        answered_at=offer.answered_at,
    )


def offer_notice(uow: "Uow", offer_id: UUID) -> OfferNotice | None:
    """For the job that tells the client; None when the offer is over by now."""
    allow(uow.ctx, Permission.READ_WAITLIST)
    offer = Offers(uow).get(offer_id)
    if offer.status != OfferStatus.OPEN or offer.expires_at <= uow.clock.now():
        return None
    facts = Facts(uow)
    moved = Appointments(uow).view(offer.moved_id) if offer.moved_id else None
    ids = {offer.clinician_id, *([moved.clinician_id] if moved else [])}
    names = {id: name for id, _kind, name in facts.things(ids)}
    modality = moved.modality if moved else facts.offer(offer.service_id).modality
    return OfferNotice(
        client_id=offer.client_id,
        appointment_id=offer.moved_id,
        clinician_name=names[offer.clinician_id],
        starts_at=offer.starts_at,
        ends_at=offer.ends_at,
        timezone=offer.timezone,
        in_person=modality == Modality.IN_PERSON,
        expires_at=offer.expires_at,
        token=offer_token(uow.ctx.organization, offer.id),
        was_starts_at=moved.starts_at if moved else None,
        was_clinician_name=names[moved.clinician_id] if moved else None,
        series_date=offer.series_date,
    )


def _tell(uow: "Uow", offer: PlaceOffer) -> None:
    """Open diaries, and the pages of visitors who look for a time."""
    uow.emit(of_offer(Topic.OFFER_CHANGED, uow.ctx.organization, offer.id))
    uow.emit(in_diary(Topic.HELD, uow.ctx.organization, clinician_id=offer.clinician_id))
