"""The question "when": days with dots, the times of one day, and the place that is held. Booking and rescheduling ask it."""

from functools import partial
from typing import Any

import reflex as rx

from livingrite.ui.components.button import button, icon_button
from livingrite.ui.components.card import card
from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import present
from livingrite.ui.components.progress import ring
from livingrite.ui.pages.booking.holding import Holding
from livingrite.ui.pages.booking.when import When
from livingrite.ui.text import t


def time_choice(state: type[When], foot: rx.Component) -> rx.Component:
    """Days beside times, and below them what comes next."""
    both = rx.el.div(_days(state), _times(state), class_name="booking-when")
    return card(both, foot, flush=True, class_name="not-phone-foot")


def _days(state: type[When]) -> rx.Component:
    head = rx.el.div(
        rx.el.h2(state.month, class_name="section", aria_live="polite"),
        rx.el.div(
            icon_button("chevron-left", t("Earlier days"), disabled=~state.earlier, on_click=state.turn(-5)),
            icon_button("chevron-right", t("Later days"), disabled=~state.later, on_click=state.turn(5)),
            class_name="line",
        ),
        class_name="line between",
    )
    names = rx.foreach(state.weekdays, lambda name: rx.el.span(name, class_name="days-head", aria_hidden="true"))
    grid = rx.el.div(
        names,
        rx.foreach(state.cells, partial(_day, state)),
        key=state.month,  # other weeks begin at their chosen day, however far the strip of a phone was moved
        class_name="days",
        role="group",
        aria_label=t("Days"),
    )
    legend = rx.el.p(
        _dots(3), rx.el.span(t("many")), _dots(2), rx.el.span(t("some")), _dots(1), rx.el.span(t("last ones")),
        class_name="legend small muted", aria_hidden="true",
    )  # fmt: skip
    return rx.el.section(head, grid, legend, class_name="booking-days", aria_label=t("Choose a day"))


def _day(state: type[When], day: rx.Var[dict[str, str]]) -> rx.Component:
    return rx.el.button(
        rx.el.span(day["number"], class_name="day-number"),
        rx.cond(day["month"] != "", rx.el.span(day["month"], class_name="day-month"), rx.fragment()),
        rx.el.span(day["mark"], class_name="day-mark"),
        rx.match(day["dots"], ("3", _dots(3)), ("2", _dots(2)), ("1", _dots(1)), _dots(0)),
        type="button",
        class_name="day",
        disabled=day["free"] != "true",
        aria_label=day["label"],
        aria_pressed=day["chosen"] == "true",
        custom_attrs={
            "data-free": day["free"],
            "data-past": day["past"],
            "data-today": day["today"],
        },
        on_click=state.choose_day(day["date"]),
    )


def _dots(count: int) -> rx.Component:
    return rx.el.span(*[rx.el.span() for _ in range(count)], class_name="dots", aria_hidden="true")


def _times(state: type[When]) -> rx.Component:
    none = rx.el.p(state.no_times, class_name="muted")
    day = rx.fragment(
        rx.el.h2(state.day_title, class_name="title"),
        rx.el.p(icon("globe", size=16), rx.el.span(state.zone_note), class_name="booking-zone muted"),
        rx.cond(
            state.other_clock != "",
            button(
                state.other_clock, kind="ghost", size="small", on_click=state.change_clock, class_name="other-clock"
            ),
            rx.fragment(),
        ),
        _part(state, "morning", t("Morning")),
        _part(state, "afternoon", t("Afternoon")),
        _part(state, "evening", t("Evening")),
    )
    return rx.el.section(
        rx.cond(state.no_times == "", day, none), class_name="booking-times", aria_label=t("Choose a time")
    )


def _part(state: type[When], part: str, label: rx.Var[str]) -> rx.Component:
    slots = rx.foreach(state.times, lambda time: rx.cond(time["part"] == part, _slot(state, time), rx.fragment()))
    return rx.el.div(rx.el.h3(label, class_name="part-name"), rx.el.div(slots, class_name="slots"), class_name="part")


def _slot(state: type[When], time: rx.Var[dict[str, str]]) -> rx.Component:
    taken = rx.el.button(
        rx.el.span(time["time"]),
        rx.el.span(t("just taken")),
        type="button",
        class_name="slot",
        data_taken="true",
        disabled=True,
    )
    free = rx.el.button(
        rx.cond(time["state"] == "chosen", icon("check", size=16), rx.fragment()),
        rx.el.bdi(time["time"]),
        rx.cond(time["seats"] != "", rx.el.span(time["seats"], class_name="slot-seats"), rx.fragment()),
        type="button",
        class_name="slot",
        aria_pressed=time["state"] == "chosen",
        on_click=state.choose_time(time["at"], time["clinician"]),
    )
    return rx.cond(time["state"] == "taken", taken, free)


def hold_bar(
    state: type[Holding], *, proceed: rx.Var[str] | None = None, on_proceed: Any = None, back: Any = None
) -> rx.Component:
    """How long the place is kept, and the way on if there is one; on a phone it is the foot of the page."""
    words = rx.el.div(
        rx.el.p(state.held_words, class_name="hold-words"), rx.el.p(state.held_left, class_name="hold-left")
    )
    return rx.el.div(
        ring(share=state.held_share, label=state.held_left),
        words,
        button(t("Keep it longer"), kind="ghost", on_click=state.keep_longer),
        rx.el.span(class_name="grow"),
        *present(None if back is None else button(t("Back"), kind="ghost", on_click=back, class_name="not-phone")),
        *present(
            None
            if proceed is None
            else button(proceed, kind="solid", icon_end="arrow-right", size="large", on_click=on_proceed)
        ),
        class_name="hold",
    )
