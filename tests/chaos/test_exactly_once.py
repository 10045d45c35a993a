"""An event's jobs take effect once each, whatever dies in between."""

import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

import psycopg
import pytest
import redis

from jobs import registry
from livingrite.cli.embedded import Access
from livingrite.core import queue
from livingrite.core.ctx import Ctx
from livingrite.core.outbox import Event
from livingrite.core.uow import open_uow
from tests.chaos import probe
from tests.chaos.conftest import Start


@pytest.fixture(autouse=True)
def _probe_jobs(servers: Access, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.JOBS, probe.TOPIC, probe.JOBS)
    query(servers, probe.TABLE)


def query(servers: Access, statement: str, *values: Any) -> list[tuple]:
    with psycopg.connect(servers.postgres_url("postgres")) as connection:
        cursor = connection.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


def emit(ctx: Ctx, count: int, **payload: Any) -> None:
    with open_uow(ctx) as uow:
        for _ in range(count):
            uow.emit(Event(probe.TOPIC, payload))


def count(servers: Access, ctx: Ctx, condition: str) -> int:
    rows = query(
        servers, f"SELECT count(*) FROM outbox WHERE organization_id = %s AND {condition}", ctx.organization_id
    )
    return rows[0][0]


def wait_for(condition: Callable[[], bool], seconds: float = 25) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "this took too long"
        time.sleep(0.05)


def effects(servers: Access, ctx: Ctx) -> dict[int, int]:
    """How many effects happened how often: {1: 200} is 200 effects, once each."""
    rows = query(
        servers,
        "SELECT times, count(*) FROM (SELECT count(e.event_id) AS times FROM outbox o"
        " CROSS JOIN (VALUES ('first'), ('second')) AS wanted (job)"
        " LEFT JOIN chaos_effect e ON e.event_id = o.id AND e.job = wanted.job"
        " WHERE o.organization_id = %s GROUP BY o.id, wanted.job) GROUP BY times",
        ctx.organization_id,
    )
    return dict(rows)


def test_nothing_is_lost_or_repeated_when_redis_is_flushed(servers: Access, ctx: Ctx, start: Start) -> None:
    emit(ctx, 100)
    start("relay")
    wait_for(lambda: count(servers, ctx, "enqueued_at IS NULL") == 0)
    redis.Redis.from_url(servers.redis_url).flushall()
    start("probe")
    wait_for(lambda: count(servers, ctx, "done_at IS NULL") == 0)
    assert effects(servers, ctx) == {1: 200}


def test_redis_flushed_while_workers_work(servers: Access, ctx: Ctx, start: Start) -> None:
    emit(ctx, 60, seconds=0.01)
    start("relay")
    start("probe")
    start("probe")
    wait_for(lambda: count(servers, ctx, "done_at IS NULL") < 40)
    redis.Redis.from_url(servers.redis_url).flushall()
    wait_for(lambda: count(servers, ctx, "done_at IS NULL") == 0)
    assert effects(servers, ctx) == {1: 120}


def test_a_worker_killed_in_the_middle_of_a_job_leaves_it_to_the_next(servers: Access, ctx: Ctx, start: Start) -> None:
    emit(ctx, 1, seconds=1.5)
    start("relay")
    doomed = start("probe")
    wait_for(lambda: count(servers, ctx, "attempts > 0") == 1)
    doomed.kill()
    doomed.wait()
    assert effects(servers, ctx) == {0: 2}
    start("probe")
    wait_for(lambda: count(servers, ctx, "done_at IS NULL") == 0)
    assert effects(servers, ctx) == {1: 2}


def test_the_same_delivery_many_times_over_has_one_effect(servers: Access, ctx: Ctx, start: Start) -> None:
    emit(ctx, 3, seconds=0.1)
    events: list[UUID] = [
        id for (id,) in query(servers, "SELECT id FROM outbox WHERE organization_id = %s", ctx.organization_id)
    ]
    calls = [("jobs.context.deliver", (str(id), str(ctx.organization_id), job)) for id in events for job in probe.JOBS]
    queue.enqueue_many(calls * 10)
    start("probe")
    start("probe")
    wait_for(lambda: count(servers, ctx, "done_at IS NULL") == 0)
    wait_for(lambda: queue.queue().count == 0)
    assert effects(servers, ctx) == {1: 6}


def test_a_killed_relay_is_continued_by_the_next(servers: Access, ctx: Ctx, start: Start) -> None:
    start("probe")
    doomed = start("relay")
    emit(ctx, 1)
    wait_for(lambda: count(servers, ctx, "done_at IS NULL") == 0)
    emit(ctx, 60)
    doomed.kill()
    doomed.wait()
    emit(ctx, 20)
    start("relay")
    wait_for(lambda: count(servers, ctx, "done_at IS NULL") == 0)
    assert effects(servers, ctx) == {1: 162}
