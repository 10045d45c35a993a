"""An event loop for one call of what the product's own loop would run."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from livingrite.core import reading

T = TypeVar("T")


def in_loop(call: Coroutine[Any, Any, T]) -> T:
    """What `call` returns; the connections of its hot reads are closed before the loop is."""
    return asyncio.run(_closing(call))


async def _closing(call: Coroutine[Any, Any, T]) -> T:
    try:
        return await call
    finally:
        await reading.close()
