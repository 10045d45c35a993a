"""Runs one job of one event under its organization, so that its effect happens once (docs/adr/0004-outbox.md)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from jobs import ledger
from jobs.registry import jobs_of, resolve
from livingrite.core import db
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, Invalid, NotFound
from livingrite.core.log import logger
from livingrite.core.uow import open_uow

ROUNDS = 48  # with the pauses of ledger.POSTPONE about two days: longer than a mail server is usually away
FINAL = (NotFound, Denied, Invalid)  # no repetition mends these


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a job is told. `id` is the idempotency key for effects outside the database."""

    id: UUID
    topic: str
    payload: Mapping[str, Any]


def deliver(event_id: str, organization_id: str, job: str) -> None:
    """Entry point of every queued job. Does nothing when the job of this event ran before or runs now."""
    ctx = Ctx.system(UUID(organization_id))
    event = _begin(ctx, UUID(event_id), job)
    if event is None:
        return
    try:
        _run(ctx, event, job)
    except FINAL as refusal:
        _refused(ctx, event, job, type(refusal).__name__)
    except Exception as error:  # noqa: BLE001 (whatever a job raises, the event is tried again later)
        logger().warning("job.failed", job=job, organization_id=organization_id, exc_info=error)
        with db.session(ctx) as session, session.begin():
            ledger.postpone(session, event.id, f"{job}: {type(error).__name__}")


def _begin(ctx: Ctx, event_id: UUID, job: str) -> Delivery | None:
    with db.session(ctx) as session, session.begin():
        row = ledger.begin(session, event_id, job)
        if row is None:
            # The jobs of a topic may change between two releases: an event whose last job is gone is closed here.
            ledger.close(session, event_id, jobs_of)
            return None
        if row.attempts > ROUNDS * max(1, len(jobs_of(row.topic))):
            ledger.give_up(session, event_id, f"{job}: gave up")
            logger().error("job.given_up", job=job, organization_id=str(ctx.organization_id))
            return None
        return Delivery(event_id, row.topic, row.payload)


def _run(ctx: Ctx, event: Delivery, job: str) -> None:
    with open_uow(ctx) as uow:
        if not ledger.claim(uow.session, ctx.organization, event.id, job):
            return
        uow.before_end(lambda uow: ledger.close(uow.session, event.id, jobs_of))
        resolve(job)(uow, event)


def _refused(ctx: Ctx, event: Delivery, job: str, refusal: str) -> None:
    logger().warning("job.refused", job=job, organization_id=str(ctx.organization_id), error=refusal)
    with db.session(ctx) as session, session.begin():
        if ledger.claim(session, ctx.organization, event.id, job):
            ledger.note(session, event.id, f"{job}: {refusal}")
            ledger.close(session, event.id, jobs_of)
