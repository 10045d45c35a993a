"""Mails, texts and pushes that wait go out."""

from uuid import UUID

from jobs.context import Delivery
from livingrite.core.uow import Uow, run
from livingrite.integrations.configured import carriers
from livingrite.messaging import service as messaging


def send(uow: Uow, event: Delivery) -> None:
    """communication.queued"""
    id = UUID(event.payload["communication_id"])
    outgoing = run(uow.ctx, messaging.begin, id)  # committed before the carrier is asked
    if outgoing is not None:
        by = carriers(uow)
        outcome = messaging.hand_over(outgoing, by)
        messaging.conclude(uow, id, outcome)
        by.settle(outcome)
