"""`/care`: the staff's feed of care updates."""

import reflex as rx

from livingrite.care.permissions import Permission
from livingrite.ui.components.button import button, icon_button
from livingrite.ui.components.search_box import search_box
from livingrite.ui.components.states import empty_state, not_found_state, skeleton
from livingrite.ui.frames import staff_frame
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.care_feed.card import described_card
from livingrite.ui.pages.care_feed.composer import composer, correction
from livingrite.ui.pages.care_feed.filters import dates, filters
from livingrite.ui.pages.care_feed.record import record_menu, record_sheet
from livingrite.ui.pages.care_feed.state import CareState
from livingrite.ui.pages.care_feed.to_do import to_do
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def care_feed_page() -> rx.Component:
    may_post = BaseState.permissions.contains(Permission.POST.value)
    read = rx.cond(
        CareState.unread > 0,
        button(t("Mark all as read"), icon="check-check", on_click=CareState.all_read),
        rx.fragment(),
    )
    search = search_box(t("Search in updates"), on_change=CareState.find.debounce(250))
    return staff_frame(
        rx.el.div(
            rx.cond(may_post, composer(), rx.fragment()),
            to_do(),
            filters(CareState),
            rx.el.div(search, dates(CareState), class_name="toolbar"),
            rx.cond(CareState.loaded, _rows(), skeleton(kind="cards", rows=4, label=t("Loading"))),
            class_name="feed stack gap-12",
        ),
        correction(),
        record_sheet(),
        active="care",
        header=main_header(t("Care feed"), read, start=rx.el.span(CareState.unread_words, class_name="muted small")),
        ground=True,
    )


def _rows() -> rx.Component:
    def one(row: rx.Var[dict[str, str]]) -> rx.Component:
        pen = icon_button("pencil", t("Correct this update"), size="small", on_click=CareState.start_editing(row["id"]))
        tools = rx.el.span(rx.cond(row["mine"] != "", pen, rx.fragment()), record_menu(row), class_name="line")
        return described_card(row, about=True, tools=tools, files=CareState.files)

    nothing = empty_state(
        t("Nothing has been written yet"),
        t("Post the first update: the family sees it at once."),
        icon_name="heart-pulse",
    )
    show_all = button(t("Show all updates"), on_click=CareState.choose("all"))
    unmatched = not_found_state(t("No update fits"), t("Try other words, or show all updates."), actions=[show_all])
    more = button(t("Show older updates"), full=True, on_click=CareState.older)
    return rx.cond(
        CareState.rows.length() > 0,
        rx.el.section(
            rx.foreach(CareState.rows, one),
            rx.cond(CareState.more, more, rx.fragment()),
            aria_label=t("Updates"),
            class_name="stack gap-12",
        ),
        rx.cond((CareState.search != "") | (CareState.show != "all"), unmatched, nothing),
    )
