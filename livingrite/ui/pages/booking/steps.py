"""The questions of a booking, one at a time: which service, with whom, when."""

from typing import Any

import reflex as rx

from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.list_row import list_row, row_list
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import empty_state, skeleton
from livingrite.ui.pages.booking.rows import anyone_row, service_row, whom_or_anyone
from livingrite.ui.pages.booking.state import BookingState
from livingrite.ui.pages.booking.time_choice import hold_bar, time_choice
from livingrite.ui.text import t


def service_step() -> rx.Component:
    rows = row_list(rx.foreach(BookingState.services, _service), label=t("Services"))
    empty = empty_state(
        t("Nothing can be booked online yet"),
        t("Please call the clinic; they will find a time."),
        icon_name="calendar-off",
    )
    loaded = rx.cond(BookingState.services.length() > 0, rows, empty)
    waiting = skeleton(rows=4, label=t("Loading the services"))
    return rx.fragment(
        page_sentence(
            t("What can we do for you?"),
            size="booking",
            detail=rx.cond(BookingState.welcome != "", BookingState.welcome, t("No account needed.")),
        ),
        card(rx.cond(BookingState.clinic == "", waiting, loaded), flush=True),
    )


def _service(service: rx.Var[dict[str, str]]) -> rx.Component:
    return service_row(service, BookingState.choose_service(service["id"]))


def clinician_step() -> rx.Component:
    anyone = anyone_row(BookingState.choose_clinician(""))
    rows = row_list(
        rx.cond(BookingState.clinicians.length() > 1, anyone, rx.fragment()),
        rx.foreach(BookingState.clinicians, _clinician),
        label=t("Clinicians"),
    )
    return rx.fragment(
        page_sentence(t("Who would you like to see?"), size="booking", detail=BookingState.service["name"]),
        card(rows, flush=True),
        back_to(1),
    )


def _clinician(who: rx.Var[dict[str, str]]) -> rx.Component:
    return list_row(
        who["name"],
        second=who["title"],
        start=avatar(who["name"], size=36),
        on_click=BookingState.choose_clinician(who["id"]),
        chevron=True,
    )


def time_step() -> rx.Component:
    back = rx.el.div(back_to(2), class_name="booking-foot")
    return rx.fragment(
        page_sentence(
            t("When would suit you?"),
            size="booking",
            detail=rx.fragment(
                rx.el.span(
                    t("The first free day is already open. Dots show how many times are left on a day."),
                    class_name="not-phone",
                ),
                rx.el.span(_chosen(), class_name="only-phone"),
            ),
        ),
        time_choice(BookingState, rx.cond(BookingState.held_at != "", hold_bar(BookingState, **held()), back)),
    )


def _chosen() -> rx.Component:
    """On a phone, in place of the summary beside the days."""
    service = BookingState.service
    price = rx.cond(service["price"] != "", rx.fragment(", ", rx.el.bdi(service["price"])), rx.fragment())
    return rx.fragment(
        rx.el.span(service["name"], ", ", service["meta"], price, class_name="block"),
        rx.el.span(whom_or_anyone(BookingState), class_name="block"),
    )


def held() -> dict[str, Any]:
    """The hold's way on, in the card and in the foot of a phone."""
    return {
        "proceed": t("Continue to your details"),
        "on_proceed": BookingState.to_details,
        "back": BookingState.go_to(2),
    }


def back_to(step: int) -> rx.Component:
    """The way to the question before."""
    return rx.el.div(
        button(t("Back"), kind="ghost", size="large", icon="arrow-left", on_click=BookingState.go_to(step)),
        class_name="booking-back",
    )
