"""Files of other programs come in, part by part."""

from uuid import UUID

from jobs.context import Delivery
from livingrite.core.uow import Uow
from livingrite.imports import service as imports


def advance(uow: Uow, event: Delivery) -> None:
    """import.queued"""
    imports.advance(uow, UUID(event.payload["run_id"]))
