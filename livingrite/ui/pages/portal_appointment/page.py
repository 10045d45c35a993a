"""`/portal/appointments/<id>`: one appointment, another time for it, or cancel."""

import reflex as rx

from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import status_badge
from livingrite.ui.components.button import button, button_link
from livingrite.ui.components.card import card, section_head
from livingrite.ui.components.field import text_area
from livingrite.ui.components.icon import icon
from livingrite.ui.components.link import link
from livingrite.ui.components.list_row import list_row, row_list, tile
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import not_found_state, skeleton
from livingrite.ui.frames.loved_ones import loved_frame
from livingrite.ui.pages.booking.time_choice import time_choice
from livingrite.ui.pages.portal_appointment.reminders import reminders_card
from livingrite.ui.pages.portal_appointment.state import AppointmentState
from livingrite.ui.text import t


def portal_appointment_page() -> rx.Component:
    asking = AppointmentState.moving | AppointmentState.cancelling
    back = link(
        icon("chevron-left", size=18),
        rx.el.span(t("All appointments")),
        href="/portal/appointments",
        class_name="link line back",
    )
    unknown = card(
        not_found_state(
            t("This appointment is not here"),
            t("It may belong to another clinic or another login."),
            actions=[button_link(t("All appointments"), "/portal/appointments")],
            whole_page=True,
        )
    )
    shown = rx.fragment(
        back,
        page_sentence(AppointmentState.headline, detail=rx.el.bdi(AppointmentState.detail)),
        _what(),
        rx.cond(asking, rx.fragment(), _choices()),
        rx.cond(asking, rx.fragment(), reminders_card(AppointmentState)),
        rx.el.div(
            rx.cond(AppointmentState.moving, time_choice(AppointmentState, _move_bar()), rx.fragment()),
            id="move",
            tab_index=-1,
        ),
        rx.el.div(rx.cond(AppointmentState.cancelling, _cancel_form(), rx.fragment()), id="cancel", tab_index=-1),
        rx.cond(asking, rx.fragment(), _office()),
    )
    found = rx.cond(AppointmentState.unknown, unknown, shown)
    waiting = skeleton(kind="cards", rows=3, label=t("Loading"), sentence=True)
    return loved_frame(rx.cond(AppointmentState.loaded, found, waiting), active="appointments")


def _what() -> rx.Component:
    one = AppointmentState.shown
    who = rx.el.div(
        avatar(one["clinician"], size=48),
        rx.el.div(
            rx.el.p(rx.el.bdi(one["clinician"]), class_name="row-title"),
            rx.el.p(one["title"], class_name="row-second"),
            class_name="row-words",
        ),
        status_badge(one["status"], one["status_words"]),
        class_name="line gap-12",
    )
    return card(
        who,
        _line("hand-helping", rx.el.bdi(one["service"])),
        _if(one["client"], _line("user", rx.el.bdi(one["client"]))),
        rx.cond(one["address"] == "", _line(one["place_icon"], rx.el.span(one["place"])), rx.fragment()),
        _if(
            one["address"],
            _line(
                "map-pin",
                rx.el.span(
                    rx.el.bdi(one["address"]),
                    " ",
                    link(t("Show on the map"), href=one["map"], new_tab=True, class_name="link nowrap"),
                ),
            ),
        ),
        _if(one["about"], rx.el.p(one["about"], class_name="update-text muted", dir="auto")),
        rx.cond(
            one["series"] == "true",
            _line("repeat", rx.el.span(t("Part of a series. What you change here is this date only."))),
            rx.fragment(),
        ),
        rx.cond(
            (AppointmentState.policy != "") & ~AppointmentState.cancelling,
            _line("calendar-clock", rx.el.span(AppointmentState.policy), "muted"),
            rx.fragment(),
        ),
    )


def _line(mark: str | rx.Var[str], words: rx.Component, look: str = "") -> rx.Component:
    return rx.el.p(icon(mark), words, class_name=f"line fact-line {look}")


def _if(value: rx.Var[str], shown: rx.Component) -> rx.Component:
    return rx.cond(value != "", shown, rx.fragment())


def _choices() -> rx.Component:
    ahead = AppointmentState.can_cancel
    move = button(
        t("Choose another time"),
        kind="solid",
        size="large",
        icon="calendar-clock",
        full=True,
        on_click=AppointmentState.start_moving,
    )
    save = button_link(
        t("Add to calendar"),
        AppointmentState.shown["file"],
        kind="outline",
        size="large",
        icon="calendar-plus",
        full=True,
        reload=True,
    )
    call_to_move = rx.el.p(t("To move this one, please call the clinic."), class_name="muted")
    cancel = button(
        t("Cancel the appointment"), kind="danger", size="large", full=True, on_click=AppointmentState.ask_to_cancel
    )
    again = button_link(
        t("Book another appointment"), "/portal/book", kind="soft", size="large", icon="calendar-plus", full=True
    )
    again = rx.cond(AppointmentState.permissions.contains("booking.book"), again, rx.fragment())
    return rx.el.div(
        rx.cond(AppointmentState.can_move, move, rx.cond(ahead, call_to_move, rx.fragment())),
        rx.cond(AppointmentState.shown["over"] == "true", again, save),
        rx.cond(ahead, cancel, rx.fragment()),
        class_name="stack gap-12",
    )


def _office() -> rx.Component:
    office = AppointmentState.office
    phone = list_row(
        t("Call the office"),
        second=rx.el.bdi(office["phone"], dir="ltr"),
        start=tile("phone"),
        href="tel:" + office["phone"].to(str),
    )
    mail = list_row(
        t("Write to the office"),
        second=rx.el.bdi(office["email"], dir="ltr"),
        start=tile("mail"),
        href="mailto:" + office["email"].to(str),
    )
    rows = card(row_list(_if(office["phone"], phone), _if(office["email"], mail), label=t("The office")), flush=True)
    known = (office["phone"] != "") | (office["email"] != "")
    return rx.cond(known, rx.fragment(section_head(office["name"]), rows), rx.fragment())


def _move_bar() -> rx.Component:
    picked = button(AppointmentState.picked_words, kind="solid", size="large", on_click=AppointmentState.move)
    return rx.el.div(
        rx.cond(AppointmentState.picked_words != "", picked, rx.fragment()),
        rx.el.p(t("Your present time stays yours until you have chosen another."), class_name="small muted"),
        button(t("Keep it as it is"), kind="ghost", size="large", on_click=AppointmentState.keep),
        class_name="line wrap gap-12 booking-foot actions",
    )


def _cancel_form() -> rx.Component:
    form = rx.el.form(
        rx.el.p(AppointmentState.policy, class_name="muted"),
        text_area(
            t("Would you tell us why?"),
            name="reason",
            rows=2,
            hint=t("Only the clinic's staff read this."),
            max_length=5000,
        ),
        rx.el.div(
            button(t("Cancel the appointment"), kind="danger-solid", size="large", type="submit"),
            button(t("Keep it as it is"), kind="ghost", size="large", on_click=AppointmentState.keep),
            class_name="line wrap gap-12 actions",
        ),
        on_submit=AppointmentState.cancel,
        class_name="stack gap-20",
    )
    return card(form, title=t("Cancel this appointment?"))
