"""What is written down about an event's jobs: begun, delivered, put off, given up."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

BEGIN = text(
    "UPDATE outbox SET attempts = attempts + 1 WHERE id = :id AND done_at IS NULL AND failed_at IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM outbox_delivery WHERE outbox_id = :id AND job = :job)"
    " RETURNING topic, payload, attempts"
)
LOCK = text("SELECT pg_try_advisory_xact_lock(hashtextextended(:key, 0))")
CLAIM = text(
    "INSERT INTO outbox_delivery (outbox_id, job, organization_id) VALUES (:id, :job, :organization)"
    " ON CONFLICT DO NOTHING RETURNING job"
)
# The row is locked by a statement of its own: the next one then sees what the jobs before us committed.
LOCK_EVENT = text("SELECT topic FROM outbox WHERE id = :id FOR UPDATE")
CLOSE = text(
    "UPDATE outbox SET done_at = now() WHERE id = :id AND done_at IS NULL AND NOT EXISTS ("
    " SELECT 1 FROM unnest(CAST(:jobs AS text[])) AS wanted WHERE NOT EXISTS"
    " (SELECT 1 FROM outbox_delivery WHERE outbox_id = :id AND job = wanted))"
)
POSTPONE = text(
    "UPDATE outbox SET enqueued_at = NULL, last_error = :error,"
    " run_at = now() + make_interval(secs => least(3600, 5 * power(2, least(attempts, 12) - 1)))"
    " WHERE id = :id AND done_at IS NULL"
)
GIVE_UP = text("UPDATE outbox SET failed_at = now(), last_error = coalesce(last_error, :error) WHERE id = :id")
NOTE = text("UPDATE outbox SET last_error = :error WHERE id = :id")


def begin(session: Session, event_id: UUID, job: str) -> Any:
    """Count the attempt. None when this job of the event is delivered, or the event is done or given up."""
    return session.execute(BEGIN, {"id": event_id, "job": job}).one_or_none()


def claim(session: Session, organization_id: UUID, event_id: UUID, job: str) -> bool:
    """Take the delivery for this transaction; False when another transaction has it or had it."""
    if not session.execute(LOCK, {"key": f"{event_id} {job}"}).scalar_one():
        return False
    row = {"id": event_id, "job": job, "organization": organization_id}
    return session.execute(CLAIM, row).scalar_one_or_none() is not None


def close(session: Session, event_id: UUID, jobs_of: Callable[[str], tuple[str, ...]]) -> None:
    """Mark the event done when each job of its topic is delivered."""
    topic = session.execute(LOCK_EVENT, {"id": event_id}).scalar_one_or_none()
    if topic is not None:
        session.execute(CLOSE, {"id": event_id, "jobs": list(jobs_of(topic))})


def postpone(session: Session, event_id: UUID, error: str) -> None:
    session.execute(POSTPONE, {"id": event_id, "error": error})


def give_up(session: Session, event_id: UUID, error: str) -> None:
    session.execute(GIVE_UP, {"id": event_id, "error": error})


def note(session: Session, event_id: UUID, error: str) -> None:
    session.execute(NOTE, {"id": event_id, "error": error})
