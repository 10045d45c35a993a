"""The relay: brings committed events to the queue and to the open pages (docs/adr/0004-outbox.md)."""

import threading
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import psycopg
import redis
from psycopg.rows import namedtuple_row

from jobs.registry import JOBS, jobs_of
from jobs.signals import stop_event
from livingrite.core import log, queue, realtime
from livingrite.core.config import settings

BATCH = 500
LEASE = timedelta(minutes=2)
LONG_QUEUE = 1000
POLL_SECONDS = 0.5
PAUSE_SECONDS = 1.0

CLAIM = """
WITH due AS (
  SELECT id FROM outbox WHERE done_at IS NULL AND failed_at IS NULL AND run_at <= now()
    AND (enqueued_at IS NULL OR enqueued_at < now() - %(lease)s::interval)
  ORDER BY run_at LIMIT %(batch)s FOR UPDATE SKIP LOCKED)
UPDATE outbox o SET enqueued_at = now(), done_at = CASE WHEN o.topic = ANY(%(topics)s) THEN NULL ELSE now() END
FROM due WHERE o.id = due.id
RETURNING o.id, o.organization_id, o.topic, o.payload, o.channels
"""


def run() -> None:
    """Bring committed events to the queue and to open pages until SIGTERM."""
    log.configure(settings().log_level)
    Relay(settings().database_relay_url).run(stop_event())


class Relay:
    """Any number of relays may run; each event is claimed by one of them at a time."""

    def __init__(self, url: str, *, lease: timedelta = LEASE) -> None:
        self.url = url
        self.lease = lease

    def run(self, stop: threading.Event) -> None:
        """Work until `stop` is set, and come back from a lost database or Redis."""
        while not stop.is_set():
            try:
                with psycopg.connect(self.url, autocommit=True, row_factory=namedtuple_row) as connection:
                    connection.execute("LISTEN outbox")
                    self._work(connection, stop)
            except (psycopg.OperationalError, redis.RedisError, OSError) as error:
                log.logger().warning("relay.disconnected", exc_info=error)
                stop.wait(PAUSE_SECONDS)

    def _work(self, connection: "psycopg.Connection[Any]", stop: threading.Event) -> None:
        while not stop.is_set():
            if self.relay_due(connection) == 0:
                for _ in connection.notifies(timeout=POLL_SECONDS, stop_after=1):
                    pass

    def relay_due(self, connection: "psycopg.Connection[Any]") -> int:
        """Relay up to one batch and return its size. Redis has the jobs before the claim commits: never lost."""
        lease = self.lease if queue.queue().count < LONG_QUEUE else timedelta(days=36_500)
        values = {"lease": lease, "batch": BATCH, "topics": list(JOBS)}
        with connection.transaction():
            events = connection.execute(CLAIM, values).fetchall()
            for event in events:
                for channel in event.channels:
                    realtime.publish(channel, {"topic": event.topic, **event.payload})
            queue.enqueue_many(_calls(events))
        return len(events)


def _calls(events: Sequence[Any]) -> list[queue.Call]:
    return [
        ("jobs.context.deliver", (str(event.id), str(event.organization_id), job))
        for event in events
        for job in jobs_of(event.topic)
    ]
