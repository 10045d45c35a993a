"""What follows a care update."""

from uuid import UUID

from jobs.context import Delivery
from livingrite.care import service as care
from livingrite.core.uow import Uow


def tell_family(uow: Uow, event: Delivery) -> None:
    """update.flagged"""
    care.tell_family(uow, UUID(event.payload["note_id"]))


def tell_team(uow: Uow, event: Delivery) -> None:
    """health.out_of_range"""
    care.tell_team(uow, UUID(event.payload["log_id"]), event.payload["version"])


def tell_of_plan(uow: Uow, event: Delivery) -> None:
    """care_plan.published"""
    care.tell_of_plan(uow, UUID(event.payload["client_id"]))
