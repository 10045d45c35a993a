"""How a repetition is chosen in the flyout, and the list of its dates before they are booked."""

from typing import Any

import reflex as rx

from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button
from livingrite.ui.components.date_field import date_field, date_input
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.field import text_field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.select import select
from livingrite.ui.pages.diary.fields import error_of
from livingrite.ui.pages.diary.repeat import RepeatState
from livingrite.ui.text import t, tn


def repeat() -> rx.Component:
    """Does not repeat, or how often and until when."""
    often = select(
        t("Repeat"),
        [
            ("", t("Does not repeat")),
            ("DAILY", t("Every day")),
            ("WEEKLY", t("Every week")),
            ("MONTHLY", t("Every month")),
        ],
        name="repeat-freq",
        value=RepeatState.freq,
        on_change=lambda value: RepeatState.set_rule("freq", value),
        label_hidden=True,
    )
    return rx.el.div(often, rx.cond(RepeatState.freq != "", _rule()), class_name="stack gap-8")


def _rule() -> rx.Component:
    every = text_field(
        t("Every how many"),
        name="repeat-every",
        type="number",
        min=1,
        max=52,
        default_value=RepeatState.every,
        on_blur=lambda value: RepeatState.set_rule("every", value),
        error=error_of("every"),
    )
    ends = select(
        t("Ends"),
        [
            ("count", t("After a number")),
            ("until", t("On a date")),
            ("never", t("Never")),
        ],
        name="repeat-ends",
        value=RepeatState.ends,
        on_change=lambda value: RepeatState.set_rule("ends", value),
    )
    times = text_field(
        t("Appointments"),
        name="repeat-times",
        type="number",
        min=1,
        max=200,
        default_value=RepeatState.times,
        on_blur=lambda value: RepeatState.set_rule("times", value),
        error=error_of("times"),
    )
    until = date_field(
        t("Last day"),
        name="repeat-until",
        value=RepeatState.until,
        on_change=lambda value: RepeatState.set_rule("until", value),
        error=error_of("until"),
    )
    return rx.el.div(
        rx.cond(RepeatState.freq == "WEEKLY", _days()),
        rx.el.div(every, ends, class_name="visit-two"),
        rx.match(
            RepeatState.ends,
            ("count", times),
            ("until", until),
            rx.el.p(
                t("Half a year is booked now; later dates follow by themselves until you end the series."),
                class_name="small muted",
            ),
        ),
        rx.cond(RepeatState.month_rule != "", rx.el.p(RepeatState.month_rule, class_name="small muted")),
        class_name="stack gap-8",
    )


def _days() -> rx.Component:
    def day(one: Any) -> rx.Component:
        return rx.el.button(
            one["label"],
            type="button",
            aria_pressed=one["on"] != "",
            on_click=RepeatState.toggle_day(one["value"]),
            class_name="chip",
        )

    return rx.el.div(
        rx.foreach(RepeatState.weekday_chips, day), role="group", aria_label=t("Weekdays"), class_name="visit-chips"
    )


def dates_dialog() -> rx.Component:
    """Every date, and a choice for each that is taken or does not exist."""
    free = tn("{n} appointment is booked.", "{n} appointments are booked.", RepeatState.dates_free)
    return dialog(
        rx.cond(
            RepeatState.problem != "",
            banner(RepeatState.problem, tone="red", icon_name="circle-alert", assertive=True),
            rx.fragment(),
        ),
        date_list(RepeatState.dates, RepeatState.choose, RepeatState.put_choice),
        title=t("The dates of the series"),
        description=free,
        open=RepeatState.dates_open,
        on_open_change=RepeatState.close_dates,
        width=640,
        actions=[
            button(t("Back"), data_safest=True, on_click=RepeatState.close_dates(False)),
            button(
                tn("Book {n} appointment", "Book {n} appointments", RepeatState.dates_free),
                kind="solid",
                on_click=RepeatState.save_series,
                disabled=RepeatState.dates_free == 0,
                id="save-series",
            ),
        ],
    )


def date_list(dates: Any, choose: Any, put: Any) -> rx.Component:
    """`choose(on, do)` and `put(on, "day" | "time" | "reason", value)` change one date."""
    return rx.el.ul(rx.foreach(dates, lambda one: _date(one, choose, put)), class_name="series-dates")


def _date(one: Any, choose: Any, put: Any) -> rx.Component:
    mark = rx.match(
        one["state"],
        ("free", icon("check", size=16)),
        ("kept", icon("check", size=16)),
        ("left", icon("minus", size=16)),
        icon("triangle-alert", size=16),
    )
    says = rx.el.div(
        rx.el.span(rx.el.bdi(one["title"], class_name="strong"), " ", rx.el.bdi(one["clock"], class_name="tabular")),
        rx.cond(one["why"] != "", rx.el.span(one["why"], class_name="small")),
        class_name="series-says grow",
    )
    return rx.el.li(
        rx.el.div(mark, says, rx.cond(one["asks"] != "", _choices(one, choose)), class_name="line"),
        rx.match(one["choice"], ("move", _other(one, put)), ("keep", _because(one, put)), rx.fragment()),
        data_state=one["state"],
    )


def _choices(one: Any, choose: Any) -> rx.Component:
    return rx.el.select(
        rx.el.option(t("Leave out, taken"), value=""),
        rx.el.option(t("Leave out"), value="skip"),
        rx.cond(one["may_keep"] != "", rx.el.option(t("Keep anyway"), value="keep"), rx.fragment()),
        rx.el.option(t("Another time"), value="move"),
        value=one["choice"],
        on_change=lambda value: choose(one["on"], value),
        aria_label=t("What becomes of {day}?", day=one["title"]),
        class_name="input series-choice",
    )


def _other(one: Any, put: Any) -> rx.Component:
    return rx.el.div(
        date_input(t("Date"), value=one["day"], on_change=lambda value: put(one["on"], "day", value)),
        rx.el.input(
            type="text",
            default_value=one["time"],
            key=one["time"],
            on_blur=lambda value: put(one["on"], "time", value),
            aria_label=t("Start"),
            input_mode="numeric",
            class_name="input",
        ),
        class_name="series-other",
    )


def _because(one: Any, put: Any) -> rx.Component:
    return rx.el.input(
        type="text",
        default_value=one["reason"],
        on_blur=lambda value: put(one["on"], "reason", value),
        placeholder=t("Book anyway, because"),
        aria_label=t("Book anyway, because"),
        class_name="input series-reason",
    )
