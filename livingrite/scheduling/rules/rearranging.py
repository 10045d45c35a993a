"""Where the appointments of somebody who is away could go, so that no two get the same place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from livingrite.scheduling.rules.spans import Span

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Option:
    """A free place. `blocked` is its time with buffers, `needs` everything and everybody that it takes: clinician,
    rooms, devices, and the client, who cannot be in two places."""

    clinician_id: UUID
    start: int
    blocked: Span
    needs: frozenset[UUID]

    def meets(self, other: "Option") -> bool:
        apart = self.blocked[1] <= other.blocked[0] or other.blocked[1] <= self.blocked[0]
        return not apart and bool(self.needs & other.needs)


def assign(wanted: Mapping[K, Sequence[Option]]) -> dict[K, Option]:
    """To each the first of its options, best first, that meets nobody else's. Whoever has the fewest chooses first;
    where the best are gone, somebody who still has another gives way. Who gets none is left out."""
    given: dict[K, Option] = {}
    for key in sorted(wanted, key=lambda key: len(wanted[key])):
        if not _give(key, wanted, given):
            _make_room(key, wanted, given)
    return given


def _give(key: K, wanted: Mapping[K, Sequence[Option]], given: dict[K, Option]) -> bool:
    for option in wanted[key]:
        if not any(option.meets(other) for other in given.values()):
            given[key] = option
            return True
    return False


def _make_room(key: K, wanted: Mapping[K, Sequence[Option]], given: dict[K, Option]) -> None:
    """One step aside: a place that only one other holds, who can go elsewhere."""
    for option in wanted[key]:
        holders = [other for other, held in given.items() if option.meets(held)]
        if len(holders) != 1:
            continue
        before = given.pop(holders[0])
        given[key] = option
        if _give(holders[0], wanted, given):
            return
        del given[key]
        given[holders[0]] = before
