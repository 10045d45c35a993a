"""`/portal/health`: a week at a glance, then day by day."""

import reflex as rx

from livingrite.ui.components.card import card
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import empty_state, skeleton
from livingrite.ui.frames.loved_ones import loved_frame
from livingrite.ui.health.taking_along import share_menu
from livingrite.ui.health.view import day_by_day, glance, week_turner
from livingrite.ui.pages.portal_health.state import PortalHealthState as State
from livingrite.ui.text import t


def portal_health_page() -> rx.Component:
    nothing = card(
        empty_state(
            t("Nothing here yet"),
            t("What the team measures and writes down appears here by itself."),
            icon_name="heart-pulse",
        )
    )
    tools = rx.el.div(week_turner(State), share_menu(State, State.about), class_name="line between wrap gap-8")
    shown = rx.fragment(
        tools,
        page_sentence(State.sentence),
        glance(State),
        rx.cond(State.days.length() > 0, day_by_day(State), nothing),
    )
    return loved_frame(
        rx.cond(State.loaded, shown, skeleton(kind="cards", rows=4, label=t("Loading"), sentence=True)), active="health"
    )
