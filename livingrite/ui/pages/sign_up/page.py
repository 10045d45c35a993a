"""The sign-up wizard: what the clinic is called and where it is, then who opens it."""

import reflex as rx

from livingrite.ui.components.button import button
from livingrite.ui.components.field import text_field
from livingrite.ui.components.link import link
from livingrite.ui.components.native_form import native_form
from livingrite.ui.components.select import select
from livingrite.ui.frames.auth import auth_frame, typed, wrong
from livingrite.ui.frames.auth_fields import email_field, name_field, new_password_field
from livingrite.ui.pages.sign_up.state import SignUpState
from livingrite.ui.session import BaseState
from livingrite.ui.session.kept import kept
from livingrite.ui.text import t


def sign_up_page() -> rx.Component:
    second = SignUpState.step == 2
    form = native_form(
        kept(SignUpState.stamp),
        rx.el.div(*_place(), hidden=second, class_name="stack gap-16"),
        rx.cond(BaseState.signed_in, rx.fragment(), rx.el.div(*_person(), hidden=~second, class_name="stack gap-16")),
        action="/session/sign-up",
        no_validate=True,
        key=SignUpState.stamp.to(str),
        class_name="stack gap-16",
    )
    return auth_frame(
        rx.cond(second, t("And who are you?"), t("Open your clinic.")),
        form,
        rx.el.p(
            rx.cond(BaseState.signed_in, t("You open it with the login you have."), t("You have a login?")),
            " ",
            rx.cond(BaseState.signed_in, link(t("Back"), href="/", reload=True), link(t("Sign in"), href="/sign-in")),
            class_name="small muted",
        ),
        detail=rx.cond(
            second,
            t("Step 2 of 2. You are the owner of {name}.", name=SignUpState.name),
            t("Step 1 of 2. You can change all of it later, except the web address."),
        ),
    )


def _place() -> list[rx.Component]:
    signed_in = rx.el.div(button(t("Open the clinic"), kind="solid", type="submit", full=True))
    return [
        text_field(
            t("Name of the clinic"),
            name="organization",
            required=True,
            autocomplete="organization",
            default_value=SignUpState.name,
            on_blur=SignUpState.named,
            error=wrong("organization"),
        ),
        text_field(
            t("Web address"),
            name="slug",
            hint=t("Clients book at /book/{slug}", slug=rx.cond(SignUpState.address != "", SignUpState.address, "...")),
            default_value=SignUpState.slug,
            placeholder=SignUpState.proposed,  # never a value: a proposal that comes late must not mix with what is typed
            on_blur=SignUpState.addressed,
            error=rx.cond(SignUpState.slug_problem != "", SignUpState.slug_problem, wrong("slug")),
            dir="ltr",
            auto_capitalize="none",
            spell_check=False,
        ),
        select(
            t("Country"),
            SignUpState.countries,
            name="country",
            default_value=SignUpState.country,
            key="country" + SignUpState.country,
            error=wrong("country"),
        ),
        select(
            t("Time zone"),
            SignUpState.zones,
            name="timezone",
            default_value=SignUpState.zone,
            key="zone" + SignUpState.zone,
            hint=t("The diary's clock. Clients elsewhere see their own time beside it."),
            error=wrong("timezone"),
        ),
        rx.cond(
            BaseState.signed_in,
            signed_in,
            button(t("Go on"), kind="solid", full=True, on_click=SignUpState.go_on),
        ),
    ]


def _person() -> list[rx.Component]:
    return [
        name_field(default_value=typed("full_name")),
        email_field(),
        new_password_field(t("Password")),
        button(t("Open the clinic"), kind="solid", type="submit", full=True),
        button(t("Back"), kind="ghost", full=True, on_click=SignUpState.go_back),
    ]
