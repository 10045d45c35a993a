"""`/more`: on a phone every place that is not in the bar below, and the way out."""

import reflex as rx

from livingrite.ui.components.button import button_link
from livingrite.ui.components.card import card
from livingrite.ui.components.list_row import list_row, row_list, tile
from livingrite.ui.frames import staff_frame
from livingrite.ui.frames.staff import places_behind
from livingrite.ui.layout.nav import NavGroup, NavItem
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def more_page() -> rx.Component:
    several = rx.cond(
        BaseState.organizations.length() > 1,
        button_link(t("Change organization"), "/organizations", kind="ghost", icon="chevrons-up-down"),
    )
    out = button_link(t("Sign out"), "/sign-out", kind="ghost", icon="log-out", reload=True)
    return staff_frame(
        rx.el.div(
            *[_group(group) for group in places_behind()],
            rx.el.div(several, out, class_name="line wrap"),
            class_name="narrow roomy",
        ),
        active="more",
        header=main_header(t("More")),
        ground=True,
    )


def _group(group: NavGroup) -> rx.Component:
    rows = row_list(*[_row(place) for place in group.items], label=group.label)
    return card(rows, flush=True)


def _row(place: NavItem) -> rx.Component:
    count = (
        rx.cond(place.count.to(int) > 0, rx.el.span(place.count, class_name="count count-strong"))
        if isinstance(place.count, rx.Var)
        else None
    )
    row = list_row(place.label, start=tile(place.icon), end=count, href=place.href, chevron=True)
    return rx.cond(place.shown, row) if isinstance(place.shown, rx.Var) else row
