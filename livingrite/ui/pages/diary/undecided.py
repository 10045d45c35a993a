"""The panel of series dates without a place, and what leads to it."""

from typing import Any

import reflex as rx

from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button
from livingrite.ui.components.date_field import date_field
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.field import text_field
from livingrite.ui.pages.diary.look import LookState
from livingrite.ui.pages.diary.undecided_state import UndecidedState
from livingrite.ui.text import t, tn


def undecided_button() -> rx.Component:
    """In the header, only while there is something to decide."""
    count = UndecidedState.open_dates.length()
    words = tn("{n} date without a place", "{n} dates without a place", count)
    shown = button(words, icon="calendar-clock", kind="soft", on_click=UndecidedState.show_open(""), id="undecided")
    return rx.cond(count > 0, rx.el.div(shown, class_name="diary-undecided no-print"), rx.fragment())


def undecided_of_series() -> rx.Component:
    """In the flyout of a date whose series has some."""
    look = button(
        t("Dates of this series without a place"),
        icon="calendar-clock",
        kind="soft",
        size="small",
        on_click=[LookState.close, UndecidedState.show_open(LookState.series_id)],
    )
    return rx.cond(UndecidedState.open_of.contains(LookState.series_id), look, rx.fragment())


def undecided_panel() -> rx.Component:
    everything = button(t("Show all series"), kind="ghost", size="small", on_click=UndecidedState.show_open(""))
    body = rx.el.div(
        rx.el.p(
            t("A series goes on here, but nobody has said where. Until then nothing is booked."), class_name="muted"
        ),
        rx.cond(UndecidedState.open_series != "", everything, rx.fragment()),
        rx.el.ul(rx.foreach(UndecidedState.open_dates, _shown), class_name="undecided-dates"),
        class_name="stack gap-16",
    )
    return sheet(
        body,
        title=t("Dates without a place"),
        open=UndecidedState.open_shown,
        on_open_change=UndecidedState.close_open,
        close_label=t("Close"),
    )


def _shown(one: Any) -> rx.Component:
    wanted = (UndecidedState.open_series == "") | (UndecidedState.open_series == one["series"])
    return rx.cond(wanted, _date(one), rx.fragment())


def _date(one: Any) -> rx.Component:
    head = rx.el.div(
        avatar(one["name"], size=32, key=one["client_id"]),
        rx.el.div(
            rx.el.bdi(one["name"], class_name="strong"),
            rx.el.bdi(one["when"], class_name="tabular"),
            rx.el.bdi(one["second"], class_name="small muted"),
            class_name="stack grow",
            style={"--gap": "0"},
        ),
        class_name="line",
    )
    as_meant = button(
        t("Book {time}", time=one["time"]),
        size="small",
        kind="solid",
        on_click=UndecidedState.place_open(one["key"], one["at"]),
    )
    free = rx.foreach(
        UndecidedState.open_options[one["key"]].to(list[dict[str, str]]),
        lambda option: button(
            option["label"],
            size="small",
            kind="soft",
            on_click=UndecidedState.place_open(one["key"], option["at"]),
        ),
    )
    tools = rx.el.div(
        button(t("Another time"), size="small", kind="outline", on_click=UndecidedState.other_open(one["key"])),
        button(t("Leave out"), size="small", kind="ghost", on_click=UndecidedState.leave_out(one["key"])),
        class_name="line wrap gap-8",
    )
    return rx.el.li(
        head,
        rx.el.p(one["why"], class_name="small undecided-why"),
        rx.el.div(rx.cond(one["at"] != "", as_meant, rx.fragment()), free, class_name="line wrap gap-8"),
        tools,
        rx.cond(UndecidedState.open_other == one["key"], _other(one), rx.fragment()),
        key=one["key"],
    )


def _other(one: Any) -> rx.Component:
    problem = banner(UndecidedState.open_problem, tone="red", icon_name="circle-alert", assertive=True)
    return rx.el.form(
        rx.cond(UndecidedState.open_problem != "", problem, rx.fragment()),
        rx.el.div(
            date_field(t("Date"), name="open_day", default_value=one["day"]),
            text_field(t("Start"), name="open_time", default_value=one["time"], input_mode="numeric", dir="ltr"),
            class_name="visit-two",
        ),
        button(t("Book this time"), kind="solid", size="small", type="submit"),
        no_validate=True,
        on_submit=UndecidedState.place_other,
        class_name="stack gap-8",
    )
