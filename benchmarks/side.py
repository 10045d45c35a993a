"""The product and the bare limit, called with the same calls in turns, so that whatever else runs disturbs both alike."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import repeat
from typing import Self

import orjson

from benchmarks.counts import Counts
from benchmarks.figures import Figure, against, number, percentile, spread
from benchmarks.load import Connection, at_once, one_by_one

PARALLEL = 16


@dataclass
class Side:
    """One of the two servers; `calls` gives a fresh endless stream of the same calls to either."""

    port: int
    calls: Callable[[], Iterator[bytes]]
    alone: list[float] = field(default_factory=list)
    together: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)

    @classmethod
    def asking(cls, port: int, call: bytes) -> Self:
        return cls(port, lambda: repeat(call))

    def run(self, counts: Counts) -> None:
        calls = self.calls()
        one_by_one(self.port, [next(calls) for _ in range(4)])
        self.alone += one_by_one(self.port, [next(calls) for _ in range(counts.calls)])
        rate, times = at_once(self.port, PARALLEL, calls, counts.seconds)
        self.rates.append(rate)
        self.together += times


@dataclass
class Pair:
    name: str
    ours: Side
    bare: Side

    def run(self, counts: Counts) -> Self:
        for turn in range(counts.rounds):
            for side in (self.ours, self.bare) if turn % 2 else (self.bare, self.ours):
                side.run(counts)
        return self

    def alone(self, share: float = 0.5) -> float:
        """How many times as long as the limit one call takes by itself."""
        return percentile(self.ours.alone, share) / percentile(self.bare.alone, share)

    def together(self) -> float:
        """How many times as long as the limit it takes with sixteen connections, by calls a second."""
        return percentile(self.bare.rates, 0.5) / percentile(self.ours.rates, 0.5)

    def judge(self, most: float, *, share: float = 0.5) -> list[Figure]:
        times = [percentile(side.alone, share) for side in (self.ours, self.bare)]
        rates = [percentile(side.rates, 0.5) for side in (self.ours, self.bare)]
        shown = [f"{number(rate)}/s, {spread(side.together)}" for rate, side in zip(rates, self._sides, strict=True)]
        which = "" if share == 0.5 else f" (p{share * 100:.0f})"
        alone = (spread(self.ours.alone), spread(self.bare.alone))
        return [
            against(f"{self.name}, 1 connection{which}", *times, most, shown=alone),
            against(f"{self.name}, {PARALLEL} connections", rates[1], rates[0], most, shown=(shown[0], shown[1])),
        ]

    def ensure_same(self) -> Self:
        """A ratio means nothing unless both give the same answer."""
        ours, bare = (orjson.loads(Connection(side.port).call(next(side.calls()))[1]) for side in self._sides)
        bare |= {field: ours[field] for field in ("horizon_ends_on",) if field in ours}
        if ours != bare:
            raise RuntimeError(f"{self.name}: the bare endpoint answers something else")
        return self

    @property
    def _sides(self) -> tuple[Side, Side]:
        return self.ours, self.bare
