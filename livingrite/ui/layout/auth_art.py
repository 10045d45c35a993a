"""The picture beside sign-in: a day that grows quieter as it gets done. Drawn from the numbers below."""

import reflex as rx
from reflex_components_core.el.elements.base import BaseHTML

from livingrite.ui.components.icon import Glyph

_DONE, _NOW, _NEXT = "art-done", "art-now", "art-next"
_COLUMNS: tuple[tuple[tuple[int, int, str], ...], ...] = (
    ((76, 90, _DONE), (180, 60, _DONE), (254, 120, _NOW), (392, 60, "art-open"), (466, 92, _NEXT)),
    ((56, 60, _DONE), (130, 90, _DONE), (234, 90, _NOW), (338, 46, "art-here"), (398, 120, _NEXT)),
    ((100, 120, _DONE), (234, 60, _DONE), (308, 76, "art-sure"), (398, 90, _NEXT), (502, 60, "art-open")),
    ((66, 90, _DONE), (170, 60, _DONE), (270, 120, _NEXT), (404, 60, _NEXT), (478, 84, "art-open")),
    ((116, 60, _DONE), (190, 106, _DONE), (310, 90, _NEXT), (414, 120, _NEXT)),
)  # fmt: skip
"""Five clinicians; each place is (top, height, drawing) in a box of 590 x 560."""


class _Gradient(BaseHTML):
    tag = "linearGradient"


def auth_art() -> rx.Component:
    """Decoration only."""
    places = [
        part for number, column in enumerate(_COLUMNS) for place in column for part in _place(number * 118, *place)
    ]
    fade = rx.el.svg.defs(_Gradient.create(
        rx.el.svg.stop(offset="0", custom_attrs={"stopColor": "#133a30", "stopOpacity": "0"}),
        rx.el.svg.stop(offset="1", custom_attrs={"stopColor": "#133a30", "stopOpacity": "1"}),
        id="dusk", custom_attrs={"x1": "0", "y1": "0", "x2": "0", "y2": "1"},
    ))  # fmt: skip
    veil = rx.el.svg.rect(x="-2", y="365", width="594", height="210", custom_attrs={"fill": "url(#dusk)"})
    now = rx.el.svg.path(d="M0 301H590", class_name="art-line")
    return Glyph.create(
        fade, *places, veil, now, custom_attrs={"viewBox": "-1 42 592 530"}, aria_hidden="true", class_name="art"
    )


def _place(left: int, top: int, height: int, drawing: str) -> list[rx.Component]:
    box = rx.el.svg.rect(x=str(left), y=str(top), width="104", height=str(height), rx="11", class_name=drawing)
    done = rx.el.svg.path(d=f"M{left + 13} {top + 21}l5 5 10-11", class_name="art-check")
    return [box, done] if drawing == _DONE else [box]
