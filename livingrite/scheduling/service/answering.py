"""What is answered to an offer: by the holder of its link without signing in, or by staff who have called."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.consents import service as consents
from livingrite.consents.permissions import Permission as PolicyPermission
from livingrite.consents.schemas import AskedText
from livingrite.core.access import allow
from livingrite.core.errors import NotFound
from livingrite.scheduling.errors import LinkUsed
from livingrite.scheduling.models import Appointment, Modality, OfferStatus, PlaceOffer
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository import offers as rows
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.claims import Claims
from livingrite.scheduling.repository.facts import Facts
from livingrite.scheduling.repository.offers import Offers
from livingrite.scheduling.repository.waitlist import BOOKED, REMOVED, WAITING, Gaps, Waitlist
from livingrite.scheduling.rules.places import check_move
from livingrite.scheduling.schemas import FindSlots, MoveAppointment, OfferedView, OfferPlace, OfferView, SlotsView
from livingrite.scheduling.service.booking import write_appointment
from livingrite.scheduling.service.gaps import offer_place
from livingrite.scheduling.service.holds import offered_place
from livingrite.scheduling.service.links import digest, manage_token
from livingrite.scheduling.service.marking import cancel
from livingrite.scheduling.service.moving import move_to, place_of_move
from livingrite.scheduling.service.offers import check_open, close_offer, give_back, lock_offer, offer_view
from livingrite.scheduling.service.place import Asking, ensure_free, plan, session_of
from livingrite.scheduling.service.proposed_dates import book_proposed, check_near_date, near_date
from livingrite.scheduling.service.slots import offered
from livingrite.scheduling.service.waitlist import end_waiting

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def organization_of_offer(uow: "Uow", token: str) -> UUID:
    """Whose offer a link is about; for the edge, which knows no organization yet (`Ctx.identity()`)."""
    found = rows.organization_of_offer(uow, digest(token))
    if found is None:
        raise LinkUsed
    return found


def get_offered(uow: "Uow", token: str) -> OfferedView:
    """What the link's holder may see, also when it is over. Looking answers nothing. Raises LinkUsed."""
    offer = _theirs(uow, token)
    audit.record(uow, Action.READ, "place_offer", offer.id, client_id=offer.client_id)
    return offered_view(uow, offer)


def accept_offered(uow: "Uow", token: str, accepted: Collection[UUID] = ()) -> OfferedView:
    """Take the place; a second time changes nothing. `accepted`: versions of the texts that are accepted with it.

    Raises OfferOver, NotAccepted when a text that the service needs was never accepted as it is now, AppointmentConflict
    when it was lost after all."""
    offer = lock_offer(uow, _theirs(uow, token).id)
    if offer.status != OfferStatus.ACCEPTED:
        check_open(uow, offer)
        new = offer.entry_id is not None
        accepting = consents.accepting(uow, offer.service_id, accepted, offer.client_id) if new else ()
        accept(uow, offer)
        if offer.appointment_id is not None:
            consents.accept_at_booking(uow, accepting, offer.client_id, offer.appointment_id)
    return offered_view(uow, offer)


def decline_offered(uow: "Uow", token: str, stay: bool = True) -> OfferedView:
    """No, thank you; `stay` on the wait list for another place. A second time changes nothing. Raises OfferOver."""
    offer = lock_offer(uow, _theirs(uow, token).id)
    if offer.status != OfferStatus.DECLINED:
        check_open(uow, offer)
        close_offer(uow, offer, OfferStatus.DECLINED)
        entry = Waitlist(uow).lock(offer.entry_id) if offer.entry_id and not stay else None
        if entry is not None and entry.status == WAITING:
            end_waiting(uow, entry, REMOVED)
    return offered_view(uow, offer)


def find_offered_slots(uow: "Uow", token: str, wanted: FindSlots) -> SlotsView:
    """The times to choose from instead of the proposed one: with anyone who gives the service, for a date of a series near
    it with the same clinician. Raises LinkUsed."""
    offer = _theirs(uow, token)
    if offer.series_id is not None:
        return near_date(uow, offer, wanted)
    appointment = Appointments(uow).get(_moved(offer))
    service = replace(Facts(uow).offer(offer.service_id), session=session_of(appointment), online=True)
    return offered(uow, wanted, service, but=appointment.id)


