"""Calendly: connect, look at what is booked there, agree with what is booked here. Calendly is asked between short
transactions."""

from uuid import UUID

import psycopg

from jobs.context import Delivery
from livingrite.core.uow import Uow
from livingrite.integrations.calendly import connecting, reading, writing

# What the clock finds, moved on first: an account whose job is lost is due again in half an hour.
QUEUE = """
WITH due AS (
  SELECT organization_id, id FROM integration_connection
  WHERE vendor = 'calendly' AND status <> 'disconnected' AND next_at <= now()
  ORDER BY next_at LIMIT 1000 FOR UPDATE SKIP LOCKED),
moved AS (
  UPDATE integration_connection c SET next_at = now() + interval '30 minutes' FROM due
  WHERE c.organization_id = due.organization_id AND c.id = due.id RETURNING c.organization_id, c.id)
INSERT INTO outbox (id, organization_id, topic, payload, channels)
SELECT gen_random_uuid(), organization_id, 'calendly.due', jsonb_build_object('connection_id', id), '[]' FROM moved
"""


def arrive(uow: Uow, event: Delivery) -> None:
    """calendly.connected"""
    connecting.arrive(uow, UUID(event.payload["connection_id"]))


def leave(uow: Uow, event: Delivery) -> None:
    """calendly.leaving"""
    connecting.leave(uow, UUID(event.payload["connection_id"]))


def read(uow: Uow, event: Delivery) -> None:
    """calendly.due"""
    reading.read(uow, UUID(event.payload["connection_id"]))


def agree(uow: Uow, event: Delivery) -> None:
    """appointment.booked, .scheduled, .moved, .cancelled, .restored"""
    writing.write(uow, UUID(event.payload["appointment_id"]))


def decline(uow: Uow, event: Delivery) -> None:
    """outside_booking.declined"""
    writing.decline(uow, UUID(event.payload["booking_id"]))


def queue_due(connection: psycopg.Connection) -> None:
    """By the clock: webhooks can be lost, and not every plan of Calendly sends them."""
    connection.execute(QUEUE)
