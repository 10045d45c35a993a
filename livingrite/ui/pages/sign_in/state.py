"""Which way in is open. The form itself is posted by the browser: only its answer can set the cookie."""

from typing import Any

import reflex as rx

from livingrite.core.i18n import _
from livingrite.ui.session import PUBLIC, handler
from livingrite.ui.session.posted import PostedState

LABELS = {"email": _("E-mail"), "password": _("Password"), "code": _("Code")}


class SignInState(PostedState):
    """`way` is empty for the mail, else `password` or `code`; `opening`: the code opens a clinic."""

    way: str = ""
    next: str = ""
    email: str = ""
    opening: bool = False

    @handler(PUBLIC)
    async def load(self) -> Any:
        """Come back to the way that was tried; somebody who is signed in goes on to their page."""
        if self._returned:
            return None
        focus = self.read_posted(LABELS)
        wanted = self.parameter("with")
        self.way = wanted if wanted in ("password", "code") else ""
        self.next = self.typed.get("next") or self.parameter("next")
        self.email = self.typed.get("email", "")
        waiting = self.waiting_sign_up() if self.way == "code" else None
        self.opening = waiting is not None and self.email in ("", waiting.email)
        if waiting is not None and self.opening:
            self.email = waiting.email
        return focus

    @handler(PUBLIC)
    async def use_password(self) -> Any:
        """Show the password field under the address that is typed already."""
        self.way = "password"
        return rx.set_focus("password")

    @handler(PUBLIC)
    async def use_mail(self) -> None:
        """Back to the link and the code."""
        self.way = ""


class LinkState(PostedState):
    """The page that a mailed link opens: it does nothing until the button is pressed."""

    token: str = ""

    @handler(PUBLIC)
    async def load(self) -> Any:
        """Scanners of mail open links; they press no buttons."""
        self.token = self.parameter("token")
        return self.read_posted()
