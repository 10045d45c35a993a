"""Mails that wait go out."""

from uuid import UUID

from jobs.context import Delivery
from livingrite.core.uow import Uow
from livingrite.integrations.configured import mailer
from livingrite.messaging import service as messaging


def send(uow: Uow, event: Delivery) -> None:
    """communication.queued"""
    messaging.deliver(uow, UUID(event.payload["communication_id"]), mailer())
