"""Toasts at the bottom end: things done. Six seconds, held while the mouse or the focus is on them."""

from typing import Any

import reflex as rx
from reflex.event import no_args_event_spec
from reflex_components_core.el.elements.base import BaseHTML

from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Child, Flag, Handler, Text, present


class Clock(BaseHTML):
    """A bar whose CSS animation is the toast's life; fires when it ends."""

    tag = "span"
    on_animation_end: rx.EventHandler[no_args_event_spec]


def toasts(*children: Child) -> rx.Component:
    """The place for toasts, announced politely; mounted once by the shells."""
    return rx.el.div(*present(*children), role="status", aria_live="polite", class_name="toasts")


def toast(
    message: Text,
    *,
    detail: Text | None = None,
    icon_name: Text = "check",
    action_label: Text | None = None,
    on_action: Handler = None,
    on_end: Handler = None,
    lasting: Flag = False,
    key: Text | None = None,
) -> rx.Component:
    """detail e.g. "He is told in 2:46". on_end removes it from State after 6 s; lasting = stays (Undo for 3 minutes)."""
    words = rx.el.span(
        rx.el.span(message, class_name="toast-words"),
        *present(None if detail is None else rx.el.span(detail, class_name="toast-detail")),
        class_name="stack grow",
        style={"--gap": "0"},
    )
    action = (
        None
        if action_label is None
        else rx.el.button(action_label, type="button", on_click=on_action, class_name="toast-button")
    )
    clock = (
        None
        if on_end is None
        else rx.cond(lasting, rx.fragment(), Clock.create(class_name="toast-clock", on_animation_end=on_end))
    )
    named: dict[str, Any] = {} if key is None else {"key": key}
    return rx.el.div(icon(icon_name, size=18), words, *present(action, clock), class_name="toast", **named)
