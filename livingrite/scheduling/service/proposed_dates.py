"""Times proposed to clients for dates of their series that have none: a link to take it, choose another, or decline."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow
from livingrite.core.errors import Denied, NotFound, Problem
from livingrite.core.i18n import _, translate
from livingrite.scheduling.errors import InvalidPlace, NotBookable
from livingrite.scheduling.models import AppointmentSeries, OfferStatus, PlaceOffer
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.facts import Facts, Offer
from livingrite.scheduling.repository.offers import Offers
from livingrite.scheduling.repository.series import SeriesRows
from livingrite.scheduling.rules.places import check_start
from livingrite.scheduling.schemas import (
    FindSlots,
    OfferView,
    PlaceDate,
    ProposeDate,
    ProposeDates,
    ProposedDateView,
    SlotsView,
)
from livingrite.scheduling.service.holds import offered_place
from livingrite.scheduling.service.moving import GRACE
from livingrite.scheduling.service.offers import Occasion, close_offer, make_offer, offer_view, views
from livingrite.scheduling.service.place import Asking, ensure_free, session_of
from livingrite.scheduling.service.slots import offered
from livingrite.scheduling.service.undecided import book_date, lock_date, place_of_date

if TYPE_CHECKING:
    from uuid import UUID

    from livingrite.core.uow import Uow

STANDS = timedelta(days=7)
NEARBY = timedelta(days=14)
"""How far from the date of the series a client may choose another time."""
SHOWN = timedelta(days=3)


def propose_dates(uow: "Uow", command: ProposeDates) -> list[ProposedDateView]:
    """Hold each place for a week and propose it; the messages leave after the grace period. What cannot be had is said,
    the rest goes. An earlier proposal for the same date is taken back. Raises NotFound for a date that has a place."""
    allow(uow.ctx, Permission.CREATE)
    return [_proposed(uow, one) for one in command.dates]


def list_answered_dates(uow: "Uow") -> list[OfferView]:
    """What was taken by link in the last days, the latest first; the others stand with their date in the list."""
    allow(uow.ctx, Permission.CREATE)
    found = views(uow, Offers(uow).taken_dates(uow.clock.now() - SHOWN))
    audit.record(uow, Action.LISTED, "place_offer", count=len(found))
    return found[::-1]


def _proposed(uow: "Uow", wanted: ProposeDate) -> ProposedDateView:
    try:
        with uow.attempt():
            offer = _propose(uow, wanted)
    except Problem as refused:
        if isinstance(refused, NotFound | Denied):
            raise
        said = translate(uow.ctx.locale, refused.message, **refused.params)
        return ProposedDateView(wanted.series_id, wanted.on, None, said)
    return ProposedDateView(wanted.series_id, wanted.on, offer_view(offer, clients.name_of(uow, offer.client_id)))


def _propose(uow: "Uow", wanted: ProposeDate) -> PlaceOffer:
    series, now = lock_date(uow, wanted), uow.clock.now()
    check_start(wanted.starts_at, now)
    for earlier in Offers(uow).open_of_series(series.id):
        if earlier.series_date == wanted.on:
            close_offer(uow, earlier, OfferStatus.WITHDRAWN)
    place, _modality = place_of_date(uow, series, wanted.starts_at)
    asking = Asking(series.client_id, clients.name_of(uow, series.client_id))
    ensure_free(uow, place, asking)
    expires_at = min(now + STANDS, wanted.starts_at)
    if expires_at - now < GRACE * 2:
        raise InvalidPlace(_("It begins too soon to wait for an answer. Call, and book it here."))
    occasion = Occasion(series_id=series.id, series_date=wanted.on)
    return make_offer(uow, place, asking, occasion, expires_at, now + GRACE)


def book_proposed(uow: "Uow", offer: PlaceOffer, starts_at: datetime) -> "UUID":
    """The client takes a time: the date gets its appointment. For a caller who has locked the offer with its series and
    given its place back. Raises AppointmentConflict, and NotFound when the desk has decided otherwise."""
    series = _series(uow, offer)
    if offer.series_date is None or offer.series_date not in series.undecided:
        raise NotFound
    asking = Asking(series.client_id, clients.contact(uow, series.client_id).name)
    command = PlaceDate(series_id=series.id, on=offer.series_date, starts_at=starts_at)
    return book_date(uow, series, command, asking)


def near_date(uow: "Uow", offer: PlaceOffer, wanted: FindSlots) -> SlotsView:
    """Free times with the same clinician in the two weeks before and after the date of the series."""
    zone, first, last = _around(uow, offer)
    dates = {"from_date": max(wanted.from_date, first), "to_date": min(wanted.to_date, last)}
    if dates["from_date"] > dates["to_date"]:
        return SlotsView(wanted.tz or zone, (), last)
    found = offered(uow, wanted.model_copy(update={"clinician_id": offer.clinician_id} | dates), _bookable(uow, offer))
    near = tuple(one for one in found.slots if first <= one.starts_at.astimezone(ZoneInfo(zone)).date() <= last)
    return replace(found, slots=near, horizon_ends_on=last)


def check_near_date(uow: "Uow", offer: PlaceOffer, starts_at: datetime) -> None:
    """That the client may have this time. Raises NotBookable, AppointmentConflict."""
    zone, first, last = _around(uow, offer)
    if not first <= starts_at.astimezone(ZoneInfo(zone)).date() <= last:
        raise NotBookable(_("This is too far from the date of the series. Please choose another time."))
    asking = Asking(offer.client_id, clients.contact(uow, offer.client_id).name, hold_id=offer.id)
    offered_place(uow, _bookable(uow, offer), offer.clinician_id, starts_at, asking)


def _bookable(uow: "Uow", offer: PlaceOffer) -> Offer:
    """However far ahead: the client has agreed to the series long ago."""
    service = Facts(uow).offer(offer.service_id)
    policy = replace(service.policy, horizon_days=None)
    return replace(service, session=session_of(offer), policy=policy, online=True)


def _around(uow: "Uow", offer: PlaceOffer) -> tuple[str, date, date]:
    """The zone of the series, and its dates from which and to which a client may choose."""
    on = datetime.fromisoformat(str(offer.series_date)).date()
    return _series(uow, offer).timezone, on - NEARBY, on + NEARBY


def _series(uow: "Uow", offer: PlaceOffer) -> AppointmentSeries:
    if offer.series_id is None:
        raise NotFound
    return SeriesRows(uow).get(offer.series_id)
