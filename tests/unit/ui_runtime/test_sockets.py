"""A tab keeps its State when its worker died, and a copied tab still gets a State of its own."""

import asyncio
import pickle
import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import pytest
import redis.asyncio
from reflex.utils.token_manager import LocalTokenManager, RedisTokenManager, SocketRecord

from livingrite.cli.embedded import Access
from livingrite.ui import sockets

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def reconnect(url: str, owner_mark: str | None) -> bool:
    """Whether the tab whose record another worker left is taken for the same tab again."""
    client = redis.asyncio.Redis.from_url(url)
    manager = RedisTokenManager(client)
    key = manager._get_redis_key("tab")
    await client.set(key, pickle.dumps(SocketRecord(instance_id="other", sid="old")))
    await client.delete(sockets.OWNER + "other")
    if owner_mark:
        await client.set(sockets.OWNER + "other", owner_mark)
    await sockets.drop_dead_record(manager, "tab")
    new_token = await manager.link_token_to_sid("tab", "new")
    await client.delete(key)
    await manager.close()
    return new_token is None


@pytest.fixture
def killed() -> str:
    """The mark of a process that is gone."""
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as process:
        mark = sockets.own_mark(process.pid)
        process.kill()
    return mark


async def test_after_a_killed_worker_the_tab_is_the_same(servers: Access, killed: str) -> None:
    assert await reconnect(servers.redis_url, killed)


async def test_a_reused_process_number_does_not_bring_the_dead_back(servers: Access) -> None:
    host, number, _started = sockets.own_mark().rsplit(" ", 2)
    assert await reconnect(servers.redis_url, f"{host} {number} 1.00")


async def test_a_record_of_nobody_is_dropped(servers: Access) -> None:
    assert await reconnect(servers.redis_url, None)


async def test_a_copied_tab_gets_its_own_state(servers: Access) -> None:
    assert not await reconnect(servers.redis_url, sockets.own_mark())


async def test_a_worker_on_another_machine_is_believed_to_live(servers: Access) -> None:
    assert not await reconnect(servers.redis_url, "elsewhere 1 1.00")
    await asyncio.sleep(0)


async def test_nothing_stays_of_a_socket_that_closed_while_it_was_connected() -> None:
    manager = LocalTokenManager()

    async def connect(sid: str, _environ: Any, _auth: Any = None) -> None:
        await manager.link_token_to_sid("tab", sid)

    async def disconnect(sid: str) -> None:
        await manager.disconnect_token("tab", sid)

    namespace = SimpleNamespace(
        _token_manager=manager, namespace="/_event", on_connect=connect, on_disconnect=disconnect
    )
    sio = SimpleNamespace(
        get_environ=lambda _sid, _namespace: {},
        eio=SimpleNamespace(sockets={}),
        manager=SimpleNamespace(eio_sid_from_sid=lambda _sid, _namespace: None),
    )
    async with sockets.lifespan(SimpleNamespace(event_namespace=namespace, sio=sio, state_manager=None))():
        with pytest.raises(ConnectionRefusedError):
            await namespace.on_connect("gone", {})
        assert not manager.token_to_socket
        assert await manager.link_token_to_sid("tab", "next") is None
