"""The place of an appointment: who and what it needs, whether that is free, and taking it so that nobody else can."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.access import allow
from livingrite.core.errors import NotFound
from livingrite.core.i18n import _
from livingrite.scheduling import errors
from livingrite.scheduling.errors import AppointmentConflict, Clash, ConflictKind, InvalidPlace
from livingrite.scheduling.models import Appointment, GroupSession, Modality, PlaceOffer, SlotHold
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.claims import Claims, Taken
from livingrite.scheduling.repository.facts import Clinician, Facts, Offer
from livingrite.scheduling.repository.groups import Sessions
from livingrite.scheduling.rules.conflicts import Person, Stay, Thing, clashes, nearest
from livingrite.scheduling.rules.hours import opening
from livingrite.scheduling.rules.notice import BookingPolicy, bookable
from livingrite.scheduling.rules.places import LONGEST, check_start, check_times
from livingrite.scheduling.rules.slots import Diary, Session, free_slots
from livingrite.scheduling.rules.spans import merge, subtract
from livingrite.scheduling.rules.zones import instant, offset_at, seconds

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

AHEAD = timedelta(days=7)
NEAR = timedelta(hours=12)
OFFERS = 5
Around = dict[UUID | None, list[Stay]]


@dataclass(frozen=True, slots=True)
class Place:
    """`things` are the rooms and devices; `session` has the length and the buffers."""

    offer: Offer
    clinician: Clinician
    things: tuple[tuple[UUID, ConflictKind, str], ...]
    starts_at: datetime
    session: Session

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(seconds=self.session.length)

    @property
    def blocked_from(self) -> datetime:
        return self.starts_at - timedelta(seconds=self.session.before)

    @property
    def blocked_until(self) -> datetime:
        return self.ends_at + timedelta(seconds=self.session.after)

    @property
    def thing_ids(self) -> tuple[UUID, ...]:
        return tuple(sorted(id for id, _kind, _name in self.things))

    @property
    def resources(self) -> tuple[UUID, ...]:
        return (self.clinician.id, *self.thing_ids)

    def columns(self) -> dict[str, object]:
        """The appointment's columns that say where and when."""
        return {
            "clinician_id": self.clinician.id,
            "location_id": self.clinician.location_id,
            "timezone": self.clinician.schedule.zone,
            "utc_offset": offset_at(self.clinician.schedule.zone, self.starts_at),
            "starts_at": self.starts_at,
            "ends_at": self.ends_at,
            "blocked_from": self.blocked_from,
            "blocked_until": self.blocked_until,
        }

    def described(self) -> dict[str, object]:
        """For the audit."""
        return {
            "starts_at": self.starts_at,
            "ends_at": self.ends_at,
            "clinician_id": self.clinician.id,
            "resource_ids": list(self.thing_ids),
        }


@dataclass(frozen=True, slots=True)
class Asking:
    """For whom a place is wanted. `appointment_id` or `hold_id`: what already stands there and does not count."""

    client_id: UUID | None = None
    client_name: str = ""
    appointment_id: UUID | None = None
    hold_id: UUID | None = None


def session_of(row: Appointment | SlotHold | PlaceOffer) -> Session:
    """Length and buffers as they are."""
    start, end = seconds(row.starts_at), seconds(row.ends_at)
    return Session(end - start, start - seconds(row.blocked_from), seconds(row.blocked_until) - end)


