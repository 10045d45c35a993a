"""After an update of the time zones' rules what lies ahead stays at its time on the clock (docs/adr/0013-clock-changes.md)."""

from datetime import timedelta

import psycopg
from redis import Redis

from jobs.context import Delivery
from livingrite.core.config import settings
from livingrite.core.uow import Uow
from livingrite.messaging import service as messaging
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.events import clocks_due
from livingrite.scheduling.service.clocks import zone_rules

# Redis may lose it: then everything is looked at once more, and nothing changes.
KNOWN = "livingrite:zone_rules"
AGAIN = timedelta(minutes=10)
QUEUE = """
INSERT INTO outbox (id, organization_id, topic, payload, channels)
SELECT gen_random_uuid(), id, 'clocks.due', jsonb_build_object('rules', %s::text), '[]' FROM app.organization_ids() AS id
"""


def queue_when_changed(connection: psycopg.Connection) -> None:
    """By the clock: every organization once for each edition of the rules."""
    rules = zone_rules()
    with Redis.from_url(settings().redis_url) as redis:
        if redis.get(KNOWN) != rules.encode():
            connection.execute(QUEUE, (rules,))
            redis.set(KNOWN, rules)


def keep(uow: Uow, event: Delivery) -> None:
    """clocks.due: move what has to be moved and tell the desk. A worker that was started before the update still reads the
    old rules and leaves it to one that was started since."""
    rules = event.payload["rules"]
    if zone_rules() != rules:
        uow.emit(clocks_due(rules, uow.clock.now() + AGAIN))
        return
    found = scheduling.keep_clock_times(uow)
    messaging.tell_clocks_changed(uow, len(found.kept), len(found.left), str(event.id))
