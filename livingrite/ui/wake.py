"""Carries wakes from Redis to the tabs that asked, and cuts the tabs whose session has ended."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Coroutine
from typing import Any

import reflex as rx
from reflex.event import Event

from livingrite.core import uow
from livingrite.core.config import settings
from livingrite.core.ctx import Ctx
from livingrite.core.log import logger
from livingrite.core.realtime import Hub
from livingrite.identity import service as identity
from livingrite.ui import tabs
from livingrite.ui.edge import in_thread
from livingrite.ui.session import BaseState

PERSON = "sessions:"
ARRIVE = Event.from_event_type(BaseState.arrive)[0].name
CALM = 1.0  # seconds after a change in which what is not in a hurry gathers
SWEEP = 20  # seconds: a removed employee's tab is cut well inside half a minute (acceptance case P12)


class Waker:
    """The live part of one web worker."""

    def __init__(self, app: rx.App) -> None:
        self._app = app
        self._tasks: set[asyncio.Task[None]] = set()
        self._later: set[tuple[str, str]] = set()

    async def wake(self, channel: str, payloads: list[dict[str, Any]]) -> None:
        """Enqueue each watching tab's own handler; it re-reads with its own rights."""
        self._prune()
        if channel.startswith(PERSON):
            await self._greet_again(channel.removeprefix(PERSON))
        for token, name in tabs.waiting_for(channel):
            if not tabs.is_calm(token, name):
                await self._enqueue(token, name, payloads)
            elif (token, name) not in self._later:
                self._later.add((token, name))
                asyncio.get_running_loop().call_later(CALM, self._wake_calm, token, name)

    def _wake_calm(self, token: str, name: str) -> None:
        """One wake for all that has changed since the first of it: the tab reads everything again."""
        self._later.discard((token, name))
        if tabs.watches(token, name):
            self._begin(self._enqueue(token, name))

    async def _greet_again(self, user_id: str) -> None:
        """Sessions or rights of a person changed: their tabs find out now, ended ones are cut."""
        for token in tabs.of_person(user_id):
            await self._enqueue(token, ARRIVE)
        await self.sweep()

    async def wake_everything(self) -> None:
        """After a lost connection to Redis nobody knows what was missed."""
        for token, name in tabs.everything_watched():
            await self._enqueue(token, name)

    async def sweep_forever(self) -> None:
        while True:
            await asyncio.sleep(SWEEP)
            try:
                await self.sweep()
            except Exception as error:  # noqa: BLE001 - the next sweep tries again
                logger().error("sweep.failed", exc_info=error)

    async def sweep(self) -> None:
        """Send the tabs of ended sessions to the sign-in page, then close their sockets."""
        self._prune()
        open_tabs = tabs.of_sessions()
        if not open_tabs:
            return
        alive = await in_thread(uow.run, Ctx.identity(), identity.sessions_alive, list(open_tabs))
        for session_id in open_tabs.keys() - alive:
            for token in open_tabs[session_id]:
                tabs.forget(token)
                self._begin(self.cut(token))  # others need not wait for it

    async def cut(self, token: str) -> None:
        """`arrive` finds no session and redirects; the socket then closes, and reconnects without one."""
        await self._enqueue(token, ARRIVE)
        await asyncio.sleep(1)
        namespace = self._app.event_namespace
        sid = namespace.token_to_sid.get(token) if namespace else None
        if namespace and sid and self._app.sio:
            await self._app.sio.disconnect(sid, namespace=namespace.namespace)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _prune(self) -> None:
        namespace = self._app.event_namespace
        tabs.prune(namespace.token_to_sid if namespace else {})

    async def _enqueue(self, token: str, name: str, told: list[dict[str, Any]] | None = None) -> None:
        payload = {"told": told or []} if tabs.is_told(token, name) else {}
        await self._app.event_processor.enqueue(token, Event(name=name, payload=payload))


def lifespan(app: rx.App) -> Any:
    """The lifespan task of one worker: listens, sweeps, and stops both with the server."""

    @contextlib.asynccontextmanager
    async def realtime() -> AsyncIterator[None]:
        waker = Waker(app)
        work = [asyncio.create_task(waker.sweep_forever())]
        if settings().redis_url:
            work.append(asyncio.create_task(Hub(settings().redis_url, waker.wake, waker.wake_everything).listen()))
        try:
            yield
        finally:
            for task in work:
                task.cancel()
            await asyncio.gather(*work, return_exceptions=True)

    return realtime
