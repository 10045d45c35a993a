"""Limits on tries, counted in Redis over a sliding window, shared by every process; reads are counted by each."""

import hmac
import math
import time
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from limits import RateLimitItemPerSecond
from limits.storage import RedisStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from livingrite.core.config import settings
from livingrite.core.errors import Throttled


@dataclass(frozen=True, slots=True)
class Limit:
    """`tries` within `seconds`; `name` separates it from every other limit."""

    name: str
    tries: int
    seconds: int


_windows: dict[str, tuple[int, Counter[str]]] = {}


def take(limit: Limit, who: str) -> None:
    """Count one try of `who` (a `digest`); Throttled when there is none left."""
    item, key = _item(limit), (limit.name, who)
    if not _limiter(settings().redis_url).hit(item, *key):
        raise Throttled(_wait(limit, who))


def take_here(limit: Limit, who: str) -> None:
    """Like `take`, but each process counts for itself, in whole windows: for plain reads, where asking Redis would cost
    as much as the read."""
    window = int(time.time()) // limit.seconds
    if _windows.get(limit.name, (0,))[0] != window:
        _windows[limit.name] = window, Counter()
    counts = _windows[limit.name][1]
    counts[who] += 1
    if counts[who] > limit.tries:
        raise Throttled(limit.seconds - int(time.time()) % limit.seconds)


def check(limit: Limit, who: str) -> None:
    """Throttled when no try is left; counts nothing."""
    if not _limiter(settings().redis_url).test(_item(limit), limit.name, who):
        raise Throttled(_wait(limit, who))


def forgive(limit: Limit, who: str) -> None:
    """Start over for `who`, who has just proved to be the right one."""
    _limiter(settings().redis_url).clear(_item(limit), limit.name, who)


def digest(text: str) -> str:
    """Names whoever is counted without keeping an address: keyed, so that Redis alone does not tell it."""
    key = settings().secret_key.get_secret_value().encode()
    return hmac.digest(key, b"throttle\0" + text.strip().casefold().encode(), sha256).hex()[:32]


def _wait(limit: Limit, who: str) -> int:
    reset = _limiter(settings().redis_url).get_window_stats(_item(limit), limit.name, who).reset_time
    return max(1, math.ceil(reset - time.time()))


def _item(limit: Limit) -> RateLimitItemPerSecond:
    return RateLimitItemPerSecond(limit.tries, limit.seconds)


@lru_cache
def _limiter(url: str) -> SlidingWindowCounterRateLimiter:
    return SlidingWindowCounterRateLimiter(RedisStorage(url, key_prefix="livingrite:throttle"))
