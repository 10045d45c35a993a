"""Paging below a list: which rows these are, back and on."""

import reflex as rx

from livingrite.ui.components.button import icon_button
from livingrite.ui.components.kinds import Flag, Handler, Text


def pagination(
    words: Text,
    *,
    back_label: Text,
    next_label: Text,
    on_back: Handler,
    on_next: Handler,
    first: Flag,
    last: Flag,
    label: Text,
) -> rx.Component:
    """words = "1 - 50 of 312"; first / last switch the arrows off."""
    return rx.el.nav(
        rx.el.span(words, class_name="tabular", aria_live="polite"),
        rx.el.span(
            icon_button("chevron-left", back_label, kind="outline", size="small", on_click=on_back, disabled=first),
            icon_button("chevron-right", next_label, kind="outline", size="small", on_click=on_next, disabled=last),
            class_name="line gap-4",
        ),
        aria_label=label,
        class_name="pages",
    )
