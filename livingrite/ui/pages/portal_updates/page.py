"""`/portal/updates`: the family's feed."""

import reflex as rx

from livingrite.ui.components.button import button
from livingrite.ui.components.search_box import search_box
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import empty_state, not_found_state, skeleton
from livingrite.ui.frames.loved_ones import loved_frame
from livingrite.ui.pages.care_feed.card import described_card
from livingrite.ui.pages.care_feed.filters import dates, filters
from livingrite.ui.pages.portal_updates.state import UpdatesState
from livingrite.ui.text import t


def portal_updates_page() -> rx.Component:
    everything_read = rx.cond(
        UpdatesState.unread > 0,
        button(t("Mark all as read"), kind="ghost", icon="check-check", on_click=UpdatesState.all_read),
        rx.fragment(),
    )
    return loved_frame(
        page_sentence(t("Updates"), detail=UpdatesState.unread_words, tools=everything_read),
        filters(UpdatesState),
        search_box(t("Search in updates"), on_change=UpdatesState.find.debounce(250)),
        dates(UpdatesState),
        rx.cond(UpdatesState.loaded, _rows(), skeleton(kind="cards", rows=4, label=t("Loading"))),
        active="updates",
    )


def _rows() -> rx.Component:
    nothing = empty_state(
        t("Nothing has been written yet"), t("Updates from the team appear here by themselves."), icon_name="newspaper"
    )
    show_all = button(t("Show all updates"), kind="outline", on_click=UpdatesState.choose("all"))
    unmatched = not_found_state(t("No update fits"), t("Try other words, or show all updates."), actions=[show_all])
    searching = (
        (UpdatesState.search != "")
        | (UpdatesState.show != "all")
        | (UpdatesState.since != "")
        | (UpdatesState.until != "")
    )
    more = button(t("Show older updates"), kind="outline", full=True, on_click=UpdatesState.older)
    return rx.cond(
        UpdatesState.rows.length() > 0,
        rx.el.section(
            rx.foreach(UpdatesState.rows, lambda row: described_card(row, files=UpdatesState.files)),
            rx.cond(UpdatesState.more, more, rx.fragment()),
            aria_label=t("Updates"),
            class_name="stack gap-12",
        ),
        rx.cond(searching, unmatched, nothing),
    )