def plan(
    uow: "Uow",
    offer: Offer,
    clinician_id: UUID,
    starts_at: datetime,
    session: Session,
    modality: Modality,
    thing_ids: Collection[UUID] | None = None,
    *,
    until: datetime | None = None,
) -> Place:
    """The place as wanted; `thing_ids` None: what the service needs and the clinician's own room. `until`: the last
    start of a series, so that hours and absences reach that far.

    Raises NotFound, or InvalidPlace when the clinician does not give the service or the time makes no sense."""
    check_start(starts_at, uow.clock.now())
    if session.length > LONGEST.total_seconds():
        raise InvalidPlace(fields={"ends_at": _("An appointment lasts at most 24 hours.")})
    check_times(starts_at, starts_at + timedelta(seconds=session.length), uow.clock.now())
    facts = Facts(uow)
    ends_at = (until or starts_at) + timedelta(seconds=session.length)
    clinician = next(iter(facts.clinicians([clinician_id], starts_at - AHEAD, ends_at + AHEAD)), None)
    if clinician is None:
        raise NotFound
    if not offer.given_by(clinician_id):
        raise InvalidPlace(fields={"clinician_id": (_("{name} does not give this service."), {"name": clinician.name})})
    things = facts.things(needed(offer, clinician, modality) if thing_ids is None else thing_ids)
    if any(kind is ConflictKind.CLINICIAN for _id, kind, _name in things):
        raise InvalidPlace(fields={"resource_ids": _("Only rooms and devices can be added.")})
    return Place(offer, clinician, tuple(things), starts_at, session)


def needed(offer: Offer, clinician: Clinician, modality: str) -> set[UUID]:
    """What the service always needs and, when people meet at the clinic in no certain room, the clinician's own."""
    meets_elsewhere = modality != Modality.IN_PERSON or offer.at_home or offer.needs_room
    if meets_elsewhere or clinician.default_room_id is None:
        return set(offer.resource_ids)
    return {*offer.resource_ids, clinician.default_room_id}


def ensure_free(uow: "Uow", place: Place, asking: Asking, override_reason: str | None = None) -> Place:
    """The place to take: `place`, or with a reason the same without its own buffers. Raises AppointmentConflict."""
    return overruled(uow, place, in_the_way(uow, place, asking), asking, override_reason)


def overruled(uow: "Uow", place: Place, found: list[Clash], asking: Asking, override_reason: str | None) -> Place:
    """The place to take although `found` is in the way; for nothing the place itself. Raises AppointmentConflict."""
    if not found:
        return place
    if override_reason and all(clash.overridable for clash in found):
        allow(uow.ctx, Permission.OVERRIDE)
        squeezed = any(clash.kind is ConflictKind.BUFFER for clash in found)
        return replace(place, session=Session(place.session.length)) if squeezed else place
    raise AppointmentConflict(found, nearest_offers(uow, place, asking))


def take(
    uow: "Uow", place: Place, asking: Asking, claim: Callable[[], None], again: Callable[[], None] | None = None
) -> None:
    """Run `claim`, which may raise Taken; the one who comes second gets AppointmentConflict with the names.

    `asking` names the appointment or hold itself. Somebody else's hold that has run out, but was not removed yet, is
    removed and the place claimed `again` (None: by `claim`). Whoever wants to go on after the refusal wraps the verb in `uow.attempt`."""
    try:
        claim()
    except Taken:
        found = in_the_way(uow, place, asking) or _claimed_after_sweep(uow, place, asking, again or claim)
        if found is not None:
            raise AppointmentConflict(found, nearest_offers(uow, place, asking)) from None


def _claimed_after_sweep(uow: "Uow", place: Place, asking: Asking, claim: Callable[[], None]) -> list[Clash] | None:
    """None when the place could be had after all."""
    claims = Claims(uow)
    claims.sweep()
    claims.release(asking.hold_id or asking.appointment_id)
    try:
        claim()
    except Taken:
        return in_the_way(uow, place, asking)
    return None


def in_the_way(uow: "Uow", place: Place, asking: Asking) -> list[Clash]:
    """Everything that keeps the place from being free, by name. A class that stands there is no obstacle while it has a
    seat left."""
    if place.offer.shared:
        found = Sessions(uow).at(place.offer.service_id, place.clinician.id, place.starts_at)
        if found is not None and Sessions(uow).alive(found):
            return _beside_others(uow, place, asking, found)
    return judge(place, around(uow, place, asking, place.blocked_from, place.blocked_until), asking)


