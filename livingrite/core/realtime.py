"""Tells every web process that something changed: ids only, by Redis publish and subscribe; lost messages are allowed."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from functools import lru_cache
from typing import Any

import orjson
import redis
import redis.asyncio

from livingrite.core.config import settings
from livingrite.core.log import logger

PREFIX = "livingrite:realtime:"
PAUSE = 0.25  # seconds between two wakes of one channel: 200 tabs on one channel stay at a fifth of a core

Wake = Callable[[str, list[dict[str, Any]]], Coroutine[Any, Any, None]]


@lru_cache
def _publisher() -> "redis.Redis":
    return redis.Redis.from_url(settings().redis_url)


def publish(channel: str, payload: dict[str, Any]) -> None:
    """Wake whoever watches `channel`. `payload` holds ids, never a name or a text: readers re-read with their own rights."""
    _publisher().publish(PREFIX + channel, orjson.dumps(payload))


class Hub:
    """One per web process: listens to every channel and wakes at most four times a second per channel."""

    def __init__(self, url: str, wake: Wake, reconnected: Callable[[], Awaitable[None]]) -> None:
        self._url = url
        self._wake = wake
        self._reconnected = reconnected
        self._waiting: dict[str, list[dict[str, Any]]] = {}
        self._resting: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def listen(self) -> None:
        """Run until cancelled; after a lost connection every tab re-reads once."""
        first = True
        while True:
            try:
                async with redis.asyncio.Redis.from_url(self._url) as client, client.pubsub() as pubsub:
                    await pubsub.psubscribe(PREFIX + "*")
                    if not first:
                        await self._reconnected()
                    first = False
                    async for message in pubsub.listen():
                        if message["type"] == "pmessage":
                            await self.take(
                                message["channel"].decode().removeprefix(PREFIX), orjson.loads(message["data"])
                            )
            except (redis.RedisError, OSError) as error:
                logger().warning("realtime.disconnected", exc_info=error)
                await asyncio.sleep(1)

    async def take(self, channel: str, payload: dict[str, Any]) -> None:
        """Wake at once, or gather what comes during the pause and wake once after it."""
        if channel in self._resting:
            gathered = self._waiting.setdefault(channel, [])
            if payload not in gathered:
                gathered.append(payload)
            return
        self._resting.add(channel)
        asyncio.get_running_loop().call_later(PAUSE, self._rested, channel)
        await self._wake(channel, [payload])

    def _rested(self, channel: str) -> None:
        self._resting.discard(channel)
        gathered = self._waiting.pop(channel, None)
        if gathered:
            self._resting.add(channel)
            loop = asyncio.get_running_loop()
            loop.call_later(PAUSE, self._rested, channel)
            task = loop.create_task(self._wake(channel, gathered))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
