"""A dialog: only when the person must decide now. Consequences in numbers, the safest choice focused."""

from typing import Any, Literal

import reflex as rx

from livingrite.ui.components.base_ui.dialog import (
    DialogBackdrop,
    DialogClose,
    DialogDescription,
    DialogPopup,
    DialogPortal,
    DialogRoot,
    DialogTitle,
)
from livingrite.ui.components.base_ui.direction import directed
from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Child, Flag, Handler, Text, present


def dialog(
    *children: Child,
    title: Text,
    open: Flag,
    on_open_change: Handler,
    actions: list[Child],
    description: Text | None = None,
    width: Literal[480, 640] = 480,
    **props: Any,
) -> rx.Component:
    """actions: main action last (the end). Mark the safest one data_safest=True: it gets the focus. on_open_change(bool) also hears Escape."""
    words = None if description is None else DialogDescription.create(description, class_name="muted")
    popup = DialogPopup.create(
        DialogTitle.create(title, class_name="title"),
        *present(words, *children),
        rx.el.div(*present(*actions), class_name="dialog-actions"),
        class_name="dialog",
        initial_focus=_SAFEST,
        style={"--width": f"{width}px"},
        **props,
    )
    return DialogRoot.create(
        DialogPortal.create(DialogBackdrop.create(class_name="backdrop"), popup),
        open=open,
        on_open_change=on_open_change,
    )


def sheet(
    *children: Child,
    title: Text,
    open: Flag,
    on_open_change: Handler,
    close_label: Text,
    side: Literal["end", "bottom"] = "end",
    foot: Child = None,
    **props: Any,
) -> rx.Component:
    """A panel from the end edge (a drawer); with "bottom" from below on a phone. Its body scrolls, its foot stays."""
    head = rx.el.header(
        DialogTitle.create(title, class_name="title grow"),
        DialogClose.create(icon("x"), aria_label=close_label, class_name="btn btn-ghost btn-icon"),
        class_name="sheet-head",
    )
    popup = DialogPopup.create(
        head,
        rx.el.div(*present(*children), class_name="sheet-body"),
        *present(None if foot is None else rx.el.footer(foot, class_name="sheet-foot")),
        class_name=f"sheet sheet-{side}",
        **props,
    )
    return directed(
        DialogRoot.create(
            DialogPortal.create(DialogBackdrop.create(class_name="backdrop"), popup),
            open=open,
            on_open_change=on_open_change,
        )
    )


_SAFEST = rx.Var("(() => document.querySelector('.dialog [data-safest]') ?? true)", _var_type=object)
"""Not auto_focus: that would come before Base UI notes where the focus was, and closing could not give it back."""
