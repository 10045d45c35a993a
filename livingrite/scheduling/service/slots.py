"""The times that can be booked, for visitors and for staff."""

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.access import allow
from livingrite.core.errors import Invalid, NotFound
from livingrite.core.i18n import _
from livingrite.scheduling import errors
from livingrite.scheduling.errors import NotBookable
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.facts import Clinician, Facts, Offer
from livingrite.scheduling.repository.holds import Holds
from livingrite.scheduling.rules.conflicts import nearest
from livingrite.scheduling.rules.notice import bookable, day_start, horizon_ends_on
from livingrite.scheduling.rules.slots import Diary, Slot, free_slots
from livingrite.scheduling.rules.spans import Span
from livingrite.scheduling.rules.zones import instant, local, seconds, zone
from livingrite.scheduling.schemas import FindSlots, SlotsView, SlotView
from livingrite.scheduling.service.links import digest
from livingrite.scheduling.service.place import AHEAD, NEAR, OFFERS, needed

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

QUARTER = 900
LONGEST = timedelta(days=93)


def find_slots(uow: "Uow", wanted: FindSlots) -> SlotsView:
    """What is free on some dates. Visitors get what notice and horizon leave; staff everything from now on.

    Raises NotFound, NotBookable when the service is not offered online, UnknownZone, Invalid."""
    _allow(uow)
    return offered(uow, wanted, Facts(uow).offer(wanted.service_id))


def offered(uow: "Uow", wanted: FindSlots, offer: Offer, *, but: UUID | None = None) -> SlotsView:
    """The answer for an offer that was read already; the appointment `but` does not count as taken."""
    shown_in = wanted.tz or offer.policy.zone
    window = _window(uow, wanted, shown_in)
    if not uow.ctx.staff:
        check_online(offer)
        window = bookable(uow.clock.now(), offer.policy, window)
    else:
        window = (max(window[0], seconds(uow.clock.now()) + 1), window[1])
    slots = search(uow, offer, wanted.clinician_id, window, but=but, hold=_held(uow, wanted.hold_token))
    horizon = None if uow.ctx.staff else horizon_ends_on(uow.clock.now(), offer.policy)
    views = tuple(SlotView(instant(slot.start), instant(slot.end), slot.clinician_id) for slot in slots)
    return SlotsView(shown_in, views, horizon)


def search(
    uow: "Uow",
    offer: Offer,
    clinician_id: UUID | None,
    window: Span,
    *,
    but: UUID | None = None,
    hold: UUID | None = None,
) -> list[Slot]:
    """The slots that begin in `window`; `but` and `hold` do not count as taken."""
    if window[0] >= window[1]:
        return []
    facts = Facts(uow)
    session = offer.session
    start = instant(window[0]) - timedelta(seconds=session.before)
    end = instant(window[1]) + timedelta(seconds=session.length + session.after)
    clinicians = facts.clinicians(_candidates(offer, clinician_id), start, end)
    if clinician_id is not None and not clinicians:
        raise NotFound
    things = {clinician.id: needed(offer, clinician, offer.modality) for clinician in clinicians}
    ids = [clinician.id for clinician in clinicians]
    fair = len(clinicians) > 1
    counted = end + timedelta(days=1) if fair else end
    busy, begun = facts.taken(ids, set().union(*things.values()), start, counted, but=but, hold=hold)
    diaries = [_diary(one, busy, things[one.id], begun[one.id] if fair else []) for one in clinicians]
    return free_slots(diaries, session, window)


def anyones_offers(uow: "Uow", offer: Offer, starts_at: datetime) -> list[errors.Offer]:
    """The nearest free places with whoever is free, as far as the public may book them."""
    wanted = seconds(starts_at)
    window = bookable(uow.clock.now(), offer.policy, (seconds(starts_at - NEAR), seconds(starts_at + AHEAD)))
    found = {slot.start: slot for slot in search(uow, offer, None, window)}
    chosen = [found[start] for start in nearest(list(found), wanted, offer.policy.zone, OFFERS)]
    return [errors.Offer(instant(slot.start), instant(slot.end), slot.clinician_id) for slot in chosen]


def check_online(offer: Offer) -> None:
    if not offer.online:
        raise NotBookable(_("This cannot be booked online. Please call the clinic."))


def _candidates(offer: Offer, clinician_id: UUID | None) -> Collection[UUID] | None:
    """None means everyone; nobody when the wanted clinician does not give the service."""
    if clinician_id is None:
        return offer.clinician_ids or None
    return [clinician_id] if offer.given_by(clinician_id) else []


def _diary(clinician: Clinician, busy: dict[UUID, list[Span]], things: Collection[UUID], begun: list[int]) -> Diary:
    taken = [span for id in (clinician.id, *things) for span in busy[id]]
    zone_name = clinician.schedule.zone
    booked: Counter[date] = Counter(_date(zone_name, start // QUARTER) for start in begun)
    return Diary(clinician.id, clinician.schedule, taken, clinician.away, booked)


@lru_cache(maxsize=65_536)
def _date(name: str, quarter: int) -> date:
    """The local date of a quarter of an hour; zones begin their days on one."""
    return local(name, quarter * QUARTER).date()


def _window(uow: "Uow", wanted: FindSlots, name: str) -> Span:
    zone(name)
    if wanted.to_date < wanted.from_date:
        raise Invalid(fields={"to": _("The end must come after the start.")})
    if wanted.to_date - wanted.from_date > LONGEST:
        raise Invalid(fields={"to": _("Ask for at most three months at once.")})
    if abs(wanted.from_date - uow.clock.now().date()) > timedelta(days=366 * 5):
        raise Invalid(fields={"from": _("Choose a date within the next five years.")})
    return day_start(name, wanted.from_date), day_start(name, wanted.to_date + timedelta(days=1))


def _held(uow: "Uow", token: str | None) -> UUID | None:
    hold = Holds(uow).by_token(digest(token)) if token else None
    return hold.id if hold else None


def _allow(uow: "Uow") -> None:
    allow(uow.ctx, Permission.READ if uow.ctx.staff else Permission.BOOK)


def only(starts_at: datetime) -> Span:
    """The window in which nothing but this start lies."""
    return seconds(starts_at), seconds(starts_at) + 1
