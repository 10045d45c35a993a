"""What is asked once more before it happens, and the address that is shown once."""

import reflex as rx

from livingrite.ui.components.button import button
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.field import text_field
from livingrite.ui.pages.settings_calendars.state import CalendarsState
from livingrite.ui.text import t

State = CalendarsState


def leave_dialog() -> rx.Component:
    return dialog(
        title=t("Disconnect the Google account?"),
        description=t(
            "What it keeps busy no longer blocks anything here. Appointments that were written to Google stay there until you delete them."
        ),
        open=State.leaving,
        on_open_change=State.ask_leave,
        actions=[
            button(t("Keep it"), kind="ghost", on_click=State.ask_leave(False), data_safest=True),
            button(t("Disconnect"), kind="danger-solid", on_click=State.leave),
        ],
    )


def reason_dialog() -> rx.Component:
    one = State.deciding
    cancels = one["choice"] == "cancel"
    form = rx.el.form(
        text_field(t("Reason, only staff see this"), name="reason", autocomplete="off"),
        id="decide-reason",
        on_submit=State.decide_with_reason,
    )
    return dialog(
        rx.el.p(rx.el.bdi(one["client"]), " · ", rx.el.bdi(one["when"]), class_name="row-title"),
        form,
        title=rx.cond(cancels, t("Cancel the appointment?"), t("Move the appointment?")),
        description=rx.cond(
            cancels,
            t("The client gets a message that it does not take place."),
            t("The client gets a message with the new time. Where something stands in the way, write a reason."),
        ),
        open=State.deciding.contains("id"),
        on_open_change=State.think_again,
        actions=[
            button(t("Not yet"), kind="ghost", on_click=State.think_again(False), data_safest=True),
            rx.cond(
                cancels,
                button(t("Cancel the appointment"), kind="danger-solid", type="submit", form="decide-reason"),
                button(t("Move it"), kind="solid", type="submit", form="decide-reason"),
            ),
        ],
    )


def address_dialog() -> rx.Component:
    return dialog(
        text_field(t("Address"), name="feed_address", value=State.address, read_only=True, dir="ltr"),
        title=t("Copy the address now"),
        description=t(
            "It is shown this once. Paste it where your calendar program subscribes to a calendar by its address."
        ),
        open=State.address != "",
        on_open_change=State.close_address,
        actions=[button(t("I have copied it"), kind="solid", on_click=State.close_address(False))],
    )
