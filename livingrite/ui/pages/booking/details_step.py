"""The last questions, and the confirmation. Fields are the browser's: a lost hold or a refusal loses no letter."""

import reflex as rx

from livingrite.ui.components.button import button, button_link
from livingrite.ui.components.card import card
from livingrite.ui.components.error_summary import error_summary
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.pages.booking.accepting import accepting_part
from livingrite.ui.pages.booking.asked import answer_now, booking_questions
from livingrite.ui.pages.booking.state import DETAILS, BookingState
from livingrite.ui.session.kept import kept
from livingrite.ui.text import t
from livingrite.ui.trap import unseen


def details_step() -> rx.Component:
    """Mounted from the first step on and only hidden, so that typed text survives a lost hold (case B12)."""
    errors = BookingState.field_errors
    form = rx.el.form(
        kept(),
        error_summary(t("Some details need another look."), BookingState.wrong),
        text_field(t("Your name"), name="name", required=True, autocomplete="name", error=errors["name"], max_length=200),
        text_field(
            t("E-mail"), name="email", type="email", autocomplete="email", error=errors["email"], max_length=320,
            hint=t("The confirmation goes here, with a link to change or cancel."),
        ),
        text_field(
            t("Phone"), name="phone", type="tel", autocomplete="tel", error=errors["phone"], max_length=40,
            hint=t("An e-mail address or a phone number is enough."),
        ),
        text_area(t("Anything we should know?"), name="intake", hint=t("Only the clinic's staff read this."), max_length=5000),
        unseen("site"),
        booking_questions(BookingState),
        accepting_part(BookingState),
        rx.el.div(
            button(t("Confirm the booking"), kind="solid", size="large", type="submit", icon="check"),
            button(t("Back"), kind="ghost", size="large", on_click=BookingState.go_to(3)),
            class_name="line wrap gap-12 actions",
        ),
        on_submit=BookingState.book,
        reset_on_submit=False,
        class_name="stack gap-20",
        no_validate=True,
    )  # fmt: skip
    return rx.el.div(
        page_sentence(t("Who is coming?"), size="booking", detail=t("We use your details for this visit only.")),
        card(form, class_name="booking-form"),
        id="details",
        tab_index=-1,
        hidden=BookingState.step != DETAILS,
        class_name="stack gap-20",
    )


def done_step() -> rx.Component:
    mailed = rx.cond(
        BookingState.mailed_to != "",
        rx.el.p(t("The confirmation is on its way to {address}.", address=BookingState.mailed_to), class_name="muted"),
        rx.el.p(t("Keep the link below: it is the only way to change or cancel without calling."), class_name="muted"),
    )
    calendars = rx.el.div(
        button_link(
            t("Add to calendar"), BookingState.calendar_url, kind="soft", icon="calendar-plus", size="large", reload=True
        ),
        rx.foreach(
            BookingState.calendars,
            lambda one: rx.el.a(
                one["name"], href=one["href"], target="_blank", rel="noreferrer", class_name="btn btn-ghost btn-large"
            ),
        ),
        class_name="line wrap calendars",
    )  # fmt: skip
    actions = rx.el.div(
        rx.cond(BookingState.framed, _manage_in_a_new_tab(), _manage()),
        button(t("Book another time"), kind="ghost", size="large", on_click=BookingState.book_another),
        class_name="line wrap gap-12 actions",
    )
    lines = rx.el.div(
        rx.el.p(icon("calendar-check"), rx.el.span(BookingState.when, class_name="strong"), class_name="line"),
        rx.el.p(icon("hand-helping"), rx.el.span(BookingState.service["name"]), class_name="line"),
        rx.el.p(icon("user"), rx.el.span(BookingState.who), class_name="line"),
        rx.cond(
            BookingState.address != "",
            rx.el.p(icon("map-pin"), rx.el.span(BookingState.address), class_name="line"),
            rx.fragment(),
        ),
        rx.cond(
            BookingState.late != "",
            rx.el.p(
                icon("calendar-clock"), rx.el.span(BookingState.late, class_name="muted"), class_name="line from-top"
            ),
            rx.fragment(),
        ),
        class_name="stack gap-12",
    )
    own = rx.el.p(BookingState.confirmation, class_name="own-words")
    return rx.fragment(
        page_sentence(BookingState.confirmed, size="booking", detail=None),
        rx.cond(BookingState.confirmation != "", own, rx.fragment()),
        answer_now(BookingState),
        card(rx.el.div(mailed, lines, calendars, actions, class_name="stack gap-20")),
    )


def _manage() -> rx.Component:
    return button_link(
        t("Change or cancel"), BookingState.manage_url, kind="outline", icon="calendar-clock", size="large"
    )


def _manage_in_a_new_tab() -> rx.Component:
    """No other site may show the page behind the link."""
    return rx.el.a(
        icon("calendar-clock"), t("Change or cancel"), href=BookingState.manage_url, target="_blank",
        class_name="btn btn-outline btn-large",
    )  # fmt: skip
