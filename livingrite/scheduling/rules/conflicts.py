"""What stands in the way of an appointment, by name, and what is free instead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from livingrite.scheduling.errors import Clash, ConflictKind
from livingrite.scheduling.rules.spans import Span, covers
from livingrite.scheduling.rules.zones import instant, local, seconds


class Stay(NamedTuple):
    """The time of a session, and the time with its buffers during which nothing else may use the same things. `source`:
    the calendar elsewhere that says so, or `out_of_use` for a room or device that cannot be used then."""

    start: int
    end: int
    blocked_from: int
    blocked_until: int
    source: str | None = None

    @classmethod
    def of(
        cls, start: datetime, end: datetime, blocked_from: datetime, blocked_until: datetime, source: str | None = None
    ) -> "Stay":
        return cls(seconds(start), seconds(end), seconds(blocked_from), seconds(blocked_until), source)


@dataclass(frozen=True, slots=True)
class Thing:
    """A clinician, room or device, and the stays it already has (without the appointment that is being moved)."""

    id: UUID
    kind: ConflictKind
    name: str
    stays: Sequence[Stay]


@dataclass(frozen=True, slots=True)
class Person:
    """The client, who cannot be in two places either, but may be meant to: a joint session."""

    name: str
    stays: Sequence[Stay]


def clashes(
    wanted: Stay, things: Iterable[Thing], person: Person, at_work: Sequence[Span], clinician: str
) -> list[Clash]:
    """Everything in the way of `wanted`, the firmest first. `at_work` is when the clinician is open and not away."""
    found = [clash for thing in things for clash in _of_thing(wanted, thing)]
    found.sort(key=lambda clash: list(ConflictKind).index(clash.kind))
    meeting = [stay for stay in person.stays if _overlap(stay.start, stay.end, wanted.start, wanted.end)]
    if meeting:
        until = instant(max(stay.end for stay in meeting))
        found.append(Clash(ConflictKind.CLIENT, person.name, until, overridable=True))
    if not covers(at_work, wanted.start, wanted.end):
        opens = next((start for start, end in at_work if end > wanted.start and start > wanted.start), None)
        found.append(Clash(ConflictKind.HOURS, clinician, instant(opens) if opens else None, overridable=True))
    return found


def nearest(starts: Sequence[int], wanted: int, zone: str, limit: int) -> list[int]:
    """The free starts to offer instead: the same day first, then by how far away it is, later before earlier.

    In order of preference; `starts` may be unsorted.
    """
    day = local(zone, wanted).date()

    def preference(start: int) -> tuple[bool, int, bool]:
        return local(zone, start).date() != day, abs(start - wanted), start < wanted

    return sorted(starts, key=preference)[:limit]


def _of_thing(wanted: Stay, thing: Thing) -> list[Clash]:
    near = [
        stay
        for stay in thing.stays
        if _overlap(stay.blocked_from, stay.blocked_until, wanted.blocked_from, wanted.blocked_until)
    ]
    ours = [stay for stay in near if not stay.source]
    return _ours(wanted, thing, ours) + _elsewhere(wanted, thing, [stay for stay in near if stay.source])


def _ours(wanted: Stay, thing: Thing, near: Sequence[Stay]) -> list[Clash]:
    meeting = [stay for stay in near if _overlap(stay.start, stay.end, wanted.start, wanted.end)]
    if meeting:
        return [Clash(thing.kind, thing.name, instant(max(stay.blocked_until for stay in meeting)))]
    if near:
        firm = any(_overlap(stay.blocked_from, stay.blocked_until, wanted.start, wanted.end) for stay in near)
        until = instant(max(stay.blocked_until for stay in near))
        return [Clash(ConflictKind.BUFFER, thing.name, until, overridable=not firm)]
    return []


def _elsewhere(wanted: Stay, thing: Thing, near: Sequence[Stay]) -> list[Clash]:
    """Busy in a calendar that is not ours, or out of use: the clinic may know better, and say why."""
    meeting = [stay for stay in near if _overlap(stay.start, stay.end, wanted.start, wanted.end)]
    if meeting:
        until = instant(max(stay.end for stay in meeting))
        return [Clash(thing.kind, thing.name, until, overridable=True, source=meeting[0].source)]
    if near:
        return [Clash(ConflictKind.BUFFER, thing.name, instant(max(stay.end for stay in near)), overridable=True)]
    return []


def _overlap(start: int, end: int, other_start: int, other_end: int) -> bool:
    return start < other_end and other_start < end
