"""A page that is given up while it takes or gives back its lock must not make the next page wait."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from uuid import uuid4

import pytest
import redis.asyncio
from reflex.istate.manager.redis import StateManagerRedis
from reflex.istate.manager.token import BaseStateToken
from reflex.state import State
from reflex.utils.exceptions import LockExpiredError

from livingrite.cli.embedded import Access
from livingrite.ui import locks

pytestmark = pytest.mark.anyio
SOON = 3  # seconds; a lock without an owner lasts 10


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def manager(servers: Access) -> AsyncIterator[StateManagerRedis]:
    made = StateManagerRedis(redis=redis.asyncio.Redis.from_url(servers.redis_url))
    locks.keep_whole(made)
    yield made
    await made.close()


async def interrupt(manager: StateManagerRedis, tab: Any, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cancel an event while it waits for Redis: before `getdel` has arrived there, after `set` was obeyed."""
    waiting = asyncio.Event()
    stock: Callable[..., Awaitable[Any]] = getattr(manager.redis, command)

    async def slow(*args: Any, **kwargs: Any) -> Any:
        found = await stock(*args, **kwargs) if command == "set" else None
        waiting.set()
        await asyncio.sleep(0.02)
        return found if command == "set" else await stock(*args, **kwargs)

    async def event() -> None:
        async with manager._lock(tab):
            pass

    with monkeypatch.context() as patch:
        patch.setattr(manager.redis, command, slow)
        page = asyncio.create_task(event())
        await waiting.wait()
        page.cancel()
        with pytest.raises(asyncio.CancelledError):
            await page
        await asyncio.sleep(0.1)


@pytest.mark.parametrize("command", ["set", "getdel"])
async def test_the_next_page_begins_at_once(
    manager: StateManagerRedis, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = BaseStateToken(ident=str(uuid4()), cls=State)
    await interrupt(manager, tab, command, monkeypatch)
    async with asyncio.timeout(SOON), manager._lock(tab) as lock:
        assert await manager.redis.get(manager._lock_key(tab)) == lock


async def test_a_lock_that_went_to_somebody_else_stays_theirs(manager: StateManagerRedis) -> None:
    tab = BaseStateToken(ident=str(uuid4()), cls=State)

    async def too_slow() -> None:
        async with manager._lock(tab):
            await manager.redis.set(manager._lock_key(tab), b"theirs")
            raise LockExpiredError

    with pytest.raises(LockExpiredError):
        await too_slow()
    assert await manager.redis.get(manager._lock_key(tab)) == b"theirs"