def choose_instead(uow: "Uow", token: str, starts_at: datetime, clinician_id: UUID) -> OfferedView:
    """Another time than the proposed one. Raises OfferOver, NotBookable, AppointmentConflict."""
    offer = lock_offer(uow, _theirs(uow, token).id)
    check_open(uow, offer)
    if offer.series_id is not None:
        check_near_date(uow, offer, starts_at)
        give_back(uow, offer)
        offer.appointment_id = book_proposed(uow, offer, starts_at)
        _close_elsewhere(uow, offer, starts_at, offer.clinician_id, offer.ends_at - offer.starts_at)
        return offered_view(uow, offer)
    appointment = Appointments(uow).lock(_moved(offer))
    service = replace(Facts(uow).offer(offer.service_id), session=session_of(appointment), online=True)
    asking = Asking(appointment.client_id, appointment.client_name, appointment.id, offer.id)
    offered_place(uow, service, clinician_id, starts_at, asking)
    give_back(uow, offer)
    _move(uow, appointment.id, starts_at, clinician_id)
    _close_elsewhere(uow, offer, starts_at, clinician_id, _length(appointment))
    return offered_view(uow, offer)


def _close_elsewhere(uow: "Uow", offer: PlaceOffer, starts_at: datetime, clinician_id: UUID, length: timedelta) -> None:
    offer.starts_at, offer.ends_at, offer.clinician_id = starts_at, starts_at + length, clinician_id
    offer.blocked_from, offer.blocked_until = offer.starts_at, offer.ends_at
    close_offer(uow, offer, OfferStatus.ELSEWHERE)


def cancel_offered(uow: "Uow", token: str, reason: str = "") -> OfferedView:
    """Give the appointment up instead: never late, as it was the clinic that could not keep it. Raises OfferOver."""
    offer = lock_offer(uow, _theirs(uow, token).id)
    if offer.status != OfferStatus.CANCELLED:
        check_open(uow, offer)
        appointment = Appointments(uow).lock(_moved(offer))
        close_offer(uow, offer, OfferStatus.CANCELLED)
        cancel(uow, appointment, "clinic", reason)
    return offered_view(uow, offer)


def _moved(offer: PlaceOffer) -> UUID:
    """Raises LinkUsed for an offer that no appointment stands behind."""
    if offer.moved_id is None:
        raise LinkUsed
    return offer.moved_id


def _move(uow: "Uow", appointment_id: UUID, starts_at: datetime, clinician_id: UUID) -> None:
    appointment = Appointments(uow).lock(appointment_id)
    ends_at = starts_at + _length(appointment)
    check_move(appointment, starts_at, ends_at, None, uow.clock.now())
    current = Claims(uow).of(appointment.id)
    wanted = MoveAppointment(appointment_id=appointment.id, starts_at=starts_at, clinician_id=clinician_id)
    move_to(uow, appointment, place_of_move(uow, appointment, wanted, current, (starts_at, ends_at)), current)


def _length(appointment: Appointment) -> timedelta:
    return appointment.ends_at - appointment.starts_at


def offer_by_hand(uow: "Uow", command: OfferPlace) -> OfferView:
    """To a chosen person, whoever's turn it is. Raises NotFound, AlreadyOffered, InvalidPlace, AppointmentConflict."""
    entry = Waitlist(uow).lock(command.waitlist_entry_id)
    allow(uow.ctx, Permission.MANAGE_WAITLIST)
    if entry.status != WAITING:
        raise NotFound
    if command.gap_id is not None:
        Gaps(uow).get(command.gap_id)
    offer = offer_place(uow, entry, command.clinician_id, command.starts_at, command.gap_id, by_hand=True)
    return offer_view(offer, clients.name_of(uow, offer.client_id))


