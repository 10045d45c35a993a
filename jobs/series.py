"""What the clock adds to series that have no end."""

from uuid import UUID

from jobs.context import Delivery
from livingrite.core.uow import Uow
from livingrite.scheduling import service as scheduling


def extend(uow: Uow, event: Delivery) -> None:
    """series.due"""
    scheduling.extend_series(uow, UUID(event.payload["series_id"]))
