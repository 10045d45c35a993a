"""Choose a new password with a mailed link."""

import reflex as rx

from livingrite.ui.components.button import button
from livingrite.ui.components.link import link
from livingrite.ui.components.native_form import native_form
from livingrite.ui.frames.auth import auth_frame, hidden
from livingrite.ui.frames.auth_fields import new_password_field
from livingrite.ui.pages.sign_in.state import LinkState
from livingrite.ui.text import t


def reset_page() -> rx.Component:
    form = native_form(
        hidden("token", LinkState.token),
        new_password_field(t("New password")),
        button(t("Save and sign in"), kind="solid", type="submit", full=True),
        action="/session/reset",
        class_name="stack gap-16",
    )
    return auth_frame(
        t("Choose a new password."),
        form,
        rx.el.p(link(t("Send me a new link"), href="/forgot"), class_name="small muted"),
        detail=t("Every browser that is signed in now will be signed out."),
    )
