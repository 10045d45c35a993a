"""Kit: the booking frame at the step "time"."""

import reflex as rx

from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.icon import icon
from livingrite.ui.components.list_row import list_row, row_list
from livingrite.ui.components.progress import ring
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.stepper import stepper
from livingrite.ui.layout.public_shell import public_shell
from livingrite.ui.pages.kit.frames import LANGUAGES

_TIMES = ("9:00", "9:30", "10:15", "11:00", "11:45")


def kit_booking() -> rx.Component:
    """Days with dots, times, the hold, the summary."""
    days = rx.el.div(*[_day(number) for number in range(21, 42)], class_name="days")
    times = rx.el.div(*[_slot(time) for time in _TIMES], class_name="slots")
    hold = rx.el.div(
        ring(share=0.78, label="3:54 left"),
        rx.el.div(
            rx.el.p("9:30 is held for you", class_name="hold-words"),
            rx.el.p("3:54 left, 8:30 at the clinic", class_name="hold-left"),
            class_name="grow",
        ),
        button("Continue to your details", kind="solid", icon_end="arrow-right"),
        class_name="hold",
    )
    main = card(
        rx.el.div(
            rx.el.div(days, class_name="grow"),
            rx.el.div(times, class_name="grow"),
            class_name="kit-two",
            style={"padding": "20px"},
        ),
        hold,
        flush=True,
    )
    summary = card(
        row_list(
            list_row("First physiotherapy visit", second="60 minutes, in person", start=icon("hand-helping")),
            list_row("Maya Rosen", second="Physiotherapist", start=avatar("Maya Rosen", size=20)),
        ),
        title="Your booking",
    )
    steps = stepper(
        "Steps", ["Service", "Clinician", "Time", "Your details", "Confirm"], current=3, phone_words="Step 3 of 5, time"
    )
    return public_shell(
        page_sentence("When would suit you?", detail="The first free day is already open. Dots show how many times are left on a day.", size="booking"),
        rx.el.div(main, summary, class_name="booking"),
        name="Harbour Lane Clinic", href="#", skip_label="Skip to content", language_label="Language", language="English", languages=LANGUAGES, stepper=steps,
    )  # fmt: skip


def _day(number: int) -> rx.Component:
    free = number % 7 not in {5, 6} and number > 23
    dots = (
        rx.el.span(*[rx.el.span() for _ in range(1 + number % 3)], class_name="dots")
        if free
        else rx.el.span(class_name="dots")
    )
    return rx.el.button(
        str(number % 30 + 1),
        dots,
        type="button",
        class_name="day",
        data_free=free,
        data_today=number == 23,
        aria_pressed=number == 24,
    )


def _slot(time: str) -> rx.Component:
    if time == "11:00":
        return rx.el.button(
            rx.el.span(time), rx.el.span("just taken"), type="button", class_name="slot", data_taken=True, disabled=True
        )
    chosen = time == "9:30"
    return rx.el.button(
        *([icon("check", size=16)] if chosen else []), time, type="button", class_name="slot", aria_pressed=chosen
    )
