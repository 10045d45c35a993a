"""The public booking page of one organization: `/book/<slug>`."""

import reflex as rx

from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.button import button_link
from livingrite.ui.components.card import card
from livingrite.ui.components.icon import icon
from livingrite.ui.components.states import not_found_state
from livingrite.ui.components.stepper import stepper
from livingrite.ui.frames import public_frame
from livingrite.ui.pages.booking.asking import ask_for_talk, wait_for_place
from livingrite.ui.pages.booking.details_step import details_step, done_step
from livingrite.ui.pages.booking.framed import Framed
from livingrite.ui.pages.booking.rows import whom, whom_or_anyone
from livingrite.ui.pages.booking.state import CLINICIAN, CONFIRM, DETAILS, DONE, SERVICE, TIME, BookingState
from livingrite.ui.pages.booking.steps import clinician_step, held, service_step, time_step
from livingrite.ui.pages.booking.time_choice import hold_bar
from livingrite.ui.text import t


def booking_page() -> rx.Component:
    words = [t("Service"), t("Clinician"), t("Time"), t("Your details"), t("Confirm")]
    asked_step = rx.cond(BookingState.step < DONE, BookingState.step, CONFIRM)
    steps = stepper(t("Steps"), words, current=BookingState.step, phone_words=t("Step {n} of 5", n=asked_step))
    asked = rx.match(
        BookingState.step,
        (SERVICE, rx.fragment(service_step(), ask_for_talk())),
        (CLINICIAN, clinician_step()),
        (TIME, rx.fragment(time_step(), wait_for_place())),
        (DONE, done_step()),
        rx.fragment(),
    )
    main = rx.el.div(
        rx.el.div(
            rx.el.div(
                asked,
                id="question",
                tab_index=-1,
                hidden=BookingState.step == DETAILS,
                class_name="stack gap-20",
            ),
            details_step(),
            class_name="stack gap-20",
        ),
        rx.cond((BookingState.step >= TIME) & (BookingState.step < DONE), summary(), rx.fragment()),
        class_name="booking",
    )
    unknown = card(
        not_found_state(
            t("There is no clinic at this address"),
            t("Check the link, or ask the clinic for it."),
            actions=[button_link(t("To the start page"), "/", reload=True)],
            whole_page=True,
        )
    )
    return public_frame(
        rx.cond(BookingState.unknown, unknown, main),
        Framed.create(),
        name=BookingState.clinic,
        logo_url=BookingState.logo,
        offered=BookingState.languages,
        stepper=rx.cond(BookingState.unknown, rx.fragment(), steps),
        foot=rx.cond(BookingState.held_at != "", _foot(), rx.fragment()),
    )


def _foot() -> rx.Component:
    """On a phone: the held place, with the way on while the question is when."""
    return rx.match(
        BookingState.step,
        (TIME, hold_bar(BookingState, **held())),
        (DETAILS, hold_bar(BookingState)),
        rx.fragment(),
    )


def summary() -> rx.Component:
    service, clinician = BookingState.service, BookingState.clinician
    who = whom(BookingState)
    lines = rx.el.div(
        _line(icon("hand-helping"), service["name"], service["meta"]),
        _line(
            rx.cond(who == "", icon("users-round"), avatar(who, size=20)),
            whom_or_anyone(BookingState),
            clinician["title"],
        ),
        rx.cond(
            BookingState.held_at != "", _line(icon("calendar"), BookingState.when, BookingState.until), rx.fragment()
        ),
        rx.cond(
            (BookingState.address != "") & (service["way"] == "in_person"),
            _line(icon("map-pin"), BookingState.address, ""),
            rx.fragment(),
        ),
        class_name="stack gap-12",
    )
    price = rx.cond(
        service["price"] != "",
        rx.el.p(
            rx.el.span(t("Price")),
            rx.el.bdi(service["price"], class_name="strong tabular"),
            class_name="line between summary-price",
        ),
        rx.fragment(),
    )
    kept = rx.cond((BookingState.step == DETAILS) & (BookingState.held_at != ""), hold_bar(BookingState), rx.fragment())
    return rx.el.aside(
        card(lines, price, title=t("Your booking")),
        rx.cond(BookingState.held_at != "", _fine_print(), rx.fragment()),
        kept,
        class_name=rx.cond(BookingState.step == TIME, "booking-summary not-phone", "booking-summary"),
    )


def _fine_print() -> rx.Component:
    return rx.el.div(
        rx.el.p(icon("calendar-clock", size=18), rx.el.span(BookingState.late)),
        rx.el.p(icon("user-x", size=18), rx.el.span(t("No account needed. We use your details for this visit only."))),
        class_name="fine-print small muted",
    )


def _line(mark: rx.Component, first: rx.Var[str], second: rx.Var[str] | str) -> rx.Component:
    return rx.el.div(
        mark,
        rx.el.div(rx.el.p(first), rx.el.p(second, class_name="small muted")),
        class_name="summary-line",
    )
