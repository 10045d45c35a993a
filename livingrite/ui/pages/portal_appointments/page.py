"""`/portal/appointments`: the family's calendar."""

import reflex as rx

from livingrite.ui.components.badge import status_badge
from livingrite.ui.components.button import button, button_link, icon_button
from livingrite.ui.components.card import card, section_head
from livingrite.ui.components.icon import icon
from livingrite.ui.components.link import link
from livingrite.ui.components.list_row import row_list
from livingrite.ui.components.segmented import segmented
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import empty_state, skeleton
from livingrite.ui.frames.loved_ones import loved_frame
from livingrite.ui.pages.portal_appointments.feed import feed_card
from livingrite.ui.pages.portal_appointments.state import AppointmentsState
from livingrite.ui.text import t


def portal_appointments_page() -> rx.Component:
    book = button_link(
        t("Book an appointment"), "/portal/book", kind="solid", size="large", icon="calendar-plus", full=True
    )
    views = segmented(
        t("View"),
        [("list", t("List")), ("week", t("Week")), ("month", t("Month"))],
        value=AppointmentsState.view,
        on_change=AppointmentsState.show_as,
    )
    shown = rx.fragment(
        page_sentence(rx.cond(AppointmentsState.view == "list", AppointmentsState.headline, t("Appointments"))),
        rx.cond(AppointmentsState.may_book, book, rx.fragment()),
        _people(),
        views,
        rx.cond(AppointmentsState.view == "list", _list(), _calendar()),
        feed_card(),
    )
    waiting = skeleton(kind="cards", rows=4, label=t("Loading"), sentence=True)
    return loved_frame(rx.cond(AppointmentsState.loaded, shown, waiting), active="appointments")


def _people() -> rx.Component:
    """Whose appointments are shown; only for who looks after several."""

    def one(id: rx.Var[str] | str, name: rx.Var[str]) -> rx.Component:
        return rx.el.button(
            rx.el.bdi(name),
            type="button",
            class_name="filter",
            aria_pressed=AppointmentsState.who == id,
            on_click=AppointmentsState.show_of(id),
        )

    chips = rx.el.div(
        one("", t("Everyone")),
        rx.foreach(AppointmentsState.loved, lambda person: one(person["id"], person["name"])),
        role="group",
        aria_label=t("Whose appointments"),
        class_name="line filters scroll",
    )
    return rx.cond(AppointmentsState.loved.length() > 1, chips, rx.fragment())


def _list() -> rx.Component:
    nothing = card(
        empty_state(
            t("Nothing is planned"),
            t("What the clinic plans, and what you book, appears here by itself."),
            icon_name="calendar-days",
        )
    )
    older = button(t("Show older ones"), kind="outline", full=True, on_click=AppointmentsState.show_older)
    past = rx.fragment(
        section_head(t("Past")),
        card(row_list(rx.foreach(AppointmentsState.past, appointment_row), label=t("Past")), flush=True),
        rx.cond(AppointmentsState.more_past, older, rx.fragment()),
    )
    ahead = card(row_list(rx.foreach(AppointmentsState.rows, appointment_row), label=t("Coming up")), flush=True)
    later = button(t("Show later ones"), kind="outline", full=True, on_click=AppointmentsState.show_later)
    return rx.fragment(
        rx.cond(AppointmentsState.rows.length() > 0, ahead, nothing),
        rx.cond(AppointmentsState.more_ahead, later, rx.fragment()),
        rx.cond(AppointmentsState.past.length() > 0, past, rx.fragment()),
    )


def _calendar() -> rx.Component:
    head = rx.el.div(
        rx.el.h2(AppointmentsState.title, class_name="section", aria_live="polite"),
        rx.el.div(
            icon_button("chevron-left", t("Earlier"), on_click=AppointmentsState.turn(-1)),
            icon_button("chevron-right", t("Later"), on_click=AppointmentsState.turn(1)),
            class_name="line",
        ),
        class_name="line between",
    )
    names = rx.foreach(
        AppointmentsState.weekdays, lambda name: rx.el.span(name, class_name="days-head", aria_hidden="true")
    )
    grid = rx.el.div(
        names, rx.foreach(AppointmentsState.cells, _day), class_name="days", role="group", aria_label=t("Days")
    )
    nothing = rx.el.p(t("Nothing is planned on these days."), class_name="muted")
    rows = card(row_list(rx.foreach(AppointmentsState.rows, appointment_row), label=t("Appointments")), flush=True)
    return rx.fragment(card(head, grid), rx.cond(AppointmentsState.rows.length() > 0, rows, nothing))


def _day(day: rx.Var[dict[str, str]]) -> rx.Component:
    dots = rx.match(day["dots"], ("3", _dots(3)), ("2", _dots(2)), ("1", _dots(1)), _dots(0))
    return rx.el.button(
        rx.el.span(day["number"], class_name="day-number"),
        dots,
        type="button",
        class_name="day",
        aria_label=day["label"],
        aria_pressed=day["chosen"] == "true",
        custom_attrs={"data-today": day["today"], "data-past": day["outside"]},
        on_click=AppointmentsState.choose_day(day["date"]),
    )


def _dots(count: int) -> rx.Component:
    return rx.el.span(*[rx.el.span() for _ in range(count)], class_name="dots", aria_hidden="true")


def appointment_row(one: rx.Var[dict[str, str]]) -> rx.Component:
    """Day, what, when, with whom; the whole row opens it."""
    tile = rx.el.span(
        rx.el.span(one["weekday"], class_name="date-word"),
        rx.el.span(one["day"], class_name="date-number"),
        rx.el.span(one["month"], class_name="date-word"),
        class_name="date-tile",
    )
    whose = rx.cond(one["client"] != "", rx.el.span(rx.el.bdi(one["client"]), class_name="row-whose"), rx.fragment())
    repeats = rx.cond(one["series"] == "true", icon("repeat", size=14, label=t("Part of a series")), rx.fragment())
    words = rx.el.span(
        whose,
        rx.el.span(rx.el.bdi(one["service"]), class_name="row-title"),
        rx.el.span(rx.el.bdi(one["times"]), " · ", rx.el.bdi(one["clinician"]), class_name="row-second"),
        rx.cond(one["there"] != "", rx.el.span(one["there"], class_name="row-second"), rx.fragment()),
        rx.el.span(
            rx.el.span(icon(one["place_icon"], size=14), one["place"], class_name="row-place"),
            repeats,
            rx.cond(one["status_words"] != "", status_badge(one["status"], one["status_words"]), rx.fragment()),
            class_name="line wrap row-second",
        ),
        class_name="row-words",
    )
    return link(
        tile,
        words,
        icon("chevron-right", size=16, class_name="muted"),
        href=one["href"],
        class_name="list-row list-row-open appointment-row",
        custom_attrs={"data-gone": one["gone"], "data-over": one["over"]},
    )
