"""The weekly schedule of a plan for one's own calendar."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.care.rules.plan_file import calendar
from livingrite.care.service.plans import read_plan

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def plan_calendar(uow: "Uow", client_id: UUID) -> bytes:
    """Every time of the week as a weekly event at its wall time (RFC 5545)."""
    plan = read_plan(uow, client_id)
    audit.record(uow, Action.EXPORTED, "care_plan", client_id=client_id, count=len(plan.daily_schedule))
    return calendar(plan, uow.clock.now())
