"""People whom no message can reach: the front desk tells them itself (case P5)."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow
from livingrite.messaging.permissions import Permission
from livingrite.messaging.repository.planned import Planned
from livingrite.messaging.schemas import Unreached
from livingrite.scheduling import service as scheduling

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def list_unreached(uow: "Uow", limit: int = 100) -> list[Unreached]:
    """Once per appointment that is to come, the next one first."""
    allow(uow.ctx, Permission.READ)
    rows = Planned(uow).unreached(uow.clock.now(), limit)
    names = clients.names(uow, {row.client_id for row in rows})
    appointments = scheduling.message_facts(uow, {row.appointment_id for row in rows})
    audit.record(uow, Action.LISTED, "scheduled_message", count=len(rows), after={"clients": sorted(names)})
    return [
        Unreached(
            id=row.id,
            client_id=row.client_id,
            client_name=names.get(row.client_id, ""),
            appointment_id=row.appointment_id,
            starts_at=row.starts_at,
            timezone=appointments[row.appointment_id].timezone,
            clinician_name=appointments[row.appointment_id].clinician_name,
        )
        for row in rows
    ]


def mark_told(uow: "Uow", scheduled_message_id: UUID) -> None:
    """Somebody called: nothing of this appointment is open any more. Raises NotFound."""
    planned = Planned(uow)
    row = planned.lock(scheduled_message_id)
    allow(uow.ctx, Permission.OPEN)
    planned.handle(row.appointment_id, uow.clock.now(), uow.ctx.user_id)
    audit.record(uow, Action.CHANGED, "scheduled_message", row.id, client_id=row.client_id, after={"told": "by phone"})
