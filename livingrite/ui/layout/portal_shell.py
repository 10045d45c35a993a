"""The frame of the family portal: switcher on top, one column of 560 px, five tabs below."""

from dataclasses import dataclass, field

import reflex as rx

from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Child, Text, present
from livingrite.ui.components.link import link, skip_link
from livingrite.ui.components.picker import picker
from livingrite.ui.components.toast import toasts as toast_place
from livingrite.ui.layout.bottom_tabs import bottom_tabs
from livingrite.ui.layout.nav import NavItem


@dataclass(frozen=True)
class PortalFrame:
    """Everything around a portal page. person = the loved one shown now, relation e.g. "your mother"."""

    person: Text
    relation: Text
    tabs: list[NavItem]
    skip_label: Text
    nav_label: Text
    switch_label: Text
    bell_label: Text
    bell_href: Text
    bell_count: Text | None = None
    switch_menu: list[Child] = field(default_factory=list)


def portal_shell(
    *children: Child, frame: PortalFrame, active: Text, tools: Child = None, live: Child = None, toasts: Child = None
) -> rx.Component:
    """tools replaces the bell (a share button, say)."""
    words = rx.el.span(
        rx.el.bdi(frame.person, class_name="switch-name"),
        rx.el.span(frame.relation, class_name="switch-second"),
        class_name="side-words",
    )
    pill = picker(
        [avatar(frame.person, size=34), words, icon("chevron-down", size=18)],
        *frame.switch_menu,
        id="switcher",
        label=frame.switch_label,
        trigger_class="switcher",
        popup_class="roomy",
    )
    head = rx.el.header(pill, tools if tools is not None else _bell(frame), class_name="portal-head")
    body = rx.el.main(*present(*children), id="main", tab_index=-1, class_name="portal-main")
    return rx.el.div(
        skip_link(frame.skip_label),
        head,
        body,
        *present(live),
        bottom_tabs(frame.nav_label, frame.tabs, active=active),
        toast_place(toasts),
        class_name="portal roomy",
    )


def _bell(frame: PortalFrame) -> rx.Component:
    number = frame.bell_count
    mark = (
        None
        if number is None
        else rx.cond(
            (rx.Var.create(number) != "") & (rx.Var.create(number) != "0"),
            rx.el.span(number, class_name="count count-strong bell-count"),
            rx.fragment(),
        )
    )
    return link(
        icon("bell", size=22), *present(mark), href=frame.bell_href, aria_label=frame.bell_label, class_name="bell"
    )