def _beside_others(uow: "Uow", place: Place, asking: Asking, there: GroupSession) -> list[Clash]:
    """What keeps somebody from joining the class: no seat, or an appointment of their own elsewhere."""
    own = around(uow, place, asking, place.starts_at, place.ends_at)[None]
    wanted = Stay.of(place.starts_at, place.ends_at, place.starts_at, place.ends_at)
    always = [(wanted.start, wanted.end)]
    found = clashes(wanted, [], Person(asking.client_name, own), always, place.clinician.name)
    if Sessions(uow).left(there, but_hold=asking.hold_id) < 1 and not Sessions(uow).sits_in(
        asking.appointment_id, there
    ):
        found.insert(0, Clash(ConflictKind.SEATS, place.offer.name))
    return found


def around(uow: "Uow", place: Place, asking: Asking, start: datetime, end: datetime) -> Around:
    """Read once what `judge` needs for any time between `start` and `end`: the stays of the place's things and, under
    None, of the client."""
    return Facts(uow).stays(
        place.resources, start, end, but=asking.appointment_id, hold=asking.hold_id, client=asking.client_id
    )


def judge(place: Place, around: Around, asking: Asking) -> list[Clash]:
    named = ((place.clinician.id, ConflictKind.CLINICIAN, place.clinician.name), *place.things)
    things = [Thing(id, kind, name, around[id]) for id, kind, name in named]
    wanted = Stay.of(place.starts_at, place.ends_at, place.blocked_from, place.blocked_until)
    person = Person(asking.client_name, around[None])
    return clashes(wanted, things, person, _at_work(place), place.clinician.name)


def nearest_offers(uow: "Uow", place: Place, asking: Asking) -> list[errors.Offer]:
    """Free places with the same clinician, rooms and devices, around the wanted one, never in the past, and for the
    public what notice and horizon leave."""
    now = uow.clock.now()
    policy = BookingPolicy(place.offer.policy.zone) if uow.ctx.staff else place.offer.policy
    around = (seconds(place.starts_at - NEAR), seconds(place.starts_at + AHEAD))
    window = bookable(now, policy, around)
    if window[0] >= window[1]:
        return []
    things = place.thing_ids
    ids, reach = [place.clinician.id], timedelta(seconds=place.session.length + place.session.after)
    span = (instant(window[0]) - timedelta(seconds=place.session.before), instant(window[1]) + reach)
    busy, _ = Facts(uow).taken(ids, things, *span, but=asking.appointment_id, hold=asking.hold_id)
    diary = diary_of(place.offer, place.clinician, busy, things)
    wanted, zone = seconds(place.starts_at), place.clinician.schedule.zone
    starts = [slot.start for slot in free_slots([diary], place.session, window)]
    if place.offer.shared:
        joinable = Sessions(uow).joinable(place.offer.service_id, ids, instant(window[0]), instant(window[1]))
        starts += [start for _clinician, start, _end, seats in joinable if seats > 0]
    length = place.session.length
    return [
        errors.Offer(instant(found), instant(found + length), place.clinician.id)
        for found in nearest(starts, wanted, zone, OFFERS)
    ]


def diary_of(
    offer: Offer, clinician: Clinician, busy: dict[UUID, list[tuple[int, int]]], things: Sequence[UUID]
) -> Diary:
    """A clinician's diary in which a room or device that is taken counts like the clinician."""
    taken = [span for id in (clinician.id, *things) for span in busy[id]]
    return Diary(clinician.id, offer.on_grid(clinician.schedule), taken, clinician.away)


def _at_work(place: Place) -> list[tuple[int, int]]:
    start, end = seconds(place.starts_at), seconds(place.ends_at)
    hours = opening(place.clinician.schedule, start, end + int(timedelta(days=3).total_seconds()))
    return subtract(hours.spans, merge(place.clinician.away))
