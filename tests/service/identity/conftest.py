"""People with logins, made through the same verbs as in the product."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal

from livingrite.api.middleware import around
from livingrite.cli.embedded import Access
from livingrite.core import reading, uow
from livingrite.core.ctx import Ctx
from livingrite.identity import service as identity
from livingrite.identity.schemas import CreateUser, Role, Visit
from tests.api import API

PASSWORD = "four quiet green boats"


@dataclass(frozen=True)
class Person:
    id: UUID
    email: str
    password: str = PASSWORD


def visit(**given: str) -> Visit:
    """From an address of its own, so that no test uses up another one's tries."""
    return Visit(**{"address": uuid4().hex, "user_agent": "Firefox on Debian", **given})


def person(*, verified: bool = True, password: str | None = PASSWORD, name: str = "Maya Rosen") -> Person:
    email = f"maya-{uuid4().hex[:10]}@harbourlane.example"
    command = CreateUser(email=email, full_name=name, password=password, verified=verified)
    made = uow.run(identity.founding(), identity.create_user, command)
    return Person(made.id, made.email)


def member(ctx: Ctx, *roles: Role, name: str = "Maya Rosen") -> Person:
    someone = person(name=name)
    for role in roles or (Role.OWNER,):
        uow.run(ctx, identity.add_membership, someone.id, role)
    return someone


def session_of(someone: Person) -> str:
    return identity.sign_in(visit(), someone.id).token


class Web:
    """The site as one browser or program meets it, without a server: cookies are kept, redirects are not followed."""

    def __init__(self, portal: BlockingPortal, address: str) -> None:
        transport = httpx.ASGITransport(app=around(API), client=(address, 1))
        self._portal = portal
        self.client = httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:3000")
        self.cookies = self.client.cookies

    def get(self, path: str, **given: Any) -> httpx.Response:
        return self._portal.call(partial(self.client.get, path, **given))

    def post(self, path: str, **given: Any) -> httpx.Response:
        return self._portal.call(partial(self.client.post, path, **given))

    def put(self, path: str, **given: Any) -> httpx.Response:
        return self._portal.call(partial(self.client.put, path, **given))


@pytest.fixture(scope="session")
def portal() -> Iterator[BlockingPortal]:
    with start_blocking_portal() as opened:
        yield opened
        opened.call(reading.close)


@pytest.fixture
def web(servers: Access, portal: BlockingPortal) -> Web:
    return Web(portal, uuid4().hex)


@pytest.fixture
def maya(ctx: Ctx, servers: Access) -> Person:
    """The owner of `ctx`'s organization."""
    return member(ctx)
