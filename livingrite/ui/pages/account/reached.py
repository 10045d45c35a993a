"""The card for the address one signs in with and the phone number: each is changed by a code that is sent there."""

import reflex as rx

from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.field import text_field
from livingrite.ui.components.kinds import Text
from livingrite.ui.pages.account.reached_state import ReachedState
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t


def reached_card() -> rx.Component:
    shown = rx.match(
        ReachedState.step,
        ("email", _email_form()),
        ("phone", _phone_form()),
        ("email-code", _code_form()),
        ("phone-code", _code_form()),
        _both(),
    )
    return rx.el.div(card(shown, title=t("Where you are reached"), id="reached"), on_mount=ReachedState.read)


def _both() -> rx.Component:
    none = rx.el.span(t("None yet"), class_name="muted")
    phone = rx.cond(ReachedState.phone != "", rx.el.bdi(ReachedState.phone, dir="ltr"), none)
    return rx.el.div(
        rx.cond(
            ReachedState.sign_in_name != "",
            _line(
                t("You sign in with the name {name}", name=ReachedState.sign_in_name),
                rx.el.span(t("With an e-mail address you can set a lost password by yourself."), class_name="muted"),
                "email",
                t("Add an e-mail address"),
            ),
            _line(t("E-mail to sign in with"), rx.el.bdi(ReachedState.email), "email", t("Change the e-mail address")),
        ),
        _line(t("Phone"), phone, "phone", t("Change the phone number")),
        class_name="stack gap-12",
    )


def _line(label: Text, value: rx.Component, step: str, change: Text) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.span(label, class_name="row-second"), rx.el.span(value, class_name="row-title"), class_name="row-words"
        ),
        button(t("Change"), kind="soft", aria_label=change, on_click=ReachedState.begin(step)),
        class_name="line between gap-12",
    )  # fmt: skip


def _email_form() -> rx.Component:
    present = text_field(
        t("Present password"),
        name="present",
        type="password",
        autocomplete="current-password",
        error=field_error("present"),
    )
    return _form(
        text_field(
            t("New e-mail address"),
            name="email",
            type="email",
            autocomplete="email",
            error=field_error("email"),
            max_length=254,
            hint=t("A code is sent there. Until you have typed it, nothing changes."),
        ),
        rx.cond(ReachedState.has_password, present, rx.fragment()),
        submit=t("Send the code"),
        on_submit=ReachedState.send_email_code,
    )


def _phone_form() -> rx.Component:
    hint = rx.cond(
        ReachedState.texts,
        t("A code is texted there. Until you have typed it, nothing changes."),
        t("Leave it empty if nobody should call you."),
    )
    return _form(
        text_field(
            t("Phone"),
            name="phone",
            type="tel",
            autocomplete="tel",
            default_value=ReachedState.phone,
            error=field_error("phone"),
            max_length=40,
            hint=hint,
        ),
        submit=rx.cond(ReachedState.texts, t("Send the code"), t("Save")),
        on_submit=ReachedState.send_phone_code,
    )


def _code_form() -> rx.Component:
    return _form(
        rx.el.p(t("If {address} can be used, a code is on its way there.", address=ReachedState.wanted)),
        text_field(
            t("Code"),
            name="code",
            input_mode="numeric",
            autocomplete="one-time-code",
            dir="ltr",
            max_length=20,
            error=field_error("code"),
            hint=t("Six digits; it works for 15 minutes."),
        ),
        submit=t("Confirm"),
        on_submit=ReachedState.confirm,
    )


def _form(*children: rx.Component, submit: Text, on_submit: rx.event.EventType) -> rx.Component:
    return rx.el.form(
        *children,
        rx.el.div(
            button(submit, kind="solid", type="submit"),
            button(t("Leave it as it is"), kind="ghost", on_click=ReachedState.leave),
            class_name="line wrap gap-12",
        ),
        key=ReachedState.step,
        on_submit=on_submit,
        reset_on_submit=False,
        no_validate=True,
        class_name="stack gap-16",
    )
