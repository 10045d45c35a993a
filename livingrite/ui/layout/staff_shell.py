"""The frame of every staff page: sidebar, main area with header, live region, toasts, phone tabs."""

from dataclasses import dataclass, field

import reflex as rx

from livingrite.ui.components.button import icon_button
from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Child, Flag, Handler, Text, present
from livingrite.ui.components.link import link, skip_link
from livingrite.ui.components.toast import toasts as toast_place
from livingrite.ui.layout.bottom_tabs import bottom_tabs
from livingrite.ui.layout.nav import NavGroup, NavItem
from livingrite.ui.layout.sidebar import org_switcher, side_nav, side_search, side_user


@dataclass(frozen=True)
class StaffFrame:
    """Everything around the page: built once from State, handed to every staff page.

    Texts come translated. org_menu and user_menu hold menu_link / menu_item. phone = four tabs around "new", the
    last one "more", for every place that is not among them.
    """

    org_name: Text
    org_place: Text
    user_name: Text
    user_role: Text
    groups: list[NavGroup]
    foot: list[NavItem]
    phone: list[NavItem]
    skip_label: Text
    nav_label: Text
    org_label: Text
    user_label: Text
    search_label: Text
    new_label: Text
    online_label: Text
    offline_label: Text
    org_menu: list[Child] = field(default_factory=list)
    user_menu: list[Child] = field(default_factory=list)
    search_keys: Text | None = "Ctrl K"
    on_search: Handler = None
    on_new: Handler = None
    online: Flag = True


def staff_shell(
    *children: Child,
    frame: StaffFrame,
    active: str,
    header: Child = None,
    banner: Child = None,
    live: Child = None,
    toasts: Child = None,
    flush: bool = False,
    ground: bool = False,
) -> rx.Component:
    """flush = the page fills the main area itself (diary, board); ground = on the sunk colour (dashboard, settings)."""
    side = rx.el.div(
        org_switcher(frame.org_name, frame.org_place, frame.org_menu, label=frame.org_label),
        side_search(frame.search_label, keys=frame.search_keys, on_click=frame.on_search),
        side_nav(frame.nav_label, frame.groups, frame.foot, active=active),
        side_user(
            frame.user_name,
            frame.user_role,
            frame.user_menu,
            label=frame.user_label,
            online=frame.online,
            online_label=frame.online_label,
            offline_label=frame.offline_label,
        ),
        class_name="sidebar",
    )
    body = rx.el.div(*present(*children), class_name="main-body" if flush else "main-body main-scroll")
    find = rx.el.div(
        icon_button("search", frame.search_label, on_click=frame.on_search), class_name="main-find no-print"
    )  # where there is no sidebar
    work = rx.el.main(
        *present(header, find, None if banner is None else rx.el.div(banner, class_name="main-banner"), body, live),
        id="main",
        tab_index=-1,
        class_name="main main-ground" if ground else "main",
    )
    below = active if active in {item.key for item in frame.phone} else "more"
    tabs = bottom_tabs(frame.nav_label, frame.phone, active=below, new_label=frame.new_label, on_new=frame.on_new)
    # The toasts before the frame: what stands behind them can make room for them, and they for a panel (message.css).
    return rx.fragment(
        toast_place(toasts),
        rx.el.div(skip_link(frame.skip_label), side, work, tabs, class_name=f"staff staff-{active}"),
    )


def main_header(title: Text, *tools: Child, start: Child = None, back: tuple[Text, Text] | None = None) -> rx.Component:
    """The 56 px line on top: title (the page's h1), what belongs to it, tools at the end.

    back = name and address of the page this one lies under, as an arrow before the title.
    """
    return rx.el.header(
        *present(None if back is None else _back(*back)),
        rx.el.h1(title, class_name="title"),
        *present(start),
        rx.el.div(*present(*tools), class_name="main-tools"),
        class_name="main-head",
    )


def _back(label: Text, href: Text) -> rx.Component:
    return link(
        icon("arrow-left"),
        href=href,
        aria_label=label,
        title=label,
        class_name="btn btn-ghost btn-small btn-icon main-back",
    )
