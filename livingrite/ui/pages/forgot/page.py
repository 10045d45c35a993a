"""Ask for a link that sets a new password. The answer is the same for every address."""

from typing import Any

import reflex as rx

from livingrite.core.i18n import _
from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button
from livingrite.ui.components.link import link
from livingrite.ui.components.native_form import native_form
from livingrite.ui.frames.auth import auth_frame, mail_here
from livingrite.ui.frames.auth_fields import email_field
from livingrite.ui.session import PUBLIC, handler
from livingrite.ui.session.posted import PostedState
from livingrite.ui.text import t


class ForgotState(PostedState):
    """Only what the server said."""

    @handler(PUBLIC)
    async def load(self) -> Any:
        """Show whether a mail was asked for."""
        return self.read_posted({"email": _("E-mail")})


def forgot_page() -> rx.Component:
    sent = banner(
        ForgotState.done,
        detail=t("Look into your mail; the link works for half an hour."),
        tone="jade",
        icon_name="mail",
    )
    form = native_form(
        email_field(),
        button(t("Send me a link"), kind="solid", type="submit", full=True),
        action="/session/forgot",
        no_validate=True,
        class_name="stack gap-16",
    )
    return auth_frame(
        t("A new password, then."),
        rx.cond(ForgotState.done != "", rx.fragment(sent, mail_here()), rx.fragment()),
        form,
        rx.el.p(
            t("You sign in with a name and have no e-mail here? Ask your clinic for a new letter."),
            " ",
            link(t("I have a letter with a code"), href="/invitation", class_name="link"),
            class_name="small muted",
        ),
        rx.el.p(link(t("Back to sign-in"), href="/sign-in"), class_name="small muted"),
        detail=t("We send you a link with which you choose a new one."),
    )
