"""Readings of a week as positions in a box: percentages that the style sheet draws, mirrored where the page is."""

from dataclasses import dataclass
from decimal import Decimal

from livingrite.care.schemas import Bounds


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` at the foot to `high` on top."""

    low: int
    high: int
    step: int

    def share(self, value: Decimal | int) -> float:
        """How far up, in percent of the box."""
        return round(float(100 * (Decimal(value) - self.low) / (self.high - self.low)), 1)

    def lines(self) -> list[int]:
        return list(range(self.low, self.high + 1, self.step))


def pressure_scale(values: list[tuple[int, int]], bounds: Bounds) -> Scale:
    """Steps of 20 mmHg around everything that is drawn."""
    ends = [int(Decimal(end)) for end in (bounds.low, bounds.high, bounds.low2, bounds.high2) if end]
    every = [*ends, *(one for pair in values for one in pair)] or [80, 140]
    return Scale(min(every) // 20 * 20, -(-max(every) // 20) * 20 or 20, 20)


def bands(scale: Scale, bounds: Bounds) -> list[dict[str, str]]:
    """The usual ranges of the upper and the lower value, where both ends are known."""
    found = []
    for low, high in ((bounds.low, bounds.high), (bounds.low2, bounds.high2)):
        if low and high:
            foot, top = scale.share(Decimal(low)), scale.share(Decimal(high))
            found.append({"foot": f"{foot}%", "size": f"{round(top - foot, 1)}%"})
    return found
