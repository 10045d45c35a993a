"""The queue of background jobs: names and ids as JSON in Redis, which may lose them (docs/adr/0004-outbox.md)."""

from collections.abc import Iterable
from functools import lru_cache

from redis import Redis
from rq import Queue
from rq.serializers import JSONSerializer

from livingrite.core.config import settings

JOB_SECONDS = 300
KEEP_FAILED_SECONDS = 24 * 60 * 60

Call = tuple[str, tuple[str, ...]]


@lru_cache
def queue(url: str | None = None) -> Queue:
    """JSON and not RQ's pickle: whoever could write to Redis could otherwise run code in the worker."""
    connection = Redis.from_url(url or settings().redis_url, health_check_interval=30)
    return Queue("default", connection=connection, serializer=JSONSerializer)


def enqueue(name: str, *ids: str) -> None:
    """Run the function at the dotted path `name` soon; lost when Redis is. What matters is an outbox event instead."""
    enqueue_many([(name, ids)])


def enqueue_many(calls: Iterable[Call]) -> None:
    """One round trip for all of them."""
    prepared = [
        Queue.prepare_data(name, ids, timeout=JOB_SECONDS, result_ttl=0, failure_ttl=KEEP_FAILED_SECONDS)
        for name, ids in calls
    ]
    if prepared:
        queue().enqueue_many(prepared)
