"""The rail beside the grid: a small month to jump in, and who waits for a place."""

from typing import Any

import reflex as rx

from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button, icon_button
from livingrite.ui.components.search_box import search_box
from livingrite.ui.components.states import empty_state
from livingrite.ui.pages.diary.glue import Later
from livingrite.ui.pages.diary.legend import legend
from livingrite.ui.pages.diary.new import NewState
from livingrite.ui.pages.diary.shortcuts import ShortcutState
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.text import t


def rail() -> rx.Component:
    key = rx.cond(DiaryState.colour != "status", legend())
    later = Later.create(find_client("diary-search"), small_month(), key, wait_list(), ready=DiaryState.ready)
    return rx.el.aside(later, aria_label=t("Month and wait list"), class_name="rail no-print")


def find_client(name: str) -> rx.Component:
    """Keeps only the appointments of whoever is sought, in every view."""
    return rx.el.div(
        search_box(
            t("Find a client"),
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
    jump = rx.el.label(
        rx.el.span(t("Go to date"), class_name="small muted grow"),
        rx.el.input(type="date", value=DiaryState.day, on_change=DiaryState.jump, class_name="input date-jump"),
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


def wait_list() -> rx.Component:
    nobody = empty_state(
        t("Nobody is waiting"),
        t("People who ask for an earlier place appear here."),
        icon_name="hourglass",
        action=None,
    )
    head = rx.el.div(
        rx.el.h2(t("Wait list"), class_name="section"),
        rx.cond(DiaryState.waiting.length() > 0, rx.el.span(DiaryState.waiting.length(), class_name="muted")),
        class_name="line wait-head",
    )
    people = rx.el.ul(rx.foreach(DiaryState.waiting, _waiting), class_name="wait-list")
    return rx.el.section(head, rx.cond(DiaryState.waiting.length() > 0, people, rx.cond(DiaryState.ready, nobody)))


def _waiting(one: Any) -> rx.Component:
    words = rx.el.div(
        rx.el.div(
            rx.el.bdi(one["name"], class_name="wait-name truncate"),
            rx.cond(one["urgent"], badge(t("Urgent"), tone="red", icon="siren")),
            class_name="line gap-8 wrap",
        ),
        rx.el.span(one["service"], class_name="small muted"),
        rx.el.span(one["preference"], class_name="small muted"),
        class_name="stack grow",
        style={"--gap": "0"},
    )
    offer = button(
        t("Book"), kind="soft", size="small", on_click=[ShortcutState.set_rail(False), NewState.open_for(one["id"])]
    )
    return rx.el.li(avatar(one["name"], size=28, key=one["client_id"]), words, offer, class_name="wait-row")
