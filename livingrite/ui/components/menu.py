"""A menu of actions or places under a button: arrow keys, type ahead, Escape."""

from typing import Any

import reflex as rx

from livingrite.ui.components.base_ui.direction import directed
from livingrite.ui.components.base_ui.menu import (
    MenuGroup,
    MenuGroupLabel,
    MenuItem,
    MenuLinkItem,
    MenuPopup,
    MenuPortal,
    MenuPositioner,
    MenuRoot,
    MenuSeparator,
    MenuTrigger,
)
from livingrite.ui.components.icon import icon as draw
from livingrite.ui.components.kinds import Child, Flag, Handler, Text, present
from livingrite.ui.components.place_of import place_of


def menu(
    trigger: list[Child],
    *items: Child,
    label: Text,
    side: str = "bottom",
    align: str = "start",
    trigger_class: str = "btn btn-outline",
    popup_class: str = "",
    **props: Any,
) -> rx.Component:
    """trigger = what the button shows; label its accessible name (say what it opens)."""
    button = MenuTrigger.create(*present(*trigger), class_name=trigger_class, aria_label=label, **props)
    popup = MenuPopup.create(*present(*items), class_name=f"menu {popup_class}".strip())
    placed = MenuPositioner.create(popup, side=side, align=align, side_offset=6, class_name="positioner")
    return directed(MenuRoot.create(button, MenuPortal.create(placed), modal=False))


def more_menu(label: Text, *items: Child) -> rx.Component:
    """The three dots."""
    return menu([draw("ellipsis")], *items, label=label, align="end", trigger_class="btn btn-ghost btn-icon")


def menu_beside(
    anchor: Text, *items: Child, label: Text, open: Flag, on_open_change: Handler, align: str = "end"
) -> rx.Component:
    """A menu of a button that another component has drawn; `anchor` finds it. Closed, the button has the focus again."""
    popup = MenuPopup.create(*present(*items), class_name="menu", aria_label=label)
    placed = MenuPositioner.create(
        popup, anchor=place_of(anchor), side="bottom", align=align, side_offset=4, class_name="positioner"
    )
    return directed(MenuRoot.create(MenuPortal.create(placed), modal=False, open=open, on_open_change=on_open_change))


def menu_item(
    text: Text,
    *,
    on_click: Handler,
    icon: Text | None = None,
    danger: bool = False,
    disabled: Flag = False,
    second: Text | None = None,
    chosen: Flag | None = None,
) -> rx.Component:
    """An action; chosen shows a check mark at the end."""
    return MenuItem.create(
        *_inside(text, icon, second, chosen),
        on_click=on_click,
        disabled=disabled,
        class_name="menu-item menu-danger" if danger else "menu-item",
    )


def menu_link(
    text: Text, href: Text, *, icon: Text | None = None, second: Text | None = None, chosen: Flag | None = None
) -> rx.Component:
    """A place; loads it as a page, so it also fits links that change language or organization."""
    return MenuLinkItem.create(*_inside(text, icon, second, chosen), href=href, class_name="menu-item")


def menu_group(label: Text, *items: Child) -> rx.Component:
    """Items under a heading."""
    return MenuGroup.create(MenuGroupLabel.create(label, class_name="menu-label"), *present(*items))


def menu_line() -> rx.Component:
    """A line between items."""
    return MenuSeparator.create(class_name="menu-line")


def _inside(text: Text, icon: Text | None, second: Text | None, chosen: Flag | None) -> list[Any]:
    words = rx.el.span(
        rx.el.span(text),
        *present(None if second is None else rx.el.span(second, class_name="small muted")),
        class_name="stack grow",
        style={"--gap": "0"},
    )
    mark = None if chosen is None else rx.cond(chosen, draw("check"), rx.fragment())
    return present(None if icon is None else draw(icon), words, mark)
