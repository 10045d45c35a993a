"""A short list under its button by the browser's own popover: no script to load, for the first paint of the portal."""

from typing import Any

import reflex as rx

from livingrite.ui.components.icon import icon as draw
from livingrite.ui.components.kinds import Child, Flag, Handler, Text, present
from livingrite.ui.components.link import link


def picker(
    trigger: list[Child],
    *items: Child,
    id: str,
    label: Text,
    trigger_class: str = "btn btn-outline",
    popup_class: str = "",
) -> rx.Component:
    """trigger = what the button shows; Escape and a tap outside close. Names of the parts as in menu.py."""
    button = rx.el.button(
        *present(*trigger),
        type="button",
        aria_label=label,
        custom_attrs={"popoverTarget": id},
        class_name=trigger_class,
    )
    choices = rx.el.div(
        *present(*items),
        id=id,
        role="group",
        aria_label=label,
        custom_attrs={"popover": "auto"},
        class_name=f"menu picker {popup_class}".strip(),
    )
    return rx.fragment(button, choices)


def picker_item(
    text: Text, *, on_click: Handler, closes: str, icon: Text | None = None, chosen: Flag | None = None
) -> rx.Component:
    """An action; chosen shows a check mark. `closes` is the id of the picker, which a choice closes."""
    return rx.el.button(
        *_inside(text, icon, chosen),
        type="button",
        on_click=on_click,
        custom_attrs={"popoverTarget": closes, "popoverTargetAction": "hide"},
        class_name="menu-item",
    )


def picker_link(text: Text, href: Text, *, icon: Text | None = None, chosen: Flag | None = None) -> rx.Component:
    """A place, loaded as a page (another organization, another language)."""
    return link(*_inside(text, icon, chosen), href=href, reload=True, class_name="menu-item")


def picker_group(label: Text, *items: Child) -> rx.Component:
    """Items under a heading."""
    return rx.fragment(rx.el.p(label, class_name="menu-label"), *present(*items))


def picker_line() -> rx.Component:
    """A line between items."""
    return rx.el.hr(class_name="menu-line")


def _inside(text: Text, icon: Text | None, chosen: Flag | None) -> list[Any]:
    mark = None if chosen is None else rx.cond(chosen, draw("check"), rx.fragment())
    return present(None if icon is None else draw(icon), rx.el.bdi(text, class_name="grow"), mark)
