"""A place kept for a visitor who is still typing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID, uuid4

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.scheduling.errors import AppointmentConflict, HoldExpired, HoldKeptLongEnough
from livingrite.scheduling.events import Topic, in_diary
from livingrite.scheduling.models import Modality, SlotHold
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.catalogue import Resources
from livingrite.scheduling.repository.facts import Facts, Offer
from livingrite.scheduling.repository.groups import Sessions
from livingrite.scheduling.repository.holds import Holds
from livingrite.scheduling.rules.notice import before
from livingrite.scheduling.rules.places import check_public_start
from livingrite.scheduling.schemas import HoldSlot, HoldView
from livingrite.scheduling.service.fees import late_fee
from livingrite.scheduling.service.links import digest, new_token
from livingrite.scheduling.service.place import Asking, Place, in_the_way, nearest_offers, plan
from livingrite.scheduling.service.slots import anyones_offers, check_online, only, search
from livingrite.scheduling.service.taking import hold_place

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

R = TypeVar("R")
KEPT = timedelta(minutes=5)
MOST_EXTENSIONS = 10  # WCAG 2.2.1: whoever needs longer may ask ten times


def hold_slot(uow: "Uow", command: HoldSlot) -> HoldView:
    """Keep a free slot for five minutes. Raises NotFound, NotBookable, AppointmentConflict with free places."""
    allow(uow.ctx, Permission.BOOK)
    offer, token = Facts(uow).offer(command.service_id), new_token()

    def find() -> Place:
        return offered_place(uow, offer, command.clinician_id, command.starts_at)

    def write(place: Place) -> tuple[Place, SlotHold]:
        hold = SlotHold(
            id=uuid4(), organization_id=uow.ctx.organization, service_id=command.service_id,
            clinician_id=place.clinician.id, starts_at=place.starts_at, ends_at=place.ends_at,
            blocked_from=place.blocked_from, blocked_until=place.blocked_until,
            token_hash=digest(token), expires_at=uow.clock.now() + KEPT,
        )  # fmt: skip
        hold_place(uow, place, hold)
        return place, hold

    place, hold = write_offered(uow, find(), write, find if command.clinician_id is None else None)
    audit.record(uow, Action.CREATED, "slot_hold", hold.id, after=place.described())
    _tell(uow, hold)
    _tell(uow, hold, at=hold.expires_at)
    return _view(uow, hold, token, offer, place.clinician.schedule.zone)


def extend_hold(uow: "Uow", token: str) -> HoldView:
    """Five more minutes, ten times at most. Raises HoldExpired, HoldKeptLongEnough."""
    allow(uow.ctx, Permission.BOOK)
    hold = Holds(uow).by_token(digest(token))
    if hold is None or hold.expires_at <= uow.clock.now():
        raise HoldExpired
    if hold.extended >= MOST_EXTENSIONS:
        raise HoldKeptLongEnough
    hold.expires_at, hold.extended = uow.clock.now() + KEPT, hold.extended + 1
    Holds(uow).add(hold)
    if hold.session_id:
        Sessions(uow).hold_until(hold.session_id, hold.expires_at)
    audit.record(uow, Action.CHANGED, "slot_hold", hold.id, after={"expires_at": hold.expires_at})
    _tell(uow, hold, at=hold.expires_at)
    zone = Resources(uow).get(hold.clinician_id).timezone
    return _view(uow, hold, token, Facts(uow).offer(hold.service_id), zone)


def release_hold(uow: "Uow", token: str) -> None:
    """Give the place back; nothing happens when it is gone already."""
    allow(uow.ctx, Permission.BOOK)
    hold = Holds(uow).by_token(digest(token))
    if hold is not None:
        Holds(uow).remove(hold)
        audit.record(uow, Action.REMOVED, "slot_hold", hold.id)
        _tell(uow, hold)


def write_offered(uow: "Uow", place: Place, write: Callable[[Place], R], find_another: Callable[[], Place] | None) -> R:
    """`write(place)`. Where anyone will do and somebody was faster, with the next one who is free, until
    `find_another` refuses."""
    while find_another is not None:
        try:
            with uow.attempt():
                return write(place)
        except AppointmentConflict:
            place = find_another()
    return write(place)


def offered_place(
    uow: "Uow", offer: Offer, clinician_id: UUID | None, starts_at: datetime, asking: Asking | None = None
) -> Place:
    """The place behind a slot that is really offered to the public; for anyone, the fairest clinician's."""
    asking = asking or Asking()
    check_online(offer)
    check_public_start(starts_at, uow.clock.now(), offer.policy)
    found = search(uow, offer, clinician_id, only(starts_at), but=asking.appointment_id, hold=asking.hold_id)
    if found:
        return plan(uow, offer, found[0].clinician_id, starts_at, offer.session, Modality(offer.modality))
    if clinician_id is None:
        raise AppointmentConflict(offers=anyones_offers(uow, offer, starts_at))
    place = plan(uow, offer, clinician_id, starts_at, offer.session, Modality(offer.modality))
    raise AppointmentConflict(in_the_way(uow, place, asking), nearest_offers(uow, place, asking))


def _view(uow: "Uow", hold: SlotHold, token: str, offer: Offer, zone: str) -> HoldView:
    late_after = before(hold.starts_at, offer.late_cancel_hours * 60, zone)
    fee = late_fee(uow, hold.service_id)
    return HoldView(token, hold.expires_at, hold.clinician_id, hold.starts_at, hold.ends_at, late_after, fee)


def _tell(uow: "Uow", hold: SlotHold, *, at: datetime | None = None) -> None:
    """Other visitors see the time go, or come back: now, or `at` the moment when the hold runs out."""
    uow.emit(replace(in_diary(Topic.HELD, uow.ctx.organization, clinician_id=hold.clinician_id), run_at=at))
