"""Keeps a tab's State over a restart: a socket record whose worker has died must not make a reconnect look like a copy.

Reflex 0.10.1 gives a tab a fresh session when Redis still holds its socket record. After kill -9 nobody deletes these
records (notes: 200 of 200 sessions lost, 0 with this). Remove when Reflex checks the owner itself.
"""

# ruff: noqa: SLF001 - the patch is about Reflex internals

import contextlib
import pickle
import socket
from collections.abc import AsyncIterator
from os import getpid
from typing import Any

import psutil
from reflex.utils.token_manager import RedisTokenManager

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


def lifespan(app: Any) -> Any:
    """The lifespan task that signs this worker and checks records before Reflex does."""

    @contextlib.asynccontextmanager
    async def sockets() -> AsyncIterator[None]:
        manager = app.event_namespace._token_manager
        if not isinstance(manager, RedisTokenManager):
            yield
            return
        await manager.redis.set(OWNER + manager.instance_id, own_mark(), ex=30 * DAY)
        link = manager.link_token_to_sid

        async def link_after_check(token: str, sid: str) -> str | None:
            await drop_dead_record(manager, token)
            return await link(token, sid)

        manager.link_token_to_sid = link_after_check
        try:
            yield
        finally:
            await manager.redis.delete(OWNER + manager.instance_id)

    return sockets
