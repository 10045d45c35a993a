"""What a plan's page shows, read in one transaction with the reader's own rights."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.care import service as care
from livingrite.care.schemas import Difference, PlanView
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import AppointmentStatus, AppointmentView, FindAppointments
from livingrite.ui.plan.words import day_of

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

STANDING = (
    AppointmentStatus.BOOKED,
    AppointmentStatus.CONFIRMED,
    AppointmentStatus.ARRIVED,
    AppointmentStatus.IN_SESSION,
    AppointmentStatus.COMPLETED,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """`visits`: who comes today, by the diary; `changes`: what is new in this version."""

    plan: PlanView
    visits: tuple[AppointmentView, ...]
    names: dict[UUID, str]
    changes: list[Difference]
    now: datetime


def read(uow: "Uow", client_id: UUID) -> Shown:
    """Raises NotFound for a client that is not the reader's."""
    plan = care.read_plan(uow, client_id)
    start, end = day_of(plan.today, plan.timezone)
    wanted = FindAppointments(from_at=start, to_at=end, client_id=client_id, statuses=STANDING, limit=20)
    visits = scheduling.list_appointments(uow, wanted).items
    names = {one.id: one.name for one in scheduling.list_clinicians(uow)} if visits else {}
    changes = care.plan_differences(uow, client_id, None, plan.number) if plan.number and plan.number > 1 else []
    return Shown(plan, visits, names, changes, uow.clock.now())
