"""Sign in, as picture 08a: one address, a link and a code; or a password."""

import reflex as rx

from livingrite.ui.components.button import button
from livingrite.ui.components.field import text_field
from livingrite.ui.components.link import link
from livingrite.ui.components.native_form import native_form
from livingrite.ui.frames.auth import auth_frame, hidden, mail_here, typed, why_signed_out, wrong
from livingrite.ui.frames.auth_fields import email_field
from livingrite.ui.layout.auth_shell import or_line
from livingrite.ui.pages.sign_in.state import LinkState, SignInState
from livingrite.ui.text import t


def sign_in_page() -> rx.Component:
    return rx.cond(SignInState.way == "code", _code_page(), _address_page())


def link_page() -> rx.Component:
    """Opened from the mail."""
    return auth_frame(
        t("One press and you are in."),
        native_form(
            hidden("token", LinkState.token),
            button(t("Sign in"), kind="solid", type="submit", full=True, disabled=LinkState.token == ""),
            action="/session/link",
            class_name="stack gap-16",
        ),
        rx.el.p(link(t("Send me a new link"), href="/sign-in"), class_name="small muted"),
        detail=t("The link works once. Press the button in the browser in which you want to work."),
        foot=why_signed_out(),
    )


def _address_page() -> rx.Component:
    by_password = SignInState.way == "password"
    form = native_form(
        hidden("next", SignInState.next),
        email_field(or_name=by_password),
        rx.cond(by_password, _password(), rx.fragment()),
        button(
            rx.cond(by_password, t("Sign in"), t("Send me a link and a code")), kind="solid", type="submit", full=True
        ),
        action=rx.cond(by_password, "/session/password", "/session/mail"),
        class_name="stack gap-16",
    )
    return auth_frame(
        t("Good to see you."),
        form,
        or_line(t("or")),
        rx.cond(
            by_password,
            button(t("Send me a link and a code"), icon="mail", full=True, on_click=SignInState.use_mail),
            button(t("Use a password"), icon="key-round", full=True, on_click=SignInState.use_password),
        ),
        rx.el.p(
            t("New here? Families are invited by their clinic."),
            " ",
            link(t("Open a clinic"), href="/sign-up", class_name="link nowrap"),
            class_name="small muted",
        ),
        rx.el.p(
            link(t("I have a letter with a code"), href="/invitation", class_name="link"), class_name="small muted"
        ),
        detail=t("One login for every clinic and every family you belong to."),
        foot=why_signed_out(),
    )


def _password() -> rx.Component:
    return rx.el.div(
        text_field(
            t("Password"),
            name="password",
            type="password",
            required=True,
            autocomplete="current-password",
            error=wrong("password"),
        ),
        rx.el.p(link(t("Forgot your password?"), href="/forgot"), class_name="small"),
        class_name="stack gap-8",
    )


def _code_page() -> rx.Component:
    opening, email = SignInState.opening, SignInState.email
    form = native_form(
        hidden("next", SignInState.next),
        rx.cond(email != "", hidden("email", email), email_field()),
        text_field(
            t("Code"),
            name="code",
            required=True,
            autocomplete="one-time-code",
            hint=t("Six digits, good for ten minutes."),
            default_value=typed("code"),
            key="code" + SignInState.stamp.to(str),
            error=wrong("code"),
            custom_attrs={"inputMode": "numeric", "maxLength": 10},
        ),
        button(rx.cond(opening, t("Open the clinic"), t("Sign in")), kind="solid", type="submit", full=True),
        action="/session/code",
        no_validate=True,
        class_name="stack gap-16",
    )
    again = native_form(
        hidden("next", SignInState.next),
        hidden("email", email),
        button(t("Send it again"), icon="mail", type="submit", full=True),
        action="/session/mail",
    )
    sent = rx.cond(
        opening,
        t("A code is on its way to {email}. With it you open the clinic.", email=email),
        rx.cond(
            email != "",
            t("If {email} has a login here, a link and a code are on their way.", email=email),
            t("If the address has a login here, a link and a code are on their way."),
        ),
    )
    elsewhere = rx.cond(opening, "/sign-up", "/sign-in")
    return auth_frame(
        t("Look into your mail."),
        mail_here(),
        form,
        rx.cond(email != "", rx.fragment(or_line(t("or")), again), rx.fragment()),
        rx.el.p(link(t("Use another address"), href=elsewhere, reload=True), class_name="small muted"),
        detail=sent,
        foot=why_signed_out(),
    )
