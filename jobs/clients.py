"""What follows a plain write to a client by the release before, and what the clock says about clients' ages."""

from uuid import UUID

import psycopg

from jobs.context import Delivery
from livingrite.care import service as care
from livingrite.clients import service as clients
from livingrite.core.uow import Uow

QUEUE = """
INSERT INTO outbox (id, organization_id, topic, payload, channels)
SELECT gen_random_uuid(), id, 'ages.due', '{}', '[]' FROM app.organization_ids() AS id
"""


def seal(uow: Uow, event: Delivery) -> None:  # noqa: ARG001 (every job is told its event)
    """client.written_plain"""
    clients.seal_plain(uow)


def queue_ages(connection: psycopg.Connection) -> None:
    """By the clock, for every organization: on each of their calendars a day begins at another hour."""
    connection.execute(QUEUE)


def watch_ages(uow: Uow, event: Delivery) -> None:  # noqa: ARG001
    """ages.due"""
    clients.watch_ages(uow)


def tell_of_age_soon(uow: Uow, event: Delivery) -> None:
    """client.of_age_soon"""
    care.tell_of_age(uow, UUID(event.payload["client_id"]), soon=True)


def tell_of_age(uow: Uow, event: Delivery) -> None:
    """client.of_age"""
    care.tell_of_age(uow, UUID(event.payload["client_id"]), soon=False)
