"""What the clock tidies, and that only one process does it."""

import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from sqlalchemy import text

from jobs import cron, housekeeping, registry
from livingrite.cli.embedded import Access
from livingrite.core import db
from livingrite.core.ctx import Ctx
from livingrite.core.outbox import Event
from livingrite.core.uow import open_uow


@pytest.fixture
def connection(servers: Access) -> Iterator[psycopg.Connection]:
    with psycopg.connect(servers.database_relay_url, autocommit=True) as opened:
        yield opened


def topics(ctx: Ctx) -> list[str]:
    with db.session(ctx) as session:
        return list(session.execute(text("SELECT topic FROM outbox ORDER BY topic")).scalars())


def test_old_delivered_events_go_and_the_others_stay(ctx: Ctx, connection: psycopg.Connection) -> None:
    with open_uow(ctx) as uow:
        for topic in ("delivered long ago", "delivered today", "given up long ago", "waiting"):
            uow.emit(Event(topic, {}))
    for topic, column, age in (
        ("delivered long ago", "done_at", 8),
        ("delivered today", "done_at", 0),
        ("given up long ago", "failed_at", 8),
    ):
        statement = f"UPDATE outbox SET {column} = now() - make_interval(days => %s) WHERE topic = %s"
        connection.execute(statement, (age, topic))
    housekeeping.forget_delivered(connection)
    assert topics(ctx) == ["delivered today", "given up long ago", "waiting"]


def test_expired_answers_go_and_fresh_ones_stay(ctx: Ctx, connection: psycopg.Connection) -> None:
    insert = text(
        "INSERT INTO idempotency_key (organization_id, actor, key, request_hash, headers, created_at)"
        " VALUES (:organization, 'a', :key, '', '{}', now() - make_interval(hours => :hours))"
    )
    with open_uow(ctx) as uow:
        for key, hours in (("old", 30), ("fresh", 1)):
            uow.session.execute(insert, {"organization": ctx.organization_id, "key": key, "hours": hours})
    housekeeping.delete_expired(connection)
    with db.session(ctx) as session:
        assert session.execute(text("SELECT key FROM idempotency_key")).scalars().all() == ["fresh"]


def test_the_audit_log_has_room_for_the_coming_months(servers: Access, connection: psycopg.Connection) -> None:
    housekeeping.make_audit_partitions(connection)
    with psycopg.connect(servers.postgres_url("postgres")) as catalog:
        rows = catalog.execute("SELECT to_regclass('audit_event_p' || to_char(now() + interval '3 months', 'YYYYMM'))")
        assert rows.fetchone() != (None,)


def test_two_processes_run_a_task_as_one_would(servers: Access, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[Any] = []
    monkeypatch.setattr(housekeeping, "probe", runs.append, raising=False)
    stop = threading.Event()
    tasks = [registry.Task("jobs.housekeeping.probe", timedelta(hours=1))]
    arguments = (servers.database_relay_url, stop, tasks)
    processes = [threading.Thread(target=cron.keep_time, args=arguments) for _ in range(2)]
    for process in processes:
        process.start()
    time.sleep(0.5)
    stop.set()
    for process in processes:
        process.join()
    assert len(runs) == 1


def test_one_failing_task_does_not_stop_the_others(servers: Access, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = threading.Event()
    monkeypatch.setattr(housekeeping, "broken", lambda _: 1 / 0, raising=False)
    monkeypatch.setattr(housekeeping, "fine", lambda _: ran.set(), raising=False)
    tasks = [registry.Task(f"jobs.housekeeping.{name}", timedelta(hours=1)) for name in ("broken", "fine")]
    stop = threading.Event()
    process = threading.Thread(target=cron.keep_time, args=(servers.database_relay_url, stop, tasks))
    process.start()
    assert ran.wait(5)
    stop.set()
    process.join()
