"""Real pages in a real browser: built once, served once by two workers, one organization per test."""

import pickle
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
import redis
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from livingrite.cli import frontend, web
from livingrite.cli.embedded import Access
from livingrite.clients import service as clients
from livingrite.clients.schemas import LinkFamily
from livingrite.core import environment, uow
from livingrite.core.ctx import Ctx
from livingrite.identity import service as identity
from livingrite.identity.models import Role
from livingrite.identity.schemas import CreateUser, Visit
from tests import chromium
from tests.conftest import new_organization

WORKERS = 2


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All browser tests run in one test worker: they share the server, and two cores carry no more browsers."""
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.fspath).parents:
            item.add_marker(pytest.mark.xdist_group("e2e"))


@dataclass(frozen=True)
class Site:
    url: str
    redis_url: str

    def worker_of(self, page: Page) -> str:
        """Which web worker holds this page's socket."""
        token = page.evaluate("sessionStorage.getItem('token')")
        stored = redis.Redis.from_url(self.redis_url).get(f"token_manager_socket_record_{token}")
        return pickle.loads(stored).instance_id


@pytest.fixture(scope="session")
def site(servers: Access) -> Iterator[Site]:
    """The address of the running product: pages, API and relay over this worker's own servers."""
    frontend.build()
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    variables = environment.of_child({**web.ENVIRONMENT, "PUBLIC_URL": url, "ENV": "development"})
    programs = [
        subprocess.Popen(command, env=variables, stdout=subprocess.DEVNULL, start_new_session=True)
        for command in (web.command("127.0.0.1", port, WORKERS), [sys.executable, "-m", "livingrite.cli", "relay"])
    ]
    try:
        _wait_for(url)
        yield Site(url, servers.redis_url)
    finally:
        for program in programs:
            program.terminate()
        for program in programs:
            program.wait(20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = chromium.find()
        launched = playwright.chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS))
        yield launched
        launched.close()


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
        page.set_default_timeout(15_000)
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


@pytest.fixture
def house(site: Site, browser: Browser) -> Iterator[House]:
    made = House(site, browser, new_organization())
    yield made
    for context in made.contexts:
        context.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            if httpx.get(f"{url}/healthz", timeout=2).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.2)
    raise AssertionError("the server did not start")
