"""The times that can be booked, for visitors and for staff."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.access import allow
from livingrite.core.clock import SystemClock
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Invalid, NotFound
from livingrite.core.i18n import _
from livingrite.scheduling import errors
from livingrite.scheduling.errors import NotBookable
from livingrite.scheduling.permissions import PUBLIC, Permission
from livingrite.scheduling.repository.facts import Clinician, Facts, Offer
from livingrite.scheduling.repository.groups import Sessions
from livingrite.scheduling.repository.holds import Holds
from livingrite.scheduling.repository.openings import Search, read_classes, read_openings, read_things
from livingrite.scheduling.rules.conflicts import nearest
from livingrite.scheduling.rules.notice import bookable, day_start, horizon_ends_on
from livingrite.scheduling.rules.slots import Diary, Slot, free_slots
from livingrite.scheduling.rules.spans import Span
from livingrite.scheduling.rules.zones import instant, local, seconds, zone
from livingrite.scheduling.schemas import FindSlots, SeatView, SlotsView, SlotView
from livingrite.scheduling.service.links import digest
from livingrite.scheduling.service.place import AHEAD, NEAR, OFFERS, needed

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

QUARTER = 900
LONGEST = timedelta(days=93)


def find_slots(uow: "Uow", wanted: FindSlots) -> SlotsView:
    """What is free on some dates. Visitors get what notice and horizon leave; staff everything from now on.

    Raises NotFound, NotBookable when the service is not offered online, UnknownZone, Invalid."""
    _allow(uow.ctx)
    return offered(uow, wanted, Facts(uow).offer(wanted.service_id))


def offered(uow: "Uow", wanted: FindSlots, offer: Offer, *, but: UUID | None = None) -> SlotsView:
    """The answer for an offer that was read already; the appointment `but` does not count as taken."""
    now = uow.clock.now()
    check_dates(wanted, now)
    window = _window(uow.ctx, wanted, offer, now)
    found, checked = look(
        uow, offer, wanted.clinician_id, window, but=but, hold=_held(uow, wanted.hold_token), at=wanted.location_id
    )
    return _view(uow.ctx, wanted, offer, found, now, checked=checked)


async def read_slots(slug: str, wanted: FindSlots) -> SlotsView:
    """`find_slots` for a visitor of the organization with this address, as a hot read (docs/adr/0011-hot-reads.md),
    without a hold of one's own."""
    now = SystemClock().now()
    check_dates(wanted, now)
    # Zone, notice and buffers are known only with the service: three days around the dates hold what any of them needs.
    start = datetime.combine(wanted.from_date, time(), UTC) - timedelta(days=3)
    end = datetime.combine(wanted.to_date, time(), UTC) + timedelta(days=4)
    search = Search(wanted.service_id, wanted.clinician_id, start, end, now)
    organization, found = await read_openings(slug, search)
    ctx = Ctx.public(organization, permissions=PUBLIC)
    _allow(ctx)
    window = _window(ctx, wanted, found.offer, now)
    if window[0] >= window[1]:
        return _view(ctx, wanted, found.offer, [], now)
    if wanted.clinician_id is not None and not found.clinicians:
        raise NotFound
    clinicians = _working_at(wanted.location_id, found.clinicians)
    things = _things(found.offer, clinicians)
    busy = found.busy | await read_things(ctx, search, set().union(*things.values()))
    slots = _free(found.offer, clinicians, things, busy, found.given, window)
    if found.offer.shared:
        classes = await read_classes(ctx, search, [one.id for one in clinicians], window)
        slots = with_seats(found.offer, slots, classes)
    return _view(ctx, wanted, found.offer, slots, now, checked=_checked(clinicians))


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
    return look(uow, offer, clinician_id, window, but=but, hold=hold)[0]


def look(
    uow: "Uow",
    offer: Offer,
    clinician_id: UUID | None,
    window: Span,
    *,
    but: UUID | None = None,
    hold: UUID | None = None,
    at: UUID | None = None,
) -> tuple[list[Slot], bool]:
    """The same, only with who works at the location `at`, for visitors as far as it is free in the booking program that
    narrows it, and whether the calendars that the clinicians keep elsewhere were read lately (case B18)."""
    if window[0] >= window[1]:
        return [], True
    facts = Facts(uow)
    session, offer = offer.session, replace(offer, narrowed={}) if uow.ctx.staff else offer
    start = instant(window[0]) - timedelta(seconds=session.before)
    end = instant(window[1]) + timedelta(seconds=session.length + session.after)
    clinicians = _working_at(at, facts.clinicians(_candidates(offer, clinician_id), start, end))
    if clinician_id is not None and not clinicians:
        raise NotFound
    things = _things(offer, clinicians)
    ids = [clinician.id for clinician in clinicians]
    counted = end + timedelta(days=1) if len(clinicians) > 1 else end
    busy, given = facts.taken(ids, set().union(*things.values()), start, counted, but=but, hold=hold)
    found, checked = _free(offer, clinicians, things, busy, given, window), _checked(clinicians)
    if not offer.shared:
        return found, checked
    classes = Sessions(uow).joinable(offer.service_id, ids, instant(window[0]), instant(window[1]), hold)
    return with_seats(offer, found, classes), checked


