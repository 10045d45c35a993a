"""The relay: what it puts into the queue, what it tells the open pages, and how soon."""

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import psycopg
import pytest
import redis
from psycopg.rows import namedtuple_row
from sqlalchemy import text

from jobs import registry
from jobs.outbox import Relay
from livingrite.cli.embedded import Access
from livingrite.core import db, queue, realtime
from livingrite.core.ctx import Ctx
from livingrite.core.outbox import Event
from livingrite.core.uow import open_uow

TOPIC = "probe.happened"


@pytest.fixture(autouse=True)
def _nothing_waits(servers: Access, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.JOBS, TOPIC, ("jobs.probe.one", "jobs.probe.two"))
    with psycopg.connect(servers.database_relay_url) as connection:
        connection.execute("DELETE FROM outbox")
    redis.Redis.from_url(servers.redis_url).flushall()


@pytest.fixture
def connection(servers: Access) -> Iterator["psycopg.Connection[Any]"]:
    with psycopg.connect(servers.database_relay_url, autocommit=True, row_factory=namedtuple_row) as opened:
        yield opened


def emit(ctx: Ctx, topic: str = TOPIC, **values: Any) -> None:
    with open_uow(ctx) as uow:
        uow.emit(Event(topic, {"appointment_id": "7"}, **values))


def _emit_and_fail(ctx: Ctx) -> None:
    with open_uow(ctx) as uow:
        uow.emit(Event(TOPIC, {}))
        _ = 1 / 0


def relay(servers: Access, connection: "psycopg.Connection[Any]", lease: timedelta = timedelta(minutes=2)) -> int:
    return Relay(servers.database_relay_url, lease=lease).relay_due(connection)


def test_each_job_of_an_event_is_queued_once(servers: Access, ctx: Ctx, connection: Any) -> None:
    emit(ctx)
    assert [relay(servers, connection), relay(servers, connection)] == [1, 0]
    assert sorted(job.args[2] for job in queue.queue().jobs) == ["jobs.probe.one", "jobs.probe.two"]
    assert {job.args[1] for job in queue.queue().jobs} == {str(ctx.organization_id)}


def test_an_event_that_rolled_back_is_never_seen(servers: Access, ctx: Ctx, connection: Any) -> None:
    with pytest.raises(ZeroDivisionError):
        _emit_and_fail(ctx)
    assert relay(servers, connection) == 0


def test_an_event_without_jobs_is_done_when_it_was_published(servers: Access, ctx: Ctx, connection: Any) -> None:
    emit(ctx, "nobody.cares")
    relay(servers, connection)
    with db.session(ctx) as session:
        assert session.execute(text("SELECT done_at FROM outbox")).scalar_one() is not None


def test_an_event_for_later_waits(servers: Access, ctx: Ctx, connection: Any) -> None:
    emit(ctx, run_at=datetime.now(UTC) + timedelta(hours=1))
    assert relay(servers, connection) == 0


def test_an_undone_event_is_queued_again_after_the_lease(servers: Access, ctx: Ctx, connection: Any) -> None:
    emit(ctx)
    relay(servers, connection)
    assert relay(servers, connection, timedelta(0)) == 1


def test_a_long_queue_is_not_filled_with_copies(
    servers: Access, ctx: Ctx, connection: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobs.outbox.LONG_QUEUE", 2)
    emit(ctx)
    relay(servers, connection)
    assert relay(servers, connection, timedelta(0)) == 0


def test_jobs_stay_unclaimed_while_redis_is_away(
    servers: Access, ctx: Ctx, connection: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    emit(ctx)
    with monkeypatch.context() as without_redis:
        without_redis.setattr(queue, "enqueue_many", _refuse)
        with pytest.raises(redis.ConnectionError):
            relay(servers, connection)
    assert relay(servers, connection) == 1


def _refuse(_calls: Any) -> None:
    raise redis.ConnectionError


def test_open_pages_hear_of_a_change_within_a_tenth_of_a_second(servers: Access, ctx: Ctx) -> None:
    stop = threading.Event()
    running = threading.Thread(target=Relay(servers.database_relay_url).run, args=(stop,))
    running.start()
    listener = redis.Redis.from_url(servers.redis_url).pubsub()
    listener.subscribe(f"{realtime.PREFIX}diary:{ctx.organization_id}")
    try:
        delays = sorted(_seconds_until_heard(ctx, listener) for _ in range(20))
    finally:
        stop.set()
        running.join()
        listener.close()
    assert delays[10] < 0.1


def _seconds_until_heard(ctx: Ctx, listener: Any) -> float:
    emit(ctx, "appointment.moved", channels=(f"diary:{ctx.organization_id}",))
    committed = time.monotonic()
    while True:
        message = listener.get_message(timeout=5)
        if message and message["type"] == "message":
            assert orjson.loads(message["data"]) == {"topic": "appointment.moved", "appointment_id": "7"}
            return time.monotonic() - committed
