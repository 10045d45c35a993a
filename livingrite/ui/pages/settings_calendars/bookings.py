"""The question about a booking elsewhere that does not fit, and its two answers."""

import reflex as rx

from livingrite.ui.components.button import button
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.field import text_field
from livingrite.ui.pages.settings_calendars.bookings_state import BookingsState
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t

State = BookingsState
Row = rx.Var[dict[str, str]]


def booking_row(one: Row) -> rx.Component:
    words = rx.el.span(
        rx.el.span(rx.el.bdi(one["person"]), " · ", rx.el.bdi(one["when"]), class_name="row-title"),
        rx.el.bdi(one["about"], class_name="row-second"),
        rx.el.span(one["asked"], class_name="row-second"),
        class_name="row-words",
    )
    accept = button(t("Take it here"), size="small", kind="soft", on_click=State.ask_booking(one["id"], "accept"))
    decline = button(
        t("Cancel it in Calendly"), size="small", kind="danger", on_click=State.ask_booking(one["id"], "decline")
    )
    answers = rx.el.span(accept, decline, class_name="line wrap gap-8")
    return rx.el.div(words, answers, class_name="list-row decision-row")


def booking_dialog() -> rx.Component:
    one = State.booking
    accepts = one["choice"] == "accept"
    reason = text_field(
        t("Reason, only staff see this"),
        name="booking_reason",
        autocomplete="off",
        error=field_error("reason"),
    )
    form = rx.el.form(
        rx.cond(accepts, reason, rx.fragment()),
        id="decide-booking",
        on_submit=State.decide_booking,
    )
    return dialog(
        rx.el.p(rx.el.bdi(one["person"]), " · ", rx.el.bdi(one["when"]), class_name="row-title"),
        form,
        title=rx.cond(accepts, t("Take it here?"), t("Cancel it in Calendly?")),
        description=rx.cond(
            accepts,
            t("What stands in the way has to make room first; where a reason is enough, write one."),
            t(
                "Calendly tells the person that it does not take place. An appointment of theirs that stands here stays."
            ),
        ),
        open=one.contains("id"),
        on_open_change=State.leave_booking,
        actions=[
            button(t("Not yet"), kind="ghost", on_click=State.leave_booking(False), data_safest=True),
            rx.cond(
                accepts,
                button(t("Take it here"), kind="solid", type="submit", form="decide-booking"),
                button(t("Cancel it in Calendly"), kind="danger-solid", type="submit", form="decide-booking"),
            ),
        ],
    )