def _working_at(location_id: UUID | None, clinicians: list[Clinician]) -> list[Clinician]:
    """Who belongs to no location works at all of them."""
    return [one for one in clinicians if location_id is None or one.location_id in (None, location_id)]


def _checked(clinicians: Iterable[Clinician]) -> bool:
    return not any(clinician.unchecked for clinician in clinicians)


def with_seats(offer: Offer, found: Iterable[Slot], joinable: Iterable[tuple[UUID, int, int, int]]) -> list[Slot]:
    """The classes that have a seat left, and the times at which one can be opened; at one instant rather the first."""
    slots = {slot.start: slot._replace(remaining=offer.capacity) for slot in found}
    classes: dict[int, Slot] = {}
    for clinician_id, start, end, seats in joinable:
        if seats > 0:
            classes.setdefault(start, Slot(start, end, clinician_id, seats))
    slots |= classes
    return [slots[start] for start in sorted(slots)]


def _things(offer: Offer, clinicians: Iterable[Clinician]) -> dict[UUID, set[UUID]]:
    return {clinician.id: needed(offer, clinician, offer.modality) for clinician in clinicians}


def _free(
    offer: Offer,
    clinicians: Sequence[Clinician],
    things: Mapping[UUID, Collection[UUID]],
    busy: dict[UUID, list[Span]],
    given: Mapping[UUID, list[Span]],
    window: Span,
) -> list[Slot]:
    fair = len(clinicians) > 1
    diaries = [_diary(offer, one, busy, things[one.id], given[one.id] if fair else []) for one in clinicians]
    return free_slots(diaries, offer.session, window)


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


def _diary(
    offer: Offer, clinician: Clinician, busy: dict[UUID, list[Span]], things: Collection[UUID], given: list[Span]
) -> Diary:
    taken = [span for id in (clinician.id, *things) for span in busy[id]]
    zone_name = clinician.schedule.zone
    booked: Counter[date] = Counter()
    for start, end in given:
        booked[_date(zone_name, start // QUARTER)] += end - start
    schedule, allowed = offer.on_grid(clinician.schedule), offer.narrowed.get(clinician.id)
    return Diary(clinician.id, schedule, taken, clinician.away, booked, clinician.given, allowed)


@lru_cache(maxsize=65_536)
def _date(name: str, quarter: int) -> date:
    """The local date of a quarter of an hour; zones begin their days on one."""
    return local(name, quarter * QUARTER).date()


def check_dates(wanted: FindSlots, now: datetime) -> None:
    if wanted.to_date < wanted.from_date:
        raise Invalid(fields={"to": _("The end must come after the start.")})
    if wanted.to_date - wanted.from_date > LONGEST:
        raise Invalid(fields={"to": _("Ask for at most three months at once.")})
    if abs(wanted.from_date - now.date()) > timedelta(days=366 * 5):
        raise Invalid(fields={"from": _("Choose a date within the next five years.")})


def _window(ctx: Ctx, wanted: FindSlots, offer: Offer, now: datetime) -> Span:
    """The instants of the dates, as far as somebody like this may book them."""
    name = wanted.tz or offer.policy.zone
    zone(name)
    window = day_start(name, wanted.from_date), day_start(name, wanted.to_date + timedelta(days=1))
    if ctx.staff:
        return max(window[0], seconds(now) + 1), window[1]
    check_online(offer)
    return bookable(now, offer.policy, window)


def _view(
    ctx: Ctx, wanted: FindSlots, offer: Offer, slots: Iterable[Slot], now: datetime, *, checked: bool = True
) -> SlotsView:
    if offer.shared:
        views = tuple(
            SeatView(instant(slot.start), instant(slot.end), slot.clinician_id, slot.remaining) for slot in slots
        )
    else:
        views = tuple(SlotView(instant(slot.start), instant(slot.end), slot.clinician_id) for slot in slots)
    horizon = None if ctx.staff else horizon_ends_on(now, offer.policy)
    return SlotsView(wanted.tz or offer.policy.zone, views, horizon, checked)


def _held(uow: "Uow", token: str | None) -> UUID | None:
    hold = Holds(uow).by_token(digest(token)) if token else None
    return hold.id if hold else None


def _allow(ctx: Ctx) -> None:
    allow(ctx, Permission.READ if ctx.staff else Permission.BOOK)


def only(starts_at: datetime) -> Span:
    """The window in which nothing but this start lies."""
    return seconds(starts_at), seconds(starts_at) + 1
