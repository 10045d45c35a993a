"""The rail beside the grid: a small month to jump in, and who waits for a place."""

from typing import Any

import reflex as rx

from livingrite.ui.client_word import find_client_word
from livingrite.ui.components.button import icon_button
from livingrite.ui.components.date_field import date_input
from livingrite.ui.components.search_box import search_box
from livingrite.ui.pages.diary.away import away_list
from livingrite.ui.pages.diary.glue import Later
from livingrite.ui.pages.diary.legend import legend
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.pages.diary.waiting import wait_list
from livingrite.ui.text import t


def rail() -> rx.Component:
    key = rx.cond(DiaryState.colour != "status", legend())
    later = Later.create(
        find_client("diary-search"), small_month(), key, wait_list(), away_list(), ready=DiaryState.ready
    )
    return rx.el.aside(later, aria_label=t("Month and wait list"), class_name="rail no-print")


def find_client(name: str) -> rx.Component:
    """Keeps only the appointments of whoever is sought, in every view."""
    return rx.el.div(
        search_box(
            find_client_word(),
            name=name,
            default_value=DiaryState.search,
            on_change=DiaryState.find.debounce(200),
            custom_attrs={"data-diary-search": "1"},
        ),
        class_name="rail-search",
    )


def small_month() -> rx.Component:
    """A dot stands under days with appointments; the number is in the accessible name too."""
    head = rx.el.div(
        rx.el.h2(DiaryState.month_title, class_name="section grow"),
        icon_button("chevron-left", t("Previous month"), size="small", on_click=DiaryState.turn_month(-1)),
        icon_button("chevron-right", t("Next month"), size="small", on_click=DiaryState.turn_month(1)),
        class_name="line gap-4",
    )
    letters = rx.foreach(
        DiaryState.weekdays, lambda name: rx.el.span(name, aria_hidden="true", class_name="month-name")
    )
    weeks = rx.foreach(DiaryState.month, lambda week: rx.foreach(week, _day))
    jump = rx.el.div(
        rx.el.span(t("Go to date"), aria_hidden="true", class_name="small muted grow"),
        date_input(t("Go to date"), value=DiaryState.day, on_change=DiaryState.jump, class_name="date-jump"),
        class_name="line",
    )
    return rx.el.section(
        head,
        rx.el.div(letters, weeks, class_name="month-grid"),
        jump,
        aria_label=DiaryState.month_title,
        class_name="month",
    )


def _day(day: Any) -> rx.Component:
    return rx.el.button(
        day["number"],
        type="button",
        on_click=DiaryState.show_day(day["date"]),
        aria_label=day["label"],
        aria_current=rx.cond(day["kind"] == "chosen", "date", "false"),
        data_kind=day["kind"],
        data_dot=day["dot"],
        class_name="month-day",
    )
