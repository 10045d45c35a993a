"""The fields that signing in, signing up and accepting have in common; the browser posts them, so they keep what was typed."""

from typing import Any

import reflex as rx

from livingrite.ui.components.field import text_field
from livingrite.ui.components.kinds import Text
from livingrite.ui.frames.auth import typed, wrong
from livingrite.ui.session.posted import PostedState
from livingrite.ui.text import t


def email_field(*, or_name: rx.Var[bool] | bool = False) -> rx.Component:
    """`or_name`: who came by a letter signs in with a name, which is no address. One field either way: what was typed stays."""
    return text_field(
        rx.cond(or_name, t("E-mail, or the name from your letter"), t("E-mail")),
        name="email",
        type=rx.cond(or_name, "text", "email"),
        dir="ltr",
        required=True,
        autocomplete="username",
        default_value=typed("email"),
        key="email" + PostedState.stamp.to(str),
        error=wrong("email"),
    )


def name_field(**props: Any) -> rx.Component:
    return text_field(
        t("Your name"), name="full_name", required=True, autocomplete="name", error=wrong("full_name"), **props
    )


def new_password_field(label: Text) -> rx.Component:
    return text_field(
        label,
        name="password",
        type="password",
        required=True,
        autocomplete="new-password",
        hint=t("At least 8 characters. Four random words make a good one."),
        error=wrong("password"),
    )
