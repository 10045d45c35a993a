"""`/offer/<token>`: the place, and two answers."""

import reflex as rx

from livingrite.ui.components.button import button, button_link
from livingrite.ui.components.card import card
from livingrite.ui.components.icon import icon
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import not_found_state
from livingrite.ui.frames import public_frame
from livingrite.ui.pages.booking.accepting import accepting_part
from livingrite.ui.pages.booking.time_choice import time_choice
from livingrite.ui.pages.offer.state import OfferState
from livingrite.ui.text import t


def offer_page() -> rx.Component:
    gone = not_found_state(
        t("This link is no longer valid"), t("Look for a newer mail, or call the clinic."), whole_page=True
    )
    unknown = rx.el.div(card(gone), class_name="manage")
    answers = rx.match(
        OfferState.phase,
        (
            "open",
            rx.cond(OfferState.instead, _moving_answers(), rx.cond(OfferState.of_series, _date_answers(), _answers())),
        ),
        ("accepted", _accepted()),
        ("over", _look()),
        rx.fragment(),
    )
    shown = (OfferState.phase == "open") | (OfferState.phase == "accepted")
    body = rx.el.div(
        page_sentence(OfferState.headline, size="booking", detail=OfferState.detail),
        card(rx.cond(shown, _facts(), rx.fragment()), answers),
        rx.cond(OfferState.choosing, time_choice(OfferState, _pick_bar()), rx.fragment()),
        class_name="stack gap-16 manage",
    )
    return public_frame(
        rx.cond(OfferState.unknown, unknown, rx.cond(OfferState.phase != "", body, rx.fragment())),
        name=OfferState.clinic,
        logo_url=OfferState.logo,
        offered=OfferState.languages,
    )


def _facts() -> rx.Component:
    return rx.el.div(
        rx.el.p(icon("clock"), rx.el.bdi(OfferState.ends), class_name="line"),
        rx.el.p(icon("hand-helping"), rx.el.span(OfferState.service_name), class_name="line"),
        rx.el.p(icon("user"), rx.el.bdi(OfferState.clinician_name), class_name="line"),
        rx.cond(
            OfferState.clock_note != "",
            rx.el.p(icon("globe"), rx.el.span(OfferState.clock_note), class_name="line"),
            rx.fragment(),
        ),
        class_name="stack gap-12",
    )


def _answers() -> rx.Component:
    choices = rx.el.div(
        button(t("Take this place"), kind="solid", size="large", icon="check", on_click=OfferState.take, id="accept"),
        button(
            t("No, thank you. Ask me again"),
            kind="outline",
            size="large",
            on_click=OfferState.decline(True),
            id="decline",
        ),
        button(t("No, and take me off the list"), kind="ghost", size="large", on_click=OfferState.decline(False)),
        class_name="line wrap gap-12 actions",
    )
    return rx.el.div(accepting_part(OfferState), choices, class_name="stack gap-16")


def _moving_answers() -> rx.Component:
    sure = rx.el.div(
        rx.el.p(t("Cancel this appointment? It does not count as late."), class_name="strong"),
        rx.el.div(
            button(t("Cancel the appointment"), kind="danger-solid", size="large", on_click=OfferState.cancel),
            button(t("Keep it"), kind="ghost", size="large", on_click=OfferState.keep),
            class_name="line wrap gap-12 actions",
        ),
        class_name="stack gap-12",
    )
    answers = rx.el.div(
        button(t("Take the new time"), kind="solid", size="large", icon="check", on_click=OfferState.take, id="accept"),
        button(t("Choose another time"), kind="soft", size="large", icon="calendar-clock", on_click=OfferState.choose),
        button(t("Cancel the appointment"), kind="danger", size="large", on_click=OfferState.ask_to_cancel),
        class_name="line wrap gap-12 actions",
    )
    return rx.cond(OfferState.giving_up, sure, rx.cond(OfferState.choosing, rx.fragment(), answers))


def _date_answers() -> rx.Component:
    answers = rx.el.div(
        button(t("Take this time"), kind="solid", size="large", icon="check", on_click=OfferState.take, id="accept"),
        button(t("Choose another time"), kind="soft", size="large", icon="calendar-clock", on_click=OfferState.choose),
        button(t("I cannot come on this date"), kind="ghost", size="large", on_click=OfferState.decline(True)),
        class_name="line wrap gap-12 actions",
    )
    return rx.cond(OfferState.choosing, rx.fragment(), answers)


def _pick_bar() -> rx.Component:
    picked = button(OfferState.picked_words, kind="solid", size="large", on_click=OfferState.take_other)
    return rx.el.div(
        rx.cond(OfferState.picked_words != "", picked, rx.fragment()),
        button(t("Back"), kind="ghost", size="large", on_click=OfferState.keep),
        class_name="line wrap gap-12 booking-foot actions",
    )


def _accepted() -> rx.Component:
    own = rx.el.p(OfferState.confirmation, class_name="own-words")
    links = rx.el.div(
        button_link(
            t("Add to calendar"),
            OfferState.calendar_url,
            kind="soft",
            icon="calendar-plus",
            size="large",
            reload=True,
        ),
        button_link(t("Change or cancel"), OfferState.manage_url, kind="outline", size="large"),
        class_name="line wrap gap-12 actions",
    )
    said = rx.cond(OfferState.confirmation != "", own, rx.fragment())
    return rx.el.div(said, links, class_name="stack gap-16")


def _look() -> rx.Component:
    look = button_link(t("Look for a time"), OfferState.book_url, kind="solid", icon="calendar-plus", size="large")
    mine = button_link(t("Your appointment"), OfferState.manage_url, kind="solid", icon="calendar-clock", size="large")
    shown = rx.cond(OfferState.instead, mine, rx.cond(OfferState.of_series, rx.fragment(), look))
    return rx.el.div(shown, class_name="actions")
