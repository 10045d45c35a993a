"""The State every page's State builds on: the person, the page's right to be open, and what is said to the person.

Defaults are compiled into public JavaScript: keep them empty.
"""

from types import FunctionType
from typing import Any

import reflex as rx
from reflex.event import Event

from livingrite.core.config import settings
from livingrite.core.errors import Denied, Unauthenticated
from livingrite.core.i18n import direction, format_zone
from livingrite.ui import edge, tabs
from livingrite.ui.session.guard import MARK, PUBLIC, SIGNED_IN, handler


class BaseState(edge.Edge, rx.State):
    """Rebuilt from cookie, address and database on every connect: losing it loses nothing."""

    signed_in: bool = False
    locked: bool = False
    person_name: str = ""
    organization_name: str = ""
    organization_slug: str = ""
    organization_town: str = ""
    organizations: list[dict[str, str]] = []
    client_word: str = ""
    roles: list[str] = []
    permissions: list[str] = []
    single_keys: bool = False
    idle_seconds: int = 0
    locale: str = ""
    text_direction: str = ""
    timezone: str = ""
    page_problem: str = ""
    _held_back: bool = False
    _arrived_at: tuple[str, str] = ("", "")
    _returned: bool = False

    message: str = ""
    message_kind: str = ""
    message_action: str = ""
    message_number: int = 0
    focus_on: str = ""
    focus_number: int = 0
    _message_event: tuple[str, dict[str, Any]] = ("", {})
    field_errors: dict[str, str] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Refuse a State that would offer browsers a function nobody guards."""
        for name, value in vars(cls).items():
            if isinstance(value, FunctionType) and not name.startswith("_") and not hasattr(value, MARK):
                raise TypeError(
                    f"{cls.__name__}.{name} could be called by any browser: decorate it with @handler, or name it _{name}"
                )
        super().__init_subclass__(**kwargs)

    @handler(PUBLIC, while_locked=True)
    async def arrive(self) -> Any:
        """First event of every page load and reconnect: who is here, and may they be on this page?

        `_returned` tells the page's `load` which of the two it is."""
        from livingrite.ui.routes import page_at  # the table imports the pages, the pages import this module

        self._greet()
        here = (tabs.document_of(self.router.session.client_token), str(self.router.url.path))
        self._returned, self._arrived_at = here == self._arrived_at, here
        if not self._returned:
            self._silence()
        page = page_at(self.router.route_id)
        if page is None or page.access == PUBLIC:
            return None
        if not self.signed_in:
            raise Unauthenticated
        if self.locked:
            self._held_back = self._held_back or not self.is_hydrated  # opened behind the lock: its `load` is refused
            return None
        if page.access != SIGNED_IN and not self.ctx.may(str(page.access)):
            if self.ctx.organization_id is None:  # nowhere yet, or let in there no more
                return rx.redirect("/organizations")
            self.page_problem = "denied"
            raise Denied
        held_back, self._held_back = self._held_back, False
        return page.on_load()[1:] if held_back and self.is_hydrated else None

    def _greet(self) -> None:
        found = edge.person.get()
        self.signed_in = found is not None
        self.locked = found.locked if found else False
        self.page_problem = ""
        self.idle_seconds = settings().idle_lock_seconds if found else 0
        self.locale, self.timezone = self.ctx.locale, self.ctx.timezone
        self.text_direction = direction(self.ctx.locale)
        self.person_name = self.ctx.name
        self.roles, self.permissions = sorted(self.ctx.roles), sorted(self.ctx.permissions)
        self.organization_name = found.organization_name if found else ""
        self.organization_slug = found.organization_slug if found else ""
        self.organization_town = format_zone(found.organization_timezone, self.ctx.locale) if found else ""
        self.client_word = found.client_word if found else ""
        self.single_keys = found.single_key_shortcuts if found else False
        others = found.organizations if found else ()
        self.organizations = [{"id": str(one.id), "slug": one.slug, "name": one.name} for one in others]

    @handler(PUBLIC)
    async def dismiss(self) -> None:
        """Close the live region."""
        self._silence()

    @handler(PUBLIC)
    async def act(self) -> Any:
        """The live region's button: runs the event that came with the message, which checks its own permission."""
        name, payload = self._message_event
        self._silence()
        return Event(name=name, payload=payload) if name else None

    @handler(PUBLIC)
    async def forget_field_errors(self) -> None:
        """The person starts over with a form."""
        self.field_errors = {}

    def _silence(self) -> None:
        self.message = self.message_action = ""
        self._message_event = ("", {})
