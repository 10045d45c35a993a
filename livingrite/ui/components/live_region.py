"""The live region at the bottom centre of the work area: refusals, keyboard steps, board moves. Stays until dismissed."""

import reflex as rx

from livingrite.ui.components.icon import icon
from livingrite.ui.components.kbd import kbd
from livingrite.ui.components.kinds import Flag, Handler, Text, present


def live_region(
    message: Text,
    *,
    detail: Text | None = None,
    tone: Text = "red",
    icon_name: Text = "calendar-x",
    action_label: Text | None = None,
    on_action: Handler = None,
    has_action: Flag = True,
    dismiss_label: Text | None = None,
    on_dismiss: Handler = None,
    keys: Text | None = "Esc",
) -> rx.Component:
    """Always mounted (role=status), shows while message is not empty. tone: red refused, jade moving or done, amber careful."""
    words = rx.el.div(
        rx.el.p(message, class_name="live-words"),
        *present(None if detail is None else rx.el.p(detail, class_name="small muted")),
        class_name="grow",
    )
    action = (
        None
        if action_label is None
        else rx.cond(
            has_action,
            rx.el.button(action_label, type="button", on_click=on_action, class_name="btn btn-solid"),
            rx.fragment(),
        )
    )
    dismiss = (
        None
        if dismiss_label is None
        else rx.el.button(dismiss_label, type="button", on_click=on_dismiss, class_name="btn btn-ghost")
    )
    cap = None if keys is None or dismiss is None else kbd(keys)
    box = rx.el.div(
        rx.el.span(icon(icon_name, size=16), class_name="live-mark", data_tone=tone),
        words,
        *present(action, dismiss, cap),
        class_name="live-box",
    )
    return rx.el.div(
        rx.cond(rx.Var.create(message) != "", box, rx.fragment()), role="status", aria_live="polite", class_name="live"
    )
