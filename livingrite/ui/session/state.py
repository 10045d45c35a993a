"""The State every page's State builds on: the person, the live region, the lock. Defaults are public: keep them empty."""

from typing import Any

import reflex as rx
from reflex.event import Event

from livingrite.core.errors import Denied, Unauthenticated
from livingrite.core.i18n import direction
from livingrite.ui.edge import Edge
from livingrite.ui.session.guard import PUBLIC, SIGNED_IN, handler


class BaseState(Edge, rx.State):
    """Rebuilt from cookie, address and database on every connect: losing it loses nothing."""

    signed_in: bool = False
    person: str = ""
    organization: str = ""
    organization_slug: str = ""
    permissions: list[str] = []
    locale: str = ""
    text_direction: str = ""
    timezone: str = ""
    locked: bool = False
    page_problem: str = ""

    message: str = ""
    message_kind: str = ""
    message_action: str = ""
    message_number: int = 0
    _message_event: tuple[str, dict[str, Any]] = ("", {})
    field_errors: dict[str, str] = {}

    @handler(PUBLIC, while_locked=True)
    async def arrive(self) -> Any:
        """First event of every page load and reconnect: who is here, and may they be on this page?"""
        from livingrite.ui.routes import page_at  # the table imports the pages, the pages import this module

        self._greet()
        self.page_problem = ""
        page = page_at(self.router.route_id)
        if page is None or page.access == PUBLIC:
            return
        if not self.signed_in:
            raise Unauthenticated
        if page.access != SIGNED_IN and not self.ctx.may(str(page.access)):
            self.page_problem = "denied"
            raise Denied

    def _greet(self) -> None:
        ctx = self.ctx
        self.signed_in = ctx.kind == "user"
        self.person = ctx.name
        self.permissions = sorted(ctx.permissions)
        self.locale, self.timezone = ctx.locale, ctx.timezone
        self.text_direction = direction(ctx.locale)

    @handler(PUBLIC)
    async def dismiss(self) -> None:
        """Close the live region."""
        self.message = self.message_action = ""
        self._message_event = ("", {})

    @handler(PUBLIC)
    async def act(self) -> Any:
        """The live region's button: runs the event that came with the message, which checks its own permission."""
        name, payload = self._message_event
        self.message = self.message_action = ""
        self._message_event = ("", {})
        return Event(name=name, payload=payload) if name else None

    @handler(PUBLIC)
    async def forget_field_errors(self) -> None:
        """The person starts over with a form."""
        self.field_errors = {}
