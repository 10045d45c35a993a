"""Keeps the lock of a tab's State whole when its event is cancelled.

Reflex 0.10.1 cancels a page's first events when the tab reloads or goes elsewhere. Cancelled while the lock is being taken
or given back, they leave it in Redis with no owner, and the next page stands still until it expires (10 s). Remove this
when Reflex finishes these two steps itself.
"""

# ruff: noqa: SLF001 - the patch is about Reflex internals

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TypeVar

from reflex.istate.manager.redis import StateManagerRedis

T = TypeVar("T")
_going_on: set[asyncio.Task[None]] = set()


async def to_the_end(step: Awaitable[T], undo: Callable[[], Awaitable[Any]] | None = None) -> T:
    """Finish `step` even if the caller is cancelled meanwhile; what it took is then given back by `undo`."""
    work = asyncio.ensure_future(step)
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        after = asyncio.create_task(_then(work, undo))
        _going_on.add(after)
        after.add_done_callback(_going_on.discard)
        raise


async def _then(work: "asyncio.Future[Any]", undo: Callable[[], Awaitable[Any]] | None) -> None:
    with contextlib.suppress(Exception):
        await work
        if undo is not None:
            await undo()


def keep_whole(manager: Any) -> None:
    """Let `manager` take and give back locks as a whole. Only Redis has locks that outlive their event."""
    if not isinstance(manager, StateManagerRedis):
        return
    stock = manager._lock

    @contextlib.asynccontextmanager
    async def lock(token: Any, event_name: str | None = None) -> AsyncIterator[bytes]:
        held = stock(token, event_name=event_name)

        async def give_back() -> None:
            await held.__aexit__(None, None, None)

        lock_id = await to_the_end(held.__aenter__(), give_back)
        try:
            yield lock_id
        except BaseException as error:
            await to_the_end(held.__aexit__(type(error), error, error.__traceback__))
            raise
        await to_the_end(give_back())

    manager._lock = lock
