"""The staff sidebar: organization, search, places with counts, the person. 220 px wide, 56 px of icons below 1280."""

import reflex as rx

from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Child, Flag, Handler, Text, present
from livingrite.ui.components.link import link
from livingrite.ui.components.logo import logo
from livingrite.ui.components.menu import menu
from livingrite.ui.components.search_box import search_button
from livingrite.ui.layout.nav import NavGroup, NavItem


def org_switcher(name: Text, place: Text, items: list[Child], *, label: Text) -> rx.Component:
    """Logo, organization and place; opens the menu with the other organizations."""
    words = rx.el.span(
        rx.el.span(name, class_name="side-name truncate"),
        rx.el.span(place, class_name="small muted truncate"),
        class_name="side-words",
    )
    return menu(
        [logo(), words, icon("chevrons-up-down", size=14, class_name="side-hide muted")],
        *items,
        label=label,
        trigger_class="side-org",
    )


def side_search(label: Text, *, keys: Text | None, on_click: Handler) -> rx.Component:
    """Opens the palette."""
    return rx.el.div(search_button(label, keys=keys, on_click=on_click), class_name="side-search")


def side_nav(label: Text, groups: list[NavGroup], foot: list[NavItem], *, active: Text) -> rx.Component:
    """All places; `foot` ones (settings, help) stay at the bottom."""
    upper = [part for group in groups for part in _group(group, active)]
    return rx.el.nav(
        *upper,
        rx.el.div(class_name="grow"),
        *[_place(item, active) for item in foot],
        aria_label=label,
        class_name="side-nav",
    )


def side_user(
    name: Text, role: Text, items: list[Child], *, label: Text, online: Flag, online_label: Text, offline_label: Text
) -> rx.Component:
    """The person signed in, their menu, and whether the connection stands."""
    words = rx.el.span(
        rx.el.span(name, class_name="side-name truncate"),
        rx.el.span(role, class_name="small muted truncate"),
        class_name="side-words",
    )
    wire = rx.cond(
        online,
        icon("wifi", label=online_label, class_name="side-hide side-online"),
        icon("wifi-off", label=offline_label, class_name="side-hide side-offline"),
    )
    return menu([avatar(name, size=28), words, wire], *items, label=label, side="top", trigger_class="side-user")


def _group(group: NavGroup, active: Text) -> list[rx.Component]:
    head = None if group.label is None else rx.el.p(group.label, class_name="side-group")
    return present(head, *[_place(item, active) for item in group.items])


def _place(item: NavItem, active: Text) -> rx.Component:
    number = None if item.count is None else _count(item.count)
    current = rx.cond(rx.Var.create(active) == item.key, "page", "false")
    place = link(
        icon(item.icon, size=17),
        rx.el.span(item.label, class_name="side-label truncate"),
        *present(number),
        href=item.href,
        aria_current=current,
        data_label=item.label,
        class_name="side-item",
    )
    return rx.cond(item.shown, place, rx.fragment()) if isinstance(item.shown, rx.Var) else place


def _count(number: Text) -> rx.Component:
    shown = rx.el.span(number, class_name="side-count")
    return (
        rx.cond((number != "") & (number != "0") & (number != 0), shown, rx.fragment())
        if isinstance(number, rx.Var)
        else shown
    )
