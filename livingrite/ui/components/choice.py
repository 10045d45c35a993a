"""Check boxes and radio buttons with their text beside them; the whole line can be hit."""

from typing import Any, Literal

import reflex as rx

from livingrite.ui.components.kinds import Flag, Handler, Text, present


def checkbox(
    label: Text,
    *,
    name: str,
    hint: Text | None = None,
    checked: Flag | None = None,
    on_change: Handler = None,
    **props: Any,
) -> rx.Component:
    """A yes or no. Without checked it keeps its own state (default_checked)."""
    return _choice("checkbox", label, name=name, hint=hint, checked=checked, on_change=on_change, **props)


def radio(
    label: Text,
    *,
    name: str,
    value: Text,
    hint: Text | None = None,
    checked: Flag | None = None,
    on_change: Handler = None,
    **props: Any,
) -> rx.Component:
    """One of several with the same name; stand them in radio_group."""
    return _choice("radio", label, name=name, hint=hint, checked=checked, on_change=on_change, value=value, **props)


def radio_group(legend: Text, *children: rx.Component, hidden_legend: bool = False) -> rx.Component:
    """Radio buttons or check boxes under one question."""
    return rx.el.fieldset(
        rx.el.legend(legend, class_name="sr-only" if hidden_legend else "field-label"), *children, class_name="choices"
    )


def _choice(
    kind: Literal["checkbox", "radio"],
    label: Text,
    *,
    name: str,
    hint: Text | None,
    checked: Flag | None,
    on_change: Handler,
    **props: Any,
) -> rx.Component:
    if checked is not None:
        props["checked"] = checked
    if on_change is not None:
        props["on_change"] = on_change
    words = rx.el.span(
        *present(rx.el.span(label), None if hint is None else rx.el.span(hint, class_name="field-hint")),
        class_name="choice-words",
    )
    return rx.el.label(rx.el.input(type=kind, name=name, class_name="choice-mark", **props), words, class_name="choice")
