"""The frame of the family portal: the loved one on top, the places below."""

import reflex as rx

from livingrite.ui.components.kinds import Child, Text
from livingrite.ui.frames.live import said
from livingrite.ui.frames.portal_places import BAR, PortalPlace
from livingrite.ui.frames.unread import UnreadState, unread_watch
from livingrite.ui.layout.nav import NavItem
from livingrite.ui.layout.portal_shell import PortalFrame, portal_shell
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def portal_frame(
    *children: Child,
    active: str,
    person: Text,
    relation: Text,
    switch_menu: list[Child],
    unread: Text | None = None,
    toasts: Child = None,
) -> rx.Component:
    """`switch_menu`: links to the other loved ones and organizations; `unread`: how many updates wait."""
    counts = {"updates": unread, "messages": UnreadState.waiting_messages}
    tabs = [_tab(place, counts.get(place.key)) for place in BAR]
    tabs.append(NavItem("more", t("More"), "menu", "/portal/more"))
    active = active if active in {place.key for place in BAR} else "more"
    frame = PortalFrame(
        person=person,
        relation=relation,
        tabs=tabs,
        skip_label=t("Skip to content"),
        nav_label=t("Places"),
        switch_label=t("Change person"),
        bell_label=t("New updates"),
        bell_href="/portal/updates",
        bell_count=unread,
        switch_menu=switch_menu,
    )
    return portal_shell(*children, unread_watch(), frame=frame, active=active, live=said(), toasts=toasts)


def _tab(place: PortalPlace, count: Text | None) -> NavItem:
    shown = BaseState.permissions.contains(str(place.permission)) if place.permission else True
    return NavItem(place.key, t(place.label), place.icon, place.href, count, shown=shown)
