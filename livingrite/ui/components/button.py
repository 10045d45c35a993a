"""Buttons. One solid per region, then soft (second choice), outline (tools), ghost (back, dismiss)."""

from typing import Any, Literal

import reflex as rx

from livingrite.ui.components.icon import icon as draw
from livingrite.ui.components.kinds import Flag, Handler, Text, classes, present
from livingrite.ui.components.link import link

Kind = Literal["solid", "soft", "outline", "ghost", "danger", "danger-soft", "danger-solid"]
"""danger = red ghost; danger-solid only in the dialog that confirms."""
Size = Literal["small", "medium", "large"]
"""small 28, medium 32, large 44 pixels; all 44 in roomy places and under a coarse pointer."""


def _inside(label: Text, icon: Text | None, icon_end: Text | None) -> list[Any]:
    return present(
        draw(icon) if icon is not None else None, rx.el.span(label), draw(icon_end) if icon_end is not None else None
    )


def _look(kind: Kind, size: Size, *, full: bool) -> str:
    return f"btn btn-{kind} btn-{size}{' btn-full' if full else ''}"


def button(
    label: Text,
    *,
    kind: Kind = "outline",
    size: Size = "medium",
    icon: Text | None = None,
    icon_end: Text | None = None,
    busy: Flag | None = None,
    busy_label: Text | None = None,
    disabled: Flag = False,
    full: bool = False,
    on_click: Handler = None,
    type: Literal["button", "submit", "reset"] = "button",
    class_name: Text | None = None,
    **props: Any,
) -> rx.Component:
    """Verb + object. While busy it keeps its width, shows a turning ring and says busy_label."""
    inside: list[Any] = (
        [rx.el.span(*_inside(label, icon, icon_end), class_name="btn-idle")]
        if busy is not None
        else _inside(label, icon, icon_end)
    )
    if busy is not None:
        inside.append(
            rx.el.span(
                rx.el.span(class_name="spin"),
                rx.el.span(label if busy_label is None else busy_label),
                class_name="btn-busy",
            )
        )
        props |= {"data_busy": busy, "aria_busy": busy}
        disabled = disabled | busy if isinstance(disabled, rx.Var) else (True if disabled is True else busy)
    if on_click is not None:
        props["on_click"] = on_click
    return rx.el.button(
        *inside, type=type, disabled=disabled, class_name=classes(_look(kind, size, full=full), class_name), **props
    )


def icon_button(
    name: Text,
    label: Text,
    *,
    kind: Kind = "ghost",
    size: Size = "medium",
    on_click: Handler = None,
    class_name: Text | None = None,
    **props: Any,
) -> rx.Component:
    """A square button that shows only an icon; label is its accessible name and its native tooltip."""
    if on_click is not None:
        props["on_click"] = on_click
    return rx.el.button(
        draw(name),
        type="button",
        aria_label=label,
        title=label,
        class_name=classes(_look(kind, size, full=False), "btn-icon", class_name),
        **props,
    )


def button_link(
    label: Text,
    href: Text,
    *,
    kind: Kind = "outline",
    size: Size = "medium",
    icon: Text | None = None,
    icon_end: Text | None = None,
    full: bool = False,
    **props: Any,
) -> rx.Component:
    """A link that looks like a button, for going somewhere instead of doing something."""
    return link(*_inside(label, icon, icon_end), href=href, class_name=_look(kind, size, full=full), **props)
