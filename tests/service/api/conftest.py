"""The HTTP surface as signed-in people meet it."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from anyio.from_thread import BlockingPortal

from livingrite.clients import service as clients
from livingrite.clients.schemas import AccessLevel, CreateClient, LinkFamily
from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.identity import service as identity
from livingrite.identity.schemas import Role
from tests.service.identity.conftest import Web, member, person, portal, visit

__all__ = ["portal"]

Call = Callable[..., httpx.Response]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """schemathesis tells operations apart by name; pytest 9.2 by node id, and xdist runs equal node ids only once."""
    for item in items:
        operation = item.name.partition("[")[2].removesuffix("]")
        if operation and "[" not in item.nodeid:
            item._id = item.id.with_params(operation)


@pytest.fixture
def ruth(ctx: Ctx) -> UUID:
    return run(ctx, clients.create, CreateClient(name="Ruth Abramson")).id


@pytest.fixture
def as_(ctx: Ctx, portal: BlockingPortal) -> Callable[..., Call]:
    """`as_(Role.OWNER)` is a caller with that role; `as_(family_of=client)` a family login with `level`."""

    def sign_in(*roles: Role, family_of: UUID | None = None, level: str = "view_only", house: Ctx = ctx) -> Call:
        someone = person(name="Michal Abramson") if family_of else member(house, *roles)
        if family_of:
            link = LinkFamily(
                client_id=family_of, user_id=someone.id, relationship="daughter", access_level=AccessLevel(level)
            )
            run(house, clients.link_family, link)
        tokens = identity.issue_tokens(visit(), someone.id)
        web = Web(portal, uuid4().hex)
        headers = {"Authorization": f"Bearer {tokens.access_token}"}

        def call(method: str, path: str, body: Any = None, **extra: Any) -> httpx.Response:
            sent = {name: extra.pop(name) for name in ("content", "data", "files") if name in extra} or {"json": body}
            given = headers | {name.replace("_", "-"): value for name, value in extra.items()}
            return web._portal.call(partial(web.client.request, method, f"/api/v1{path}", headers=given, **sent))

        return call

    return sign_in
