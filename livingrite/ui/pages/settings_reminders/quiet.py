"""The cards for all messages: quiet hours and costs, what services are called."""

import reflex as rx

from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.choice import checkbox
from livingrite.ui.components.field import text_field
from livingrite.ui.pages.settings_reminders.quiet_state import QuietState
from livingrite.ui.pages.settings_reminders.state import RemindersState
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t


def quiet_card() -> rx.Component:
    said = RemindersState.settings
    form = rx.el.form(
        checkbox(
            t("No SMS, WhatsApp or push at night"),
            name="quiet_on",
            value="true",
            default_checked=said["quiet"] != "",
            hint=t("By the reader's clock. What falls into it comes when it ends, or the evening before."),
        ),
        rx.el.div(
            _clock("quiet_from", t("Quiet from"), said["from"]),
            _clock("quiet_until", t("Quiet until"), said["until"]),
            class_name="settings-two",
        ),
        checkbox(
            t("Send a mail when a text cannot be sent"),
            name="to_mail",
            value="true",
            default_checked=said["mail"] != "",
            hint=t("When there is no number, or somebody asked for no more texts."),
        ),
        text_field(
            t("What one SMS costs you"),
            name="sms_cost",
            input_mode="decimal",
            dir="ltr",
            default_value=said["cost"],
            error=field_error("sms_cost"),
            hint=t("For the preview; long texts are several SMS."),
            end=rx.el.span(said["currency"], class_name="small muted"),
        ),
        rx.el.div(button(t("Save"), kind="solid", type="submit"), class_name="line"),
        key="quiet" + said["version"],
        on_submit=QuietState.save_settings,
        no_validate=True,
        class_name="stack gap-16",
    )
    return card(form, title=t("Quiet hours and costs"), id="quiet")


def _clock(name: str, label: rx.Var[str], value: rx.Var[str]) -> rx.Component:
    return text_field(
        label,
        name=name,
        default_value=value,
        error=field_error(name),
        input_mode="numeric",
        dir="ltr",
        autocomplete="off",
    )


def services_card() -> rx.Component:
    """Messages do not say what for, unless the clinic gives a service a name that may be said (case N12)."""

    def one(service: rx.Var[dict[str, str]]) -> rx.Component:
        said = rx.el.div(
            rx.el.input(
                default_value=service["said"],
                placeholder=t("appointment"),
                aria_label=t("What messages call {service}", service=service["name"]),
                max_length=80,
                on_blur=lambda typed: QuietState.name_service(service["id"], typed),
                class_name="input",
            ),
            class_name="control service-said",
        )
        talk = checkbox(
            t("Consultation"),
            name="talk-" + service["id"],
            checked=service["talk"] != "",
            on_change=QuietState.mark_consultation(service["id"], service["talk"] == ""),
        )
        return rx.el.div(
            rx.el.bdi(service["name"], class_name="row-title grow"), talk, said, class_name="list-row service-row"
        )

    return card(
        rx.el.p(
            t("Messages say only “appointment”, so that nobody reads over a shoulder what it is for. "
              "Give a service a name here only if everybody may read it."),
            class_name="muted card-note",
        ),
        rx.el.div(rx.foreach(RemindersState.services, one), class_name="rows"),
        title=t("What messages call your services"),
        flush=True,
        id="services",
    )  # fmt: skip
