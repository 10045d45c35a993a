"""A switch: takes effect at once, unlike a check box in a form."""

from typing import Any

import reflex as rx

from livingrite.ui.components.kinds import Flag, Handler, Text, present


def switch(
    label: Text, *, name: str, checked: Flag, on_change: Handler, hint: Text | None = None, **props: Any
) -> rx.Component:
    """label at the start, the switch at the end of the line; on_change receives the new bool."""
    words = rx.el.span(
        *present(rx.el.span(label), None if hint is None else rx.el.span(hint, class_name="field-hint")),
        class_name="choice-words",
    )
    return rx.el.label(
        words,
        rx.el.input(
            type="checkbox",
            role="switch",
            name=name,
            checked=checked,
            on_change=on_change,
            class_name="switch-mark",
            **props,
        ),
        class_name="choice switch",
    )
