"""`/manage/<token>`: what is booked, another time, or cancel."""

import reflex as rx

from livingrite.ui.components.badge import status_badge
from livingrite.ui.components.button import button, button_link
from livingrite.ui.components.card import card
from livingrite.ui.components.field import text_area
from livingrite.ui.components.icon import icon
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import not_found_state, skeleton
from livingrite.ui.frames import public_frame
from livingrite.ui.pages.booking.time_choice import time_choice
from livingrite.ui.pages.manage.state import ManageState
from livingrite.ui.text import t


def manage_page() -> rx.Component:
    gone = not_found_state(
        t("This link is no longer valid"), t("Look for a newer mail, or call the clinic."), whole_page=True
    )
    unknown = rx.el.div(card(gone), class_name="manage")
    asking = ManageState.moving | ManageState.cancelling
    body = rx.el.div(
        page_sentence(ManageState.headline, size="booking", detail=ManageState.place),
        card(_facts(), rx.cond(asking, rx.fragment(), rx.cond(ManageState.can_change, _choices(), _again()))),
        rx.el.div(
            rx.cond(ManageState.moving, time_choice(ManageState, _move_bar()), rx.fragment()), id="move", tab_index=-1
        ),
        rx.el.div(rx.cond(ManageState.cancelling, _cancel_form(), rx.fragment()), id="cancel", tab_index=-1),
        class_name="stack gap-16 manage",
    )
    waiting = rx.el.div(skeleton(rows=4, label=t("Loading"), sentence=True), class_name="manage")
    return public_frame(
        rx.cond(ManageState.unknown, unknown, rx.cond(ManageState.headline != "", body, waiting)),
        name=ManageState.clinic,
        logo_url=ManageState.logo,
        offered=ManageState.languages,
    )


def _facts() -> rx.Component:
    return rx.el.div(
        rx.el.p(status_badge(ManageState.status, ManageState.status_words)),
        rx.el.p(icon("hand-helping"), rx.el.span(ManageState.service_name), class_name="line"),
        rx.el.p(icon("user"), rx.el.span(ManageState.clinician_name), class_name="line"),
        rx.cond(
            ManageState.clock_note != "",
            rx.el.p(icon("globe"), rx.el.span(ManageState.clock_note), class_name="line"),
            rx.fragment(),
        ),
        rx.cond(
            ManageState.can_change,
            rx.el.p(icon("calendar-clock"), rx.el.span(ManageState.policy), class_name="line muted"),
            rx.fragment(),
        ),
        class_name="stack gap-12",
    )


def _choices() -> rx.Component:
    return rx.el.div(
        rx.cond(
            ManageState.can_move,
            button(
                t("Choose another time"),
                kind="soft",
                size="large",
                icon="calendar-clock",
                on_click=ManageState.start_moving,
            ),
            rx.el.p(t("To move this one, please call the clinic."), class_name="muted"),
        ),
        button_link(
            t("Add to calendar"),
            ManageState.calendar_url,
            kind="outline",
            icon="calendar-plus",
            size="large",
            reload=True,
        ),
        button(t("Cancel the appointment"), kind="danger", size="large", on_click=ManageState.ask_to_cancel),
        class_name="line wrap gap-12 actions",
    )


def _again() -> rx.Component:
    """What is over or cancelled can be followed by another one."""
    return rx.el.div(
        button_link(t("Book another time"), ManageState.book_url, kind="soft", icon="calendar-plus", size="large"),
        class_name="actions",
    )


def _move_bar() -> rx.Component:
    picked = button(ManageState.picked_words, kind="solid", size="large", on_click=ManageState.move)
    return rx.el.div(
        rx.cond(ManageState.picked_words != "", picked, rx.fragment()),
        button(t("Keep it as it is"), kind="ghost", size="large", on_click=ManageState.keep),
        class_name="line wrap gap-12 booking-foot actions",
    )


def _cancel_form() -> rx.Component:
    form = rx.el.form(
        text_area(
            t("Would you tell us why?"),
            name="reason",
            rows=2,
            hint=t("Only the clinic's staff read this."),
            max_length=5000,
        ),
        rx.el.div(
            button(t("Cancel the appointment"), kind="danger-solid", size="large", type="submit"),
            button(t("Keep it as it is"), kind="ghost", size="large", on_click=ManageState.keep),
            class_name="line wrap gap-12 actions",
        ),
        on_submit=ManageState.cancel,
        class_name="stack gap-20",
    )
    return card(form, title=t("Cancel this appointment?"), class_name="booking-form")
