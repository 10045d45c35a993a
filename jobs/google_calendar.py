"""Google Calendar: read what is due, copy appointments, connect, disconnect. Google is asked between short transactions."""

from datetime import datetime
from uuid import UUID

import psycopg

from jobs.context import Delivery
from livingrite.core.uow import Uow
from livingrite.integrations.google_calendar import connecting, reading, writing

# What the clock finds, moved on first: a calendar whose job is lost is due again in half an hour.
QUEUE = """
WITH due AS (
  SELECT organization_id, id FROM outside_calendar
  WHERE source = 'google_calendar' AND next_at <= now() ORDER BY next_at LIMIT 1000 FOR UPDATE SKIP LOCKED),
moved AS (
  UPDATE outside_calendar c SET next_at = now() + interval '30 minutes' FROM due
  WHERE c.organization_id = due.organization_id AND c.id = due.id RETURNING c.organization_id, c.id)
INSERT INTO outbox (id, organization_id, topic, payload, channels)
SELECT gen_random_uuid(), organization_id, 'calendar.due', jsonb_build_object('calendar_id', id), '[]' FROM moved
"""
FORGET = "DELETE FROM busy_time WHERE ends_at < now() - interval '30 days'"


def read(uow: Uow, event: Delivery) -> None:
    """calendar.due"""
    wanted = event.payload.get("wanted_at")
    reading.read(uow, UUID(event.payload["calendar_id"]), datetime.fromisoformat(wanted) if wanted else None)


def copy(uow: Uow, event: Delivery) -> None:
    """appointment.booked, .scheduled, .imported, .moved, .changed, .cancelled, .restored, .no_show; calendar.copy_wanted"""
    writing.write(uow, UUID(event.payload["appointment_id"]))


def arrive(uow: Uow, event: Delivery) -> None:
    """google_calendar.authorized"""
    connecting.arrive(uow, UUID(event.payload["connection_id"]))


def leave(uow: Uow, event: Delivery) -> None:
    """google_calendar.leaving"""
    connecting.leave(uow, UUID(event.payload["connection_id"]))


def queue_due(connection: psycopg.Connection) -> None:
    """By the clock: pushes can be lost, channels can run out."""
    connection.execute(QUEUE)


def forget_past(connection: psycopg.Connection) -> None:
    connection.execute(FORGET)
