"""Medical summaries are drawn behind the request that asked for them."""

from uuid import UUID

from jobs.context import Delivery
from livingrite.core.uow import Uow
from livingrite.integrations import files
from livingrite.records import service as records


def build_summary(uow: Uow, event: Delivery) -> None:
    """summary.wanted"""
    records.build_summary(uow, UUID(event.payload["summary_id"]), files.storage(uow))


def tell_of_summary(uow: Uow, event: Delivery) -> None:
    """summary.shared"""
    records.tell_of_summary(uow, UUID(event.payload["summary_id"]))