def accept_for_client(uow: "Uow", offer_id: UUID) -> OfferView:
    """They said yes on the phone. Raises NotFound, OfferOver, AppointmentConflict."""
    offer = lock_offer(uow, offer_id)
    allow(uow.ctx, Permission.MANAGE_WAITLIST)
    check_open(uow, offer)
    accept(uow, offer)
    return offer_view(offer, clients.name_of(uow, offer.client_id))


def withdraw_offer(uow: "Uow", offer_id: UUID) -> OfferView:
    """Take it back, or note a no on the phone; the next one is asked unless the run was stopped. Raises NotFound."""
    offer = lock_offer(uow, offer_id)
    allow(uow.ctx, Permission.MANAGE_WAITLIST)
    if offer.status == OfferStatus.OPEN:
        close_offer(uow, offer, OfferStatus.WITHDRAWN)
    return offer_view(offer, clients.name_of(uow, offer.client_id))


def accept(uow: "Uow", offer: PlaceOffer) -> None:
    """The change itself, for a caller who has locked the offer and seen that it is open."""
    give_back(uow, offer)
    if offer.series_id is not None:
        offer.appointment_id = book_proposed(uow, offer, offer.starts_at)
    elif offer.moved_id is None:
        offer.appointment_id = _book(uow, offer)
    else:
        _move(uow, offer.moved_id, offer.starts_at, offer.clinician_id)
    close_offer(uow, offer, OfferStatus.ACCEPTED)


def _book(uow: "Uow", offer: PlaceOffer) -> UUID:
    """Somebody who waited comes to the place that was kept, as it was kept."""
    service = replace(Facts(uow).offer(offer.service_id), session=session_of(offer))
    place = plan(uow, service, offer.clinician_id, offer.starts_at, service.session, Modality(service.modality))
    asking = Asking(offer.client_id, clients.contact(uow, offer.client_id).name)
    place = ensure_free(uow, place, asking)
    details = {"modality": Modality(service.modality), "notes": None, "source": "waitlist"}
    made = write_appointment(uow, place, asking, details)
    entry = Waitlist(uow).lock(offer.entry_id) if offer.entry_id else None
    if entry is not None and entry.status == WAITING:
        end_waiting(uow, entry, BOOKED)
    return made


def _theirs(uow: "Uow", token: str) -> PlaceOffer:
    offer = Offers(uow).by_token(digest(token))
    allow(uow.ctx, Permission.BOOK)
    if offer is None:
        raise LinkUsed
    return offer


def offered_view(uow: "Uow", offer: PlaceOffer) -> OfferedView:
    moved = Appointments(uow).get(offer.moved_id) if offer.moved_id else None
    facts = Facts(uow)
    ids = {offer.clinician_id, *([moved.clinician_id] if moved else [])}
    names = {id: name for id, _kind, name in facts.things(ids)}
    booked = offer.appointment_id or offer.moved_id
    return OfferedView(
        service_id=offer.service_id,
        service_name=facts.offer(offer.service_id).name,
        clinician_id=offer.clinician_id,
        clinician_name=names[offer.clinician_id],
        starts_at=offer.starts_at,
        ends_at=offer.ends_at,
        timezone=offer.timezone,
        status=offer.status,
        expires_at=offer.expires_at,
        can_answer=offer.status == OfferStatus.OPEN and offer.expires_at > uow.clock.now(),
        was_starts_at=moved.starts_at if moved else None,
        was_clinician_name=names[moved.clinician_id] if moved else None,
        manage_token=manage_token(uow.ctx.organization, booked) if booked else None,
        series_date=offer.series_date,
        texts=_texts(uow, offer),
    )


def _texts(uow: "Uow", offer: PlaceOffer) -> tuple[AskedText, ...]:
    """What somebody who waits has not accepted yet; who only moves, or goes on with a series, has booked before."""
    if offer.status != OfferStatus.OPEN or offer.entry_id is None or not uow.ctx.may(PolicyPermission.READ_POLICY):
        return ()
    return tuple(consents.asked_of_known(uow, offer.client_id, offer.service_id))
