"""The panel of series dates without a place, and what leads to it."""

from typing import Any

import reflex as rx

from livingrite.ui.components.badge import badge
from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button
from livingrite.ui.components.date_field import date_field
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.field import text_field
from livingrite.ui.components.icon import icon
from livingrite.ui.pages.diary.look import LookState
from livingrite.ui.pages.diary.proposals import answered, asked, place_select, sent_toast
from livingrite.ui.pages.diary.undecided_state import UndecidedState
from livingrite.ui.text import t, tn


def undecided_button() -> rx.Component:
    """In the header, only while there is something to decide, or was until lately."""
    count, done = UndecidedState.open_dates.length(), UndecidedState.open_done.length()
    words = rx.cond(
        count > 0,
        tn("{n} date without a place", "{n} dates without a place", count),
        tn("{n} date was taken", "{n} dates were taken", done),
    )
    shown = button(words, icon="calendar-clock", kind="soft", on_click=UndecidedState.show_open(""), id="undecided")
    return rx.cond(count + done > 0, rx.el.div(shown, class_name="diary-undecided no-print"), rx.fragment())


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
    said = t("A series goes on here, but has no time yet. Until then nothing is booked.")
    waiting = rx.el.div(
        rx.el.p(said, class_name="muted"),
        rx.cond(UndecidedState.open_series != "", everything, rx.fragment()),
        rx.el.ul(rx.foreach(UndecidedState.open_dates, _shown), class_name="away-rows"),
        class_name="stack gap-12",
    )
    done = rx.el.div(
        rx.el.h3(t("Answered"), class_name="section"),
        rx.el.ul(rx.foreach(UndecidedState.open_done, answered), class_name="away-rows"),
        class_name="stack gap-8",
    )
    body = rx.el.div(
        rx.cond(UndecidedState.open_dates.length() > 0, waiting, rx.fragment()),
        rx.cond(UndecidedState.open_done.length() > 0, done, rx.fragment()),
        class_name="stack gap-16",
    )
    send = button(
        UndecidedState.open_send, kind="solid", icon="send", on_click=UndecidedState.send_open, id="undecided-send"
    )
    return sheet(
        body,
        title=t("Dates without a place"),
        open=UndecidedState.open_shown,
        on_open_change=UndecidedState.close_open,
        close_label=t("Close"),
        foot=rx.fragment(
            rx.cond(UndecidedState.open_send != "", send, rx.fragment()),
            button(t("Close"), kind="ghost", on_click=UndecidedState.close_open(False)),
        ),
    )


def undecided_toast() -> rx.Component:
    return sent_toast(
        UndecidedState.open_sent, UndecidedState.open_number, UndecidedState.undo_open, UndecidedState.forget_open
    )


def _shown(one: Any) -> rx.Component:
    wanted = (UndecidedState.open_series == "") | (UndecidedState.open_series == one["series"])
    return rx.cond(wanted, _date(one), rx.fragment())


def _date(one: Any) -> rx.Component:
    tick = rx.el.input(
        type="checkbox",
        checked=one["wanted"] != "",
        disabled=one["choice"] == "",
        on_change=lambda on: UndecidedState.tick_open(one["key"], on),
        aria_label=t("Propose a time to {name}", name=one["name"]),
        class_name="choice-mark",
    )
    no_mail = badge(t("Cannot be written to"), tone="amber", icon="phone")
    words = rx.el.div(
        rx.el.div(
            rx.el.bdi(one["name"], class_name="wait-name"),
            rx.cond(one["no_mail"] != "", no_mail, rx.fragment()),
            class_name="line gap-8 wrap",
        ),
        rx.el.span(
            rx.el.bdi(one["when"], class_name="tabular"),
            rx.el.bdi(one["service"]),
            rx.el.bdi(one["clinician"]),
            class_name="dotted small muted",
        ),
        rx.cond(
            one["why"] != "",
            rx.el.p(one["why"], class_name=rx.cond(one["free"] != "", "small", "small undecided-why")),
            rx.fragment(),
        ),
        rx.cond(
            one["state"] != "",
            asked(one, agreed=UndecidedState.agreed_open, recall=UndecidedState.recall_open),
            rx.fragment(),
        ),
        rx.cond(one["open"] != "", rx.fragment(), _answers(one)),
        class_name="stack grow gap-8 undecided-words",
    )
    mark = rx.cond(one["open"] != "", icon("hourglass", size=16, class_name="muted"), tick)
    return rx.el.li(mark, words, key=one["key"], class_name="away-row")


def _answers(one: Any) -> rx.Component:
    """A free time to book or to propose, another one, or none at all."""
    writing = UndecidedState.open_other == one["key"]
    where = place_select(
        t("Time for {name}", name=one["name"]),
        UndecidedState.open_options[one["key"]],
        value=one["choice"],
        on_change=lambda at: UndecidedState.choose_open(one["key"], at),
    )
    nothing = rx.el.p(t("Nothing is free around it."), class_name="small away-none")
    book = button(t("Book it"), size="small", kind="soft", on_click=UndecidedState.place_open(one["key"]))
    tools = rx.el.div(
        rx.cond((one["choice"] != "") & ~writing, book, rx.fragment()),
        button(
            t("Another time"),
            size="small",
            kind="outline",
            icon=rx.cond(writing, "chevron-up", "chevron-down"),
            aria_expanded=writing,
            on_click=UndecidedState.other_open(one["key"]),
        ),
        button(t("Leave out"), size="small", kind="ghost", on_click=UndecidedState.leave_out(one["key"])),
        class_name="line wrap gap-8",
    )
    return rx.el.div(
        rx.cond(one["choice"] != "", where, nothing),
        tools,
        rx.cond(writing, _other(one), rx.fragment()),
        class_name="stack gap-8",
    )


def _other(one: Any) -> rx.Component:
    problem = banner(UndecidedState.open_problem, tone="red", icon_name="circle-alert", assertive=True)
    ask = button(t("Propose this time"), kind="outline", size="small", type="submit", on_click=UndecidedState.ask_first)
    return rx.el.form(
        rx.cond(UndecidedState.open_problem != "", problem, rx.fragment()),
        rx.el.div(
            date_field(t("Date"), name="open_day", default_value=one["day"]),
            text_field(t("Start"), name="open_time", default_value=one["time"], input_mode="numeric", dir="ltr"),
            class_name="visit-two",
        ),
        rx.el.div(
            button(t("Book this time"), kind="soft", size="small", type="submit"), ask, class_name="line wrap gap-8"
        ),
        no_validate=True,
        on_submit=UndecidedState.place_other,
        class_name="stack gap-8",
    )
