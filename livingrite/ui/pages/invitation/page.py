"""Join an organization: with a new login, or with the one that is there."""

import reflex as rx

from livingrite.ui.components.button import button, button_link
from livingrite.ui.components.field import text_field
from livingrite.ui.components.link import link
from livingrite.ui.components.native_form import native_form
from livingrite.ui.frames.auth import auth_frame, hidden, wrong
from livingrite.ui.frames.auth_fields import name_field, new_password_field
from livingrite.ui.pages.invitation.state import InvitationState
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def invitation_page() -> rx.Component:
    back = "/sign-in?next=" + rx.Var.create("/invitation%3Ftoken%3D") + InvitationState.token
    way = InvitationState.way
    return auth_frame(
        _opening(),
        rx.match(
            way,
            ("new", _new()),
            ("letter", _letter(back)),
            ("renew", _renew()),
            ("code", _code()),
            ("accept", _accept()),
            (
                "sign_in",
                button_link(t("Sign in to accept"), back, kind="solid", full=True),
            ),
            ("other", _other()),
            ("spent", _spent()),
            rx.fragment(),
        ),
        detail=rx.match(
            way,
            ("spent", _said(t("It was used already, withdrawn or is too old. Ask whoever invited you for a new one."))),
            ("renew", _said(t("Every browser that is signed in now will be signed out."))),
            rx.cond(InvitationState.role != "", _invited(), rx.fragment()),
        ),
    )


def _opening() -> rx.Var[str]:
    return rx.match(
        InvitationState.way,
        ("code", t("You have a letter from your clinic.")),
        ("renew", t("Choose a new password.")),
        ("spent", t("This invitation has ended.")),
        rx.cond(
            InvitationState.organization != "",
            t("{organization} would like you to join.", organization=InvitationState.organization),
            t("An invitation."),
        ),
    )  # pyright: ignore[reportReturnType]


def _said(words: rx.Var[str]) -> rx.Component:
    return rx.fragment(words)


def _invited() -> rx.Component:
    return rx.fragment(
        rx.el.span(t("Your role: {role}", role=InvitationState.role), class_name="block"),
        rx.el.bdi(InvitationState.email, class_name="block"),
        rx.cond(
            InvitationState.by_letter & (InvitationState.way == "accept"),
            rx.el.span(t("You are signed in as {name}.", name=BaseState.person_name), class_name="block"),
            rx.fragment(),
        ),
    )


def _spent() -> rx.Component:
    """What can be done without the clinic: type the code once more, or sign in with what one has."""
    return rx.el.div(
        button_link(t("Type a code"), "/invitation", kind="solid", full=True, reload=True),
        button_link(t("Sign in"), "/sign-in", kind="outline", full=True),
        class_name="stack gap-12",
    )


def _renew() -> rx.Component:
    """The login is there; its name stands in the form, where password managers look for it."""
    return native_form(
        hidden("token", InvitationState.token),
        text_field(
            t("The name you sign in with"),
            name="username",
            autocomplete="username",
            dir="ltr",
            default_value=InvitationState.sign_in_name,
            read_only=True,
            key="known" + InvitationState.stamp.to(str),
        ),
        new_password_field(t("New password")),
        button(t("Save and sign in"), kind="solid", type="submit", full=True),
        action="/session/invitation",
        class_name="stack gap-16",
    )


def _new() -> rx.Component:
    return native_form(
        hidden("token", InvitationState.token),
        name_field(default_value=InvitationState.name, key=InvitationState.stamp.to(str)),
        new_password_field(t("Choose a password")),
        button(t("Accept and sign in"), kind="solid", type="submit", full=True),
        action="/session/invitation",
        class_name="stack gap-16",
    )


def _letter(back: rx.Var[str]) -> rx.Component:
    """Of a letter: a name to sign in with stands for the address."""
    stamp = InvitationState.stamp.to(str)
    form = native_form(
        hidden("token", InvitationState.token),
        name_field(default_value=InvitationState.name, key="name" + stamp),
        text_field(
            t("A name to sign in with"),
            name="sign_in_name",
            required=True,
            autocomplete="username",
            dir="ltr",
            default_value=InvitationState.sign_in_name,
            hint=t("Write it on your letter. No e-mail address is needed."),
            error=wrong("sign_in_name"),
            key="sign_in_name" + stamp,
            auto_capitalize="none",
            max_length=40,
        ),
        new_password_field(t("Choose a password")),
        button(t("Accept and sign in"), kind="solid", type="submit", full=True),
        action="/session/invitation",
        class_name="stack gap-16",
    )
    known = rx.el.p(
        t("You have a login already?"), " ", link(t("Sign in to accept"), href=back, class_name="link"), class_name="small muted"
    )  # fmt: skip
    return rx.fragment(form, known)


def _code() -> rx.Component:
    """Nobody came by a link: a letter has a code."""
    return rx.el.form(
        text_field(
            t("The code of your letter"),
            name="code",
            required=True,
            autocomplete="off",
            dir="ltr",
            hint=t("Four groups of four letters and digits. Small letters will do."),
            auto_capitalize="characters",
            max_length=40,
        ),
        button(t("Open the invitation"), kind="solid", type="submit", full=True),
        on_submit=InvitationState.type_code,
        reset_on_submit=False,
        class_name="stack gap-16",
    )


def _accept() -> rx.Component:
    other = rx.el.p(
        t("This is not you?"), " ", link(t("Sign out"), href="/sign-out", class_name="link", reload=True), class_name="small muted"
    )  # fmt: skip
    return rx.fragment(
        native_form(
            hidden("token", InvitationState.token),
            button(t("Accept the invitation"), kind="solid", type="submit", full=True),
            action="/session/invitation",
        ),
        rx.cond(InvitationState.by_letter, other, rx.fragment()),
    )


def _other() -> rx.Component:
    return rx.el.div(
        rx.el.p(t("You are signed in with another address. Sign out, then open the invitation again.")),
        button_link(t("Sign out"), "/sign-out", kind="solid", full=True, reload=True),
        class_name="stack gap-16",
    )
