"""What a client pays who cancels late."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LateFee:
    """A share of the price, or an amount in minor units; neither means that it costs nothing. Never more than the price."""

    percent: int | None = None
    amount: int | None = None

    def of(self, price: int) -> int:
        """Minor units, half a unit rounded up."""
        if self.percent is not None:
            return (price * self.percent * 2 + 100) // 200
        return min(self.amount or 0, price) if price else 0
