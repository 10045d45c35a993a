"""One measured line of the table, and the small statistics behind it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`ratio` is ours divided by the bare limit's; `good` None means that no target was ever set."""

    what: str
    ours: str
    target: str = ""
    good: bool | None = None
    limit: str = ""
    ratio: float | None = None


def against(what: str, ours: float, limit: float, most: float, *, shown: tuple[str, str]) -> Figure:
    """A figure that is judged by its ratio to the bare limit."""
    ratio = ours / limit
    return Figure(what, shown[0], f"<= {most:g}x the limit", ratio <= most, shown[1], ratio)


def below(what: str, measured: float, most: float, unit: str, *, more: str = "") -> Figure:
    """A figure that is judged by itself."""
    shown = f"{number(measured)} {unit}" + (f" ({more})" if more else "")
    return Figure(what, shown, f"< {number(most)} {unit}", measured < most)


def exactly(what: str, measured: int, wanted: int, *, of: str = "") -> Figure:
    return Figure(what, f"{measured}{of}", f"{wanted}{of}", measured == wanted)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0.5, 0.95) of `values` do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def spread(values: Sequence[float], unit: str = "ms") -> str:
    """p50 (p95) as in notes/performance.md."""
    return f"{number(percentile(values, 0.5))} ({number(percentile(values, 0.95))}) {unit}"


def number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
