"""A worker or relay whose jobs leave one row per effect, so that a test can count them. Run as a program."""

import sys
import threading
import time
from datetime import timedelta

from sqlalchemy import text

from jobs import context, outbox, registry, worker
from livingrite.core.config import settings
from livingrite.core.uow import Uow

TOPIC = "chaos.happened"
JOBS = ("jobs.probe.first", "jobs.probe.second")
LEASE = timedelta(seconds=2)
TABLE = """
CREATE TABLE IF NOT EXISTS chaos_effect (event_id uuid, job text);
GRANT SELECT, INSERT ON chaos_effect TO livingrite_app;
"""


def first(uow: Uow, event: context.Delivery) -> None:
    leave_a_row(uow, event, "first")


def second(uow: Uow, event: context.Delivery) -> None:
    leave_a_row(uow, event, "second")


def leave_a_row(uow: Uow, event: context.Delivery, job: str) -> None:
    uow.session.execute(text("INSERT INTO chaos_effect VALUES (:id, :job)"), {"id": event.id, "job": job})
    time.sleep(event.payload.get("seconds", 0))


def main(role: str) -> None:
    """`relay`, `worker`, or `probe`: a worker that has loaded no other jobs."""
    sys.modules["jobs.probe"] = sys.modules[__name__]
    if role == "probe":
        registry.JOBS.clear()
    registry.JOBS[TOPIC] = JOBS
    if role == "relay":
        outbox.Relay(settings().database_relay_url, lease=LEASE).run(threading.Event())
    else:
        worker.run()


if __name__ == "__main__":
    main(sys.argv[1])
