"""Whose State a tab gets: its own again after a reconnect, an empty one when somebody else sits in front of it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from types import SimpleNamespace
from uuid import uuid4

import pytest
import redis.asyncio
from reflex.state import State
from reflex.utils.token_manager import LocalTokenManager, RedisTokenManager, TokenManager

from livingrite.cli.embedded import Access
from livingrite.identity.schemas import Principal
from livingrite.ui import sockets
from livingrite.ui.owner import OWNER_OF_TAB
from tests.unit.ui_runtime.browser import Sessions, principal_with

pytestmark = pytest.mark.anyio
NAMES = ("desk", "relative")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Browser:
    """One tab of the worker: it connects with the cookie it has then, and keeps the token it is given."""

    def __init__(self, manager: TokenManager) -> None:
        self.manager = manager
        self.token = str(uuid4())
        self.cookie = ""
        self.document = ""
        self.sid = ""

    @property
    def app(self) -> SimpleNamespace:
        namespace = SimpleNamespace(_token_manager=self.manager, namespace="/_event", on_connect=None)
        sio = SimpleNamespace(get_environ=lambda _sid, _namespace: self.environ)
        return SimpleNamespace(event_namespace=namespace, sio=sio, state_manager=None)

    @property
    def environ(self) -> dict[str, str]:
        return {"HTTP_COOKIE": self.cookie, "QUERY_STRING": f"document={self.document}"}

    async def connects(self, session: str = "", *, document: str = "", half_open: bool = False) -> bool:
        """Whether the tab gets the State it had. half_open: nobody has heard yet that its last socket is gone."""
        self.cookie = f"livingrite_session={session}" if session else ""
        self.document = document
        if self.sid and not half_open:
            await self.manager.disconnect_token(self.token, self.sid)
        self.sid = str(uuid4())
        other = await self.manager.link_token_to_sid(self.token, self.sid)
        self.token = other or self.token
        assert self.manager.sid_to_token[self.sid] == self.token
        return other is None


@pytest.fixture(params=["redis", "alone"])
async def tab(request: pytest.FixtureRequest, servers: Access) -> AsyncIterator[Browser]:
    client = redis.asyncio.Redis.from_url(servers.redis_url)
    browser = Browser(RedisTokenManager(client) if request.param == "redis" else LocalTokenManager())
    async with sockets.lifespan(browser.app)():
        yield browser
    await browser.manager.close()
    await client.aclose()


@pytest.fixture
def people(monkeypatch: pytest.MonkeyPatch) -> dict[str, Principal]:
    found = Sessions(monkeypatch)
    found.people["desk"] = principal_with("client.read")
    found.people["relative"] = principal_with()
    return found.people


async def test_a_reconnect_and_a_reload_keep_the_state(tab: Browser, people: dict[str, Principal]) -> None:
    assert [await tab.connects("desk") for _ in range(3)] == [True, True, True]


async def test_a_visitor_keeps_what_was_typed(tab: Browser, people: dict[str, Principal]) -> None:
    assert [await tab.connects() for _ in range(2)] == [True, True]


async def test_after_the_sign_out_the_tab_is_empty(tab: Browser, people: dict[str, Principal]) -> None:
    await tab.connects("desk")
    assert not await tab.connects()


async def test_the_next_person_in_the_tab_starts_empty(tab: Browser, people: dict[str, Principal]) -> None:
    await tab.connects("desk")
    assert not await tab.connects("relative")
    assert not await tab.connects("desk")
    assert await tab.connects("desk")


async def test_an_ended_session_sees_nothing_of_before(tab: Browser, people: dict[str, Principal]) -> None:
    await tab.connects("desk")
    del people["desk"]
    assert not await tab.connects("desk")


async def test_another_organization_or_right_starts_empty(tab: Browser, people: dict[str, Principal]) -> None:
    await tab.connects("desk")
    ctx = people["desk"].ctx
    for changed in ({"permissions": frozenset()}, {"organization_id": uuid4()}, {"clients": {uuid4(): "view_only"}}):
        people["desk"] = people["desk"].model_copy(update={"ctx": replace(ctx, **changed)})
        assert not await tab.connects("desk")


async def test_while_locked_a_reload_shows_nothing(tab: Browser, people: dict[str, Principal]) -> None:
    await tab.connects("desk")
    people["desk"] = people["desk"].model_copy(update={"locked": True})
    assert not await tab.connects("desk")
    assert not await tab.connects("desk")
    people["desk"] = people["desk"].model_copy(update={"locked": False})
    assert await tab.connects("desk")


async def test_a_phone_that_changed_networks_keeps_the_state(tab: Browser, people: dict[str, Principal]) -> None:
    await tab.connects("desk", document="first-load")
    first = tab.sid
    assert await tab.connects("desk", document="first-load", half_open=True)
    assert tab.manager.token_to_sid[tab.token] == tab.sid
    assert first not in tab.manager.sid_to_token
    assert not await tab.connects("relative", document="first-load", half_open=True)


async def test_a_copied_tab_is_another_document(tab: Browser, people: dict[str, Principal]) -> None:
    await tab.connects("desk", document="first-load")
    assert not await tab.connects("desk", document="other-load", half_open=True)


async def test_a_copied_tab_of_the_same_person_has_a_state_of_its_own(
    tab: Browser, people: dict[str, Principal]
) -> None:
    await tab.connects("desk")
    copy = Browser(tab.manager)
    copy.token = tab.token
    assert await tab.manager.link_token_to_sid(copy.token, "copy") is not None


async def test_a_state_whose_owner_redis_forgot_is_shown_to_nobody(
    servers: Access, people: dict[str, Principal]
) -> None:
    client = redis.asyncio.Redis.from_url(servers.redis_url)
    browser = Browser(RedisTokenManager(client))
    async with sockets.lifespan(browser.app)():
        await browser.connects("desk")
        await client.delete(OWNER_OF_TAB + browser.token)
        await client.set(f"{browser.token}_{State.get_full_name()}", b"the page of the desk", ex=60)
        assert not await browser.connects("relative")
    await browser.manager.close()
    await client.aclose()
