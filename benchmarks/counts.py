"""How often each thing is tried: bounded in number, so that a whole run stays under twenty minutes."""

from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class Counts:
    """`seconds` is how long sixteen connections call one address in one round."""

    rounds: int
    calls: int
    seconds: float
    races: int
    visits: int
    moves: int
    tabs: int
    restarts: int
    reminders: int
    organizations: tuple[int, ...]

    def with_restarts(self, number: int | None) -> Self:
        return self if number is None else replace(self, restarts=number)


FULL = Counts(
    rounds=4,
    calls=60,
    seconds=1.5,
    races=3,
    visits=5,
    moves=10,
    tabs=200,
    restarts=10,
    reminders=10_000,
    organizations=(200, 10_000),
)
SMALL = Counts(
    rounds=1,
    calls=20,
    seconds=0.5,
    races=1,
    visits=1,
    moves=3,
    tabs=30,
    restarts=1,
    reminders=500,
    organizations=(20, 200),
)
