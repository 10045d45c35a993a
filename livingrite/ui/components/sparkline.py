"""Small trend lines as SVG, computed in Python: no chart library for twelve points."""

from collections.abc import Sequence
from typing import Any, TypedDict

import reflex as rx

from livingrite.ui.components.icon import Glyph
from livingrite.ui.components.kinds import Text


class Spark(TypedDict):
    """A drawn line: `line` and `area` are SVG paths in a box of 92 x 30, `x` and `y` its last point."""

    line: str
    area: str
    x: float
    y: float


WIDTH, HEIGHT, _MARGIN = 92, 30, 4


def spark(values: Sequence[float]) -> Spark:
    """Values oldest first, evenly spaced. Put the result into State and hand it to sparkline()."""
    if not values:
        return Spark(line="", area="", x=-9, y=-9)
    low, spread = min(values), (max(values) - min(values)) or 1
    step = (WIDTH - 2 * _MARGIN) / max(len(values) - 1, 1)
    points = [
        (round(_MARGIN + i * step, 1), round(HEIGHT - 5 - (v - low) / spread * (HEIGHT - 9), 1))
        for i, v in enumerate(values)
    ]
    line = "M" + " L".join(f"{x} {y}" for x, y in points)
    return Spark(
        line=line, area=f"{line} L{points[-1][0]} {HEIGHT} L{points[0][0]} {HEIGHT} Z", x=points[-1][0], y=points[-1][1]
    )


def sparkline(shape: Spark | rx.Var[Any], *, tone: Text = "jade", label: Text | None = None) -> rx.Component:
    """tone: jade (better), red (worse) or sand (neither). Time runs the way the page reads."""
    drawn: Any = rx.Var.create(shape)
    # A line of no length with round ends stays a circle, however wide its box is drawn.
    dot = "M" + drawn["x"].to(str) + " " + drawn["y"].to(str) + "h0"
    meaning: dict[str, Any] = {"aria_hidden": "true"} if label is None else {"role": "img", "aria_label": label}
    return Glyph.create(
        rx.el.svg.path(d=drawn["area"].to(str), class_name="spark-area"),
        rx.el.svg.path(d=drawn["line"].to(str), class_name="spark-line"),
        rx.el.svg.path(d=dot, class_name="spark-dot"),
        custom_attrs={"viewBox": f"0 0 {WIDTH} {HEIGHT}", "preserveAspectRatio": "none"},
        class_name="spark",
        data_tone=tone,
        **meaning,
    )
