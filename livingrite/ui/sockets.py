"""Gives a socket its tab's State: the same after a restart, a new one when another person sits in front of the tab.

Reflex 0.10.1 gives a tab a fresh session when Redis still holds its socket record. After kill -9 nobody deletes these
records (notes: 200 of 200 sessions lost, 0 with this). Remove `drop_dead_record` when Reflex checks
the worker itself. Who a State belongs to: ui/owner.py.
"""

# ruff: noqa: SLF001 - the patch is about Reflex internals

import contextlib
import pickle
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from os import getpid
from typing import Any
from uuid import uuid4

import psutil
from reflex.utils.token_manager import RedisTokenManager

from livingrite.ui.owner import Owners, owner_of

Link = Callable[[str, str], Awaitable[str | None]]
OWNER = "livingrite:worker:"
DAY = 24 * 3600


def own_mark(pid: int | None = None) -> str:
    """Names this process for good: host, number, and the moment it started (numbers are used again)."""
    return f"{socket.gethostname()} {pid or getpid()} {psutil.Process(pid).create_time():.2f}"


def died(mark: str) -> bool:
    """Whether the process of a mark is known to be gone; one on another host is believed to live."""
    host, number, started = mark.rsplit(" ", 2)
    if host != socket.gethostname():
        return False
    try:
        return f"{psutil.Process(int(number)).create_time():.2f}" != started
    except psutil.NoSuchProcess:
        return True


async def drop_dead_record(manager: RedisTokenManager, token: str) -> None:
    """Delete the socket record of `token` if the worker that wrote it has died or has forgotten it."""
    key = manager._get_redis_key(token)
    stored = await manager.redis.get(key)
    if not stored:
        return
    record = pickle.loads(stored)  # noqa: S301 - written by Reflex itself, into our own Redis
    if record.instance_id == manager.instance_id:
        dead = manager.sid_to_token.get(record.sid) != token
    else:
        mark = await manager.redis.get(OWNER + record.instance_id)
        dead = mark is None or died(mark.decode())
    if dead:
        await manager.redis.delete(key)
        manager.token_to_socket.pop(token, None)


async def link_to_owner(manager: Any, link: Link, owners: Owners, token: str, sid: str, cookies: str) -> str | None:
    """Link a socket to its tab's State, or like a copied tab to a new one when the State was made for somebody else."""
    owner, made_for = await owner_of(cookies), await owners.of(token)
    given = token
    if not owner.may_see or made_for not in (None, owner.mark):
        token = str(uuid4())
    elif isinstance(manager, RedisTokenManager):
        await drop_dead_record(manager, token)
    token = await link(token, sid) or token
    await owners.keep(token, owner.mark)
    return None if token == given else token


def lifespan(app: Any) -> Any:
    """The lifespan task that signs this worker and checks a tab's records before Reflex does."""

    @contextlib.asynccontextmanager
    async def sockets() -> AsyncIterator[None]:
        namespace = app.event_namespace
        manager = namespace._token_manager
        link, owners = manager.link_token_to_sid, Owners(manager)
        mark = own_mark()

        async def sign() -> None:  # at every link, because Redis may have lost it
            if isinstance(manager, RedisTokenManager):
                await manager.redis.set(OWNER + manager.instance_id, mark, ex=30 * DAY)

        async def link_after_check(token: str, sid: str) -> str | None:
            await sign()
            cookies = app.sio.get_environ(sid, namespace.namespace).get("HTTP_COOKIE", "")
            return await link_to_owner(manager, link, owners, token, sid, cookies)

        manager.link_token_to_sid = link_after_check
        await sign()
        try:
            yield
        finally:
            if isinstance(manager, RedisTokenManager):
                await manager.redis.delete(OWNER + manager.instance_id)

    return sockets
