"""Gives a socket its tab's State: the same after a restart, a new one when another person sits in front of the tab.

Reflex 0.10.1 gives a tab a fresh session when Redis still holds its socket record. After kill -9 nobody deletes these
records (notes: 200 of 200 sessions lost, 0 with this). Remove `drop_dead_record` when Reflex checks
the worker itself. Who a State belongs to: ui/owner.py.
"""

# ruff: noqa: SLF001 - the patch is about Reflex internals

import contextlib
import pickle
import re
import socket as network
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from os import getpid
from typing import Any
from urllib.parse import parse_qs
from uuid import uuid4

import psutil
from reflex.utils.token_manager import RedisTokenManager, SocketRecord, TokenManager

from livingrite.ui import locks, tabs
from livingrite.ui.frontend.plugin import DOCUMENT
from livingrite.ui.owner import Made, Owners, owner_of

Link = Callable[[str, str], Awaitable[str | None]]
OWNER = "livingrite:worker:"
DAY = 24 * 3600
DOCUMENT_NAME = re.compile(r"[\w-]{8,40}")


def own_mark(pid: int | None = None) -> str:
    """Names this process for good: host, number, and the moment it started (numbers are used again)."""
    return f"{network.gethostname()} {pid or getpid()} {psutil.Process(pid).create_time():.2f}"


def died(mark: str) -> bool:
    """Whether the process of a mark is known to be gone; one on another host is believed to live."""
    host, number, started = mark.rsplit(" ", 2)
    if host != network.gethostname():
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


async def take_over(manager: TokenManager, token: str, sid: str) -> None:
    """Give the tab's link to its newest socket: a document has one, so an older one is half open (a phone that changed
    networks) and Reflex would take the tab for a copy."""
    before = manager.token_to_socket.get(token)
    if before is not None:
        manager.sid_to_token.pop(before.sid, None)
    record = SocketRecord(instance_id=manager.instance_id, sid=sid)
    manager.token_to_socket[token] = record
    manager.sid_to_token[sid] = token
    if isinstance(manager, RedisTokenManager):
        manager._ensure_socket_record_task()
        await manager._store_socket_record(token, record)  # the worker of the older socket hears of it


@dataclass(frozen=True)
class Socket:
    """What a new socket says about itself."""

    sid: str
    cookies: str = ""
    document: str = ""

    @classmethod
    def of(cls, sid: str, environ: dict[str, Any]) -> "Socket":
        document = parse_qs(environ.get("QUERY_STRING", "")).get(DOCUMENT, [""])[0]
        return cls(sid, environ.get("HTTP_COOKIE", ""), document if DOCUMENT_NAME.fullmatch(document) else "")


async def link_to_owner(manager: Any, link: Link, owners: Owners, token: str, socket: Socket) -> str | None:
    """Link a socket to its tab's State, or like a copied tab to a new one when the State was made for somebody else."""
    owner, made = await owner_of(socket.cookies), await owners.of(token)
    given = token
    if not owner.may_see or (made is not None and made.mark != owner.mark):
        token = str(uuid4())
    elif made is not None and made.document and made.document == socket.document:
        await take_over(manager, token, socket.sid)
        return None
    elif isinstance(manager, RedisTokenManager):
        await drop_dead_record(manager, token)
    token = await link(token, socket.sid) or token
    await owners.keep(token, Made(owner.mark, socket.document))
    return None if token == given else token


class Sockets:
    """What one worker does for each socket before and after Reflex does its part."""

    def __init__(self, app: Any) -> None:
        self._sio = app.sio
        self._namespace = app.event_namespace
        self._manager = self._namespace._token_manager
        self._redis = self._manager.redis if isinstance(self._manager, RedisTokenManager) else None
        self._link, self._connect = self._manager.link_token_to_sid, self._namespace.on_connect
        self._owners = Owners(self._manager)
        self._mark = own_mark()

    async def sign(self) -> None:
        """Leave this worker's mark; at every link, because Redis may have lost it."""
        if self._redis is not None:
            await self._redis.set(OWNER + self._manager.instance_id, self._mark, ex=30 * DAY)

    async def leave(self) -> None:
        if self._redis is not None:
            await self._redis.delete(OWNER + self._manager.instance_id)

    async def link(self, token: str, sid: str) -> str | None:
        await self.sign()
        socket = Socket.of(sid, self._sio.get_environ(sid, self._namespace.namespace))
        other = await link_to_owner(self._manager, self._link, self._owners, token, socket)
        tabs.shows(other or token, socket.document)
        return other

    async def connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        """socket.io tells nobody about a socket that closes while it is being connected."""
        await self._connect(sid, environ, auth)
        if not is_open(self._sio, sid, self._namespace.namespace):
            if (cleaning := self._namespace.on_disconnect(sid)) is not None:
                await cleaning
            raise ConnectionRefusedError


def lifespan(app: Any) -> Any:
    """The lifespan task that has this worker check a tab's records before Reflex does."""

    @contextlib.asynccontextmanager
    async def sockets() -> AsyncIterator[None]:
        mine = Sockets(app)
        app.event_namespace._token_manager.link_token_to_sid = mine.link
        app.event_namespace.on_connect = mine.connect
        locks.keep_whole(app.state_manager)
        await mine.sign()
        try:
            yield
        finally:
            await mine.leave()

    return sockets


def is_open(sio: Any, sid: str, namespace: str) -> bool:
    """Whether the browser is still at the other end."""
    transport = sio.eio.sockets.get(sio.manager.eio_sid_from_sid(sid, namespace))
    return transport is not None and not transport.closed
