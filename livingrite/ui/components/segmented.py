"""Segmented control: one of two to five views or filters."""

from typing import Any

import reflex as rx

from livingrite.ui.components.icon import icon as draw
from livingrite.ui.components.kinds import Handler, Text, present

Segment = tuple[str, Text] | tuple[str, Text, str]


def segmented(label: Text, segments: list[Segment], *, value: Text, on_change: Handler, **props: Any) -> rx.Component:
    """segments = (value, text) or (value, text, icon); on_change is called as handler(value)."""
    return rx.el.div(
        *[_segment(one, value, on_change) for one in segments],
        role="group",
        aria_label=label,
        class_name="segmented",
        **props,
    )


def _segment(segment: Segment, value: Text, on_change: Handler) -> rx.Component:
    key, text = segment[0], segment[1]
    drawn = draw(segment[2], size=15) if len(segment) > 2 else None
    return rx.el.button(
        *present(drawn, rx.el.span(text)),
        type="button",
        aria_pressed=rx.Var.create(value) == key,
        on_click=on_change(key),
        class_name="segment",
    )
