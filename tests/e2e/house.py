"""One organization of the running product, and the browsers in front of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from playwright.sync_api import Browser, BrowserContext, Page

from livingrite.clients import service as clients
from livingrite.clients.schemas import LinkFamily
from livingrite.core import uow
from livingrite.core.ctx import Ctx
from livingrite.identity import service as identity
from livingrite.identity.models import Role
from livingrite.identity.schemas import CreateUser, Visit
from tests.e2e.site import Site

PATIENCE = 30_000
"""Milliseconds that a browser waits for what is to come; it goes on as soon as it is there."""


@dataclass
class House:
    """One organization with people who can sign in."""

    site: Site
    browser: Browser
    ctx: Ctx
    contexts: list[BrowserContext] = field(default_factory=list)

    def run(self, verb: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """A verb as the product itself, in this organization."""
        return uow.run(self.ctx, verb, *args, **kwargs)

    def employ(self, name: str, role: Role = Role.OWNER) -> UUID:
        """A new login with a role here."""
        command = CreateUser(email=f"{uuid4().hex}@house.example", full_name=name, verified=True)
        person = uow.run(Ctx.identity(channel="cli"), identity.create_user, command)
        self.run(identity.add_membership, person.id, role)
        return person.id

    def relative(self, name: str, client_id: UUID) -> UUID:
        """A new login of somebody's family."""
        command = CreateUser(email=f"{uuid4().hex}@house.example", full_name=name, verified=True)
        person = uow.run(Ctx.identity(channel="cli"), identity.create_user, command)
        link = LinkFamily(client_id=client_id, user_id=person.id, relationship="daughter", access_level="full_access")
        self.run(clients.link_family, link)
        return person.id

    def open(
        self, path: str, user_id: UUID | None = None, *, cookies: dict[str, str] | None = None, **screen: Any
    ) -> Page:
        """A page in a browser of its own, signed in as `user_id`."""
        context = self.browser.new_context(**{"timezone_id": "Europe/Berlin", **screen})
        self.contexts.append(context)
        given = dict(cookies or {})
        if user_id:
            given["livingrite_session"] = identity.sign_in(Visit(), user_id).token
        context.add_cookies([{"name": name, "value": value, "url": self.site.url} for name, value in given.items()])
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(self.site.url + path)
        return page

    def open_elsewhere(self, page: Page, path: str, user_id: UUID, **screen: Any) -> Page:
        """Like `open`, on another web worker than `page`."""
        for _ in range(20):
            other = self.open(path, user_id, **screen)
            other.wait_for_selector("h1:not(:empty)")
            if self.site.worker_of(other) != self.site.worker_of(page):
                return other
            other.context.close()
        raise AssertionError("the server has only one worker")
