"""What follows a plain write to a client by the release before."""

from jobs.context import Delivery
from livingrite.clients import service as clients
from livingrite.core.uow import Uow


def seal(uow: Uow, event: Delivery) -> None:  # noqa: ARG001 (every job is told its event)
    """client.written_plain"""
    clients.seal_plain(uow)
