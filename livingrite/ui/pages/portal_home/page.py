"""`/portal`: the family's first page."""

import reflex as rx

from livingrite.ui.components.sentence import page_sentence, sentence_to_come
from livingrite.ui.components.states import skeleton
from livingrite.ui.frames.loved_ones import loved_frame
from livingrite.ui.pages.portal_home.parts import last_update, later_visits, needs_you, next_visit
from livingrite.ui.pages.portal_home.state import HomeState
from livingrite.ui.text import t
from livingrite.ui.to_fill import to_fill_card


def portal_home_page() -> rx.Component:
    shown = rx.fragment(
        page_sentence(HomeState.headline, detail=HomeState.headline_detail),
        rx.cond(HomeState.coming.contains("id"), next_visit(), rx.fragment()),
        needs_you(),
        to_fill_card(),
        last_update(),
        later_visits(),
    )
    coming = rx.fragment(sentence_to_come(), skeleton(kind="cards", rows=3, label=t("Loading"), sentence=True))
    return loved_frame(rx.cond(HomeState.loaded, shown, coming), active="home")
