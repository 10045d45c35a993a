"""Ten thousand reminders due at one moment, two workers, one of which is killed: how fast, and is each written once?"""

import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
from sqlalchemy import text

from benchmarks.counts import Counts
from benchmarks.figures import Figure, below, exactly, number
from benchmarks.house import House
from benchmarks.program import Program
from jobs.reminders import claim_due
from livingrite.clients.models import Client
from livingrite.core.config import settings
from livingrite.core.ctx import Ctx
from livingrite.core.uow import open_uow, run
from livingrite.messaging import service as messaging

LONGEST = 1_200.0  # the part in the hands of the killed worker comes back when its lease of two minutes ends
SOON = 600.0  # seconds in which ten thousand have been written, or a reminder of two hours is late
# Of the appointments to come, as many messages each as it takes; every one is about a real one and is looked at again.
DUE = text("""
INSERT INTO scheduled_message (organization_id, id, appointment_id, client_id, rule_id, audience, recipient_id, occurrence,
  channel, starts_at, due_at, status)
SELECT a.organization_id, gen_random_uuid(), a.id, a.client_id, r.id, 'client', a.client_id, 'bench ' || n, 'email',
  a.starts_at, now(), 'planned'
FROM appointment a JOIN reminder_rule r ON r.organization_id = a.organization_id AND r.key = 'before_48h'
CROSS JOIN generate_series(1, 10) AS n
WHERE a.organization_id = :organization AND a.starts_at > now() + interval '1 day' AND a.status = 'booked'
LIMIT :many
""")
WAITING = "SELECT count(*) FROM scheduled_message WHERE status = 'planned' AND occurrence LIKE 'bench%'"
WRITTEN = "SELECT count(*) FROM communication WHERE dedupe_key LIKE 'reminder:%'"
UNSENT = WRITTEN + " AND status IN ('queued', 'sending')"
ONCE = "SELECT count(DISTINCT dedupe_key) FROM communication WHERE dedupe_key LIKE 'reminder:%'"


def measure(house: House, counts: Counts) -> list[Figure]:
    many = counts.reminders
    ctx = house.clinic.ctx
    _prepare(ctx, many)
    logs = Path(settings().data_dir)
    workers = [Program([sys.executable, "-m", "livingrite.cli", "worker"], logs) for _ in range(2)]
    for worker in workers:
        worker.start()
    try:
        with psycopg.connect(settings().database_relay_url, autocommit=True) as clock:
            began = time.monotonic()
            claim_due(clock)
            _until(lambda: _count(ctx, WRITTEN) > many // 4)
            workers[0].end(signal.SIGKILL)
            workers[0].start()
            _until(lambda: _count(ctx, WAITING) == 0)
            written = time.monotonic() - began
            _until(lambda: _count(ctx, UNSENT) == 0)
            left = time.monotonic() - began
    finally:
        for worker in workers:
            worker.end(signal.SIGTERM)
    what = f"{many:,} reminders due at once, 2 workers, one killed"
    rate = f"{number(many / written)} a second; all had left after {number(left)} s"
    return [
        below(f"{what}: written", written, SOON, "s", more=rate),
        exactly(f"{what}: written twice or lost", many - _count(ctx, ONCE) + _count(ctx, WRITTEN) - many, 0),
    ]


def _prepare(ctx: Ctx, many: int) -> None:
    with open_uow(ctx) as uow:
        for place, client in enumerate(uow.session.query(Client).all()):
            client.email = f"client{place}@bench.example"
    run(ctx, messaging.plan_appointments, [])  # brings the rules
    with open_uow(ctx) as uow:
        made = uow.session.connection().execute(DUE, {"organization": ctx.organization, "many": many}).rowcount
    if made != many:
        raise RuntimeError(f"only {made} reminders could be made")


def _count(ctx: Ctx, query: str) -> int:
    with open_uow(ctx) as uow:
        return uow.session.connection().execute(text(query)).scalar_one()


def _until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + LONGEST
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.5)
