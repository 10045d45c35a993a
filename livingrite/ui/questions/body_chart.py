"""A figure from the front and from the back, on which places are marked: each a button with its name."""

import math

import reflex as rx

from livingrite.core.questions.body import BACK
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]
LIMBS = (
    ((50, 30), (50, 92), 22),  # trunk
    ((34, 38), (66, 38), 9),
    ((31, 40), (21, 71), 8),
    ((69, 40), (79, 71), 8),
    ((21, 71), (14, 97), 6),
    ((79, 71), (86, 97), 6),
    ((42, 90), (39, 137), 12),
    ((58, 90), (61, 137), 12),
    ((39, 137), (39, 180), 9),
    ((61, 137), (61, 180), 9),
)
"""From, to, thickness: strokes with round ends, of which the figure is drawn."""


def figure() -> rx.Component:
    """100 by 190."""
    limbs = [
        rx.el.path(
            d=f"M{a[0]} {a[1]}L{b[0]} {b[1]}", stroke="currentColor", stroke_width=str(wide), stroke_linecap="round"
        )
        for a, b, wide in LIMBS
    ]
    head = " ".join(
        f"{'M' if not step else 'L'}{50 + 9 * math.sin(step * math.pi / 12):.1f} {14 - 11 * math.cos(step * math.pi / 12):.1f}"
        for step in range(24)
    )
    return rx.el.svg(
        rx.el.path(d=head + "Z", fill="currentColor"), *limbs, view_box="0 0 100 190", aria_hidden="true", class_name="figure"
    )  # fmt: skip


def body_chart(places: rx.Var[list[dict[str, str]]], mark: rx.EventHandler | None) -> rx.Component:
    """`places`: rows of key, label, x, y, side ("front" or "back") and on; `mark(place)` for a press, None to read."""

    def place(one: Row) -> rx.Component:
        pressed = {} if mark is None else {"on_click": mark(one["question"], one["key"], one["on"] == "")}
        return rx.el.button(
            type="button",
            aria_label=one["label"],
            title=one["label"],
            aria_pressed=rx.cond(one["on"] != "", "true", "false"),
            disabled=mark is None,
            style={"left": one["x"] + "%", "top": one["y"] + "%"},
            key=one["key"],
            class_name="place",
            **pressed,
        )

    def side(name: str, label: rx.Var[str]) -> rx.Component:
        here = rx.foreach(places, lambda one: rx.cond(one["side"] == name, place(one), rx.fragment()))
        return rx.el.figure(
            rx.el.div(figure(), here, class_name="figure-places"), rx.el.figcaption(label, class_name="small muted")
        )

    return rx.el.div(side("front", t("Front")), side("back", t("Back of the body")), class_name="body-chart")


def place_row(question: str, key: str, label: str, x: float, y: float, *, on: bool) -> dict[str, str]:
    return {
        "question": question,
        "key": key,
        "label": label,
        "x": f"{x:g}",
        "y": f"{y / 1.9:.1f}",
        "side": "back" if key in BACK else "front",
        "on": "1" if on else "",
    }
