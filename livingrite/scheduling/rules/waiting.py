"""Who of those who wait a free place suits: by service and clinician, by the wished times on the clinic's clock, and in
which order they are asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol, TypeVar
from uuid import UUID

from livingrite.scheduling.rules.hours import Schedule, WallInterval, opening
from livingrite.scheduling.rules.spans import Span, covers
from livingrite.scheduling.rules.zones import local


@dataclass(frozen=True, slots=True)
class Wish:
    """`clinicians` empty: anyone. `weekly` by weekday (Monday 0), empty: any time. `first` and `last`: dates, included."""

    clinicians: frozenset[UUID] = frozenset()
    weekly: Mapping[int, tuple[WallInterval, ...]] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None

    def suits(self, start: int, end: int, zone: str) -> bool:
        """Whether somebody who wishes this can come from `start` to `end`, on the clocks of the clinic's `zone`."""
        day = local(zone, start).date()
        if (self.first and day < self.first) or (self.last and day > self.last):
            return False
        if not self.weekly:
            return True
        return covers(opening(Schedule(zone, 1440, self.weekly), start, end).spans, start, end)

    def accepts(self, clinician_id: UUID) -> bool:
        return not self.clinicians or clinician_id in self.clinicians


class Waiting(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def urgent(self) -> bool: ...
    @property
    def created_at(self) -> datetime | None: ...


W = TypeVar("W", bound=Waiting)


def in_turn(entries: Iterable[W]) -> list[W]:
    """The urgent ones first, then whoever has waited longest."""
    return sorted(entries, key=lambda one: (not one.urgent, one.created_at, one.id))


def first_fit(wish: Wish, starts: Sequence[int], length: int, gap: Span, zone: str) -> int | None:
    """Of the `starts` at which a session of `length` seconds is free: the one that uses the freed time and begins
    nearest to its beginning, if it suits the wish."""
    using = (start for start in starts if start < gap[1] and start + length > gap[0])
    for start in sorted(using, key=lambda start: (abs(start - gap[0]), start)):
        if wish.suits(start, start + length, zone):
            return start
    return None


def answer_by(now: datetime, minutes: int, latest: datetime) -> int:
    """The instant until which an offer stands: `minutes` from now, at most until the place could not be booked any more."""
    return min(int(now.timestamp()) + minutes * 60, int(latest.timestamp()))
