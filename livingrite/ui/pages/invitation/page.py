"""Join an organization: with a new login, or with the one that is there."""

import reflex as rx

from livingrite.ui.components.button import button, button_link
from livingrite.ui.components.native_form import native_form
from livingrite.ui.components.states import error_state
from livingrite.ui.frames.auth import auth_frame, hidden
from livingrite.ui.frames.auth_fields import name_field, new_password_field
from livingrite.ui.pages.invitation.state import InvitationState
from livingrite.ui.text import t


def invitation_page() -> rx.Component:
    back = "/sign-in?next=" + rx.Var.create("/invitation%3Ftoken%3D") + InvitationState.token
    return auth_frame(
        rx.cond(
            InvitationState.organization != "",
            t("{organization} would like you to join.", organization=InvitationState.organization),
            t("An invitation."),
        ),
        rx.match(
            InvitationState.way,
            ("new", _new()),
            ("accept", _accept()),
            (
                "sign_in",
                button_link(t("Sign in to accept"), back, kind="solid", full=True),
            ),
            ("other", _other()),
            (
                "spent",
                error_state(
                    t("This invitation has ended"),
                    t("It was used already, withdrawn or is too old. Ask whoever invited you for a new one."),
                    icon_name="circle-alert",
                ),
            ),
            rx.fragment(),
        ),
        detail=rx.cond(
            InvitationState.role != "",
            rx.fragment(
                rx.el.span(t("Your role: {role}", role=InvitationState.role), class_name="block"),
                rx.el.bdi(InvitationState.email, class_name="block"),
            ),
            "",
        ),
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


def _accept() -> rx.Component:
    return native_form(
        hidden("token", InvitationState.token),
        button(t("Accept the invitation"), kind="solid", type="submit", full=True),
        action="/session/invitation",
    )


def _other() -> rx.Component:
    return rx.el.div(
        rx.el.p(t("You are signed in with another address. Sign out, then open the invitation again.")),
        button_link(t("Sign out"), "/sign-out", kind="solid", full=True, reload=True),
        class_name="stack gap-16",
    )
