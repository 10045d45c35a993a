"""The dialog of one service."""

import reflex as rx

from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button
from livingrite.ui.components.choice import checkbox
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.field import text_field
from livingrite.ui.pages.settings.services_state import ServicesState
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def service_dialog() -> rx.Component:
    one = ServicesState.service
    problem = banner(ServicesState.service_problem, tone="amber", icon_name="triangle-alert", assertive=True)
    stop = button(t("Stop offering it"), kind="danger", on_click=ServicesState.offer_service(False))
    again = button(t("Offer it again"), on_click=ServicesState.offer_service(True))
    form = rx.el.form(
        rx.cond(ServicesState.service_problem != "", problem, rx.fragment()),
        text_field(t("Service"), name="edit_name", required=True, default_value=one["name"], error=_wrong("edit_name")),
        rx.el.div(
            _number("edit_minutes", t("Minutes"), one["minutes"], 5),
            text_field(
                t("Price"),
                name="edit_price",
                default_value=one["price"],
                error=_wrong("edit_price"),
                end=rx.el.span(ServicesState.currency, class_name="small muted"),
            ),
            class_name="settings-two",
        ),
        rx.el.div(
            _number("edit_before", t("Minutes free before"), one["before"], 0),
            _number("edit_after", t("Minutes free after"), one["after"], 0),
            class_name="settings-two",
        ),
        text_field(
            t("Seats"),
            name="edit_seats",
            type="number",
            required=True,
            default_value=one["seats"],
            min=1,
            max=500,
            hint=t("More than 1 makes it a class: several people share one time."),
            error=_wrong("edit_seats"),
        ),
        checkbox(t("Can be booked online"), name="edit_online", value="true", default_checked=one["online"] != ""),
        rx.el.div(rx.cond(one["offered"] != "", stop, again), class_name="line"),
        id="edit-service",
        key="service" + ServicesState.service_form.to(str),
        no_validate=True,
        on_submit=ServicesState.save_service,
        class_name="stack gap-16",
    )
    return dialog(
        form,
        title=t("Change the service"),
        open=one.contains("id"),
        on_open_change=ServicesState.close_service,
        actions=[
            button(t("Cancel"), kind="ghost", on_click=ServicesState.close_service(False)),
            button(t("Save"), kind="solid", type="submit", form="edit-service"),
        ],
    )


def _number(name: str, label: rx.Var[str], value: rx.Var[str], least: int) -> rx.Component:
    return text_field(
        label, name=name, type="number", required=True, default_value=value, min=least, error=_wrong(name)
    )


def _wrong(name: str) -> rx.Var[str]:
    return rx.cond(BaseState.field_errors.contains(name), BaseState.field_errors[name], "")
