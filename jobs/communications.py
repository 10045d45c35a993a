"""Mails, texts and pushes that wait go out."""

import time
from uuid import UUID

from jobs.context import Delivery
from livingrite.core.log import logger
from livingrite.core.uow import Uow, run
from livingrite.integrations.configured import Configured, carriers
from livingrite.messaging import service as messaging

LONGEST_SECONDS = 30.0  # the transaction around it is ended by the database when it rests for a minute


def send(uow: Uow, event: Delivery) -> None:
    """communication.queued"""
    id = UUID(event.payload["communication_id"])
    outgoing = run(uow.ctx, messaging.begin, id)  # committed before the carrier is asked
    if outgoing is not None:
        by = carriers(uow)
        outcome = messaging.hand_over(outgoing, by)
        messaging.conclude(uow, id, outcome)
        by.settle(outcome)


def send_together(uow: Uow, event: Delivery) -> None:
    """communications.queued: each is begun and concluded before the next, so that a killed worker leaves one in doubt.
    What fails is tried again by itself; what comes behind a carrier that is away or slow is left to the next turn."""
    left = [UUID(id) for id in event.payload["ids"]]
    by, began = carriers(uow), time.monotonic()
    outcome: messaging.Outcome | None = None
    while left and not (outcome and outcome.delay) and time.monotonic() - began < LONGEST_SECONDS:
        id = left.pop(0)
        try:
            outcome = _send_one(uow, id, by) or outcome
        except Exception as error:  # noqa: BLE001 (whatever it is, the others are not kept waiting)
            logger().warning("communication.failed", organization_id=str(uow.ctx.organization), exc_info=error)
            messaging.send_again(uow, [id])
    if outcome:
        by.settle(outcome)
    messaging.send_again(uow, left)


def _send_one(uow: Uow, id: UUID, by: Configured) -> messaging.Outcome | None:
    outgoing = run(uow.ctx, messaging.begin, id)
    if outgoing is None:
        return None
    outcome = messaging.hand_over(outgoing, by)
    run(uow.ctx, messaging.conclude, id, outcome)
    return outcome
