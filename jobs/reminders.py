"""Messages about appointments: planned anew after every change, claimed by the clock, written when they are due."""

from datetime import datetime
from uuid import UUID

import psycopg

from jobs.context import Delivery
from livingrite.core.uow import Uow
from livingrite.messaging import service as messaging

# Whoever claims leaves an event for the workers in the same statement: nothing is lost between the two. A claim that came
# to nothing (its event was given up) is made again after the lease; the rows themselves decide that nothing goes twice.
CLAIM = """
WITH due AS (
  SELECT organization_id, id FROM scheduled_message
  WHERE status = 'planned' AND due_at <= now() AND (claimed_at IS NULL OR claimed_at < now() - interval '1 hour')
  ORDER BY due_at LIMIT 10000 FOR UPDATE SKIP LOCKED),
claimed AS (
  UPDATE scheduled_message s SET claimed_at = now() FROM due
  WHERE s.organization_id = due.organization_id AND s.id = due.id RETURNING s.organization_id, s.id),
batched AS (
  SELECT organization_id, id, (row_number() OVER (PARTITION BY organization_id ORDER BY id) - 1) / 50 AS batch
  FROM claimed)
INSERT INTO outbox (id, organization_id, topic, payload, channels)
  SELECT gen_random_uuid(), organization_id, 'reminder.due', jsonb_build_object('ids', jsonb_agg(id)), '[]'
  FROM batched GROUP BY organization_id, batch
"""


def claim_due(connection: psycopg.Connection) -> int:
    """By the clock, as the relay's role: hand what is due to the workers, 50 messages of one organization at a time."""
    return connection.execute(CLAIM).rowcount


def send(uow: Uow, event: Delivery) -> None:
    """reminder.due"""
    messaging.send_due(uow, [UUID(id) for id in event.payload["ids"]])


def plan(uow: Uow, event: Delivery) -> None:
    """Whatever happens to one appointment."""
    messaging.plan_appointments(uow, [UUID(event.payload["appointment_id"])])


def plan_client(uow: Uow, event: Delivery) -> None:
    """client.changed, client.family_changed, preferences.changed"""
    messaging.plan_client(uow, UUID(event.payload["client_id"]))


def plan_all(uow: Uow, event: Delivery) -> None:
    """reminder.rules_changed: part by part, each of which asks for the next"""
    after = event.payload.get("after")
    messaging.plan_all(uow, UUID(after) if after else None)


def announce_booked(uow: Uow, event: Delivery) -> None:
    """appointment.booked, appointment.restored"""
    messaging.announce_booked(uow, UUID(event.payload["appointment_id"]))


def announce_moved(uow: Uow, event: Delivery) -> None:
    """appointment.settled"""
    was_at = datetime.fromisoformat(event.payload["told"]["starts_at"])
    messaging.announce_moved(uow, UUID(event.payload["appointment_id"]), event.payload["sequence"], was_at)


def announce_cancelled(uow: Uow, event: Delivery) -> None:
    """appointment.cancellation_settled"""
    told = event.payload.get("told")
    known_at = datetime.fromisoformat(told["starts_at"]) if told else None
    messaging.announce_cancelled(uow, UUID(event.payload["appointment_id"]), event.payload["sequence"], known_at)


def announce_no_show(uow: Uow, event: Delivery) -> None:
    """appointment.no_show_settled"""
    messaging.announce_no_show(uow, UUID(event.payload["appointment_id"]), event.payload["sequence"])
