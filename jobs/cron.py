"""Runs the housekeeping tasks by the clock, in one process of however many are started."""

import threading
import time
from collections.abc import Sequence

import psycopg

from jobs.registry import CRON, Task, resolve
from jobs.signals import stop_event
from livingrite.core import log
from livingrite.core.config import settings

ONE_AT_A_TIME = 6_710_282
PAUSE_SECONDS = 5.0


def run() -> None:
    """Run housekeeping by the clock until SIGTERM."""
    log.configure(settings().log_level)
    keep_time(settings().database_relay_url, stop_event())


def keep_time(url: str, stop: threading.Event, tasks: Sequence[Task] = CRON) -> None:
    """Wait for the place of the one that runs, keep it, and come back after a lost connection."""
    while not stop.is_set():
        try:
            with psycopg.connect(url, autocommit=True) as connection:
                if _alone(connection):
                    _keep_running(connection, stop, tasks)
        except psycopg.OperationalError as error:
            log.logger().warning("cron.disconnected", exc_info=error)
        stop.wait(PAUSE_SECONDS)


def _alone(connection: psycopg.Connection) -> bool:
    """A session lock: PostgreSQL frees it when the process that holds it dies."""
    row = connection.execute("SELECT pg_try_advisory_lock(%s)", (ONE_AT_A_TIME,)).fetchone()
    return bool(row and row[0])


def _keep_running(connection: psycopg.Connection, stop: threading.Event, tasks: Sequence[Task]) -> None:
    due = dict.fromkeys(tasks, 0.0)
    while not stop.is_set():
        for task in [task for task, at in due.items() if at <= time.monotonic()]:
            due[task] = time.monotonic() + task.every.total_seconds()
            _run(connection, task)
        stop.wait(max(0.0, min(due.values()) - time.monotonic()))


def _run(connection: psycopg.Connection, task: Task) -> None:
    try:
        resolve(task.path)(connection)
    except psycopg.OperationalError:
        raise
    except Exception as error:  # noqa: BLE001 (one task's failure must not stop the others)
        log.logger().error("cron.failed", job=task.path, exc_info=error)
