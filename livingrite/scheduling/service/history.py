"""Who did what to an appointment, and when: the audit trail of one row, for the people who work with it."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Denied
from livingrite.identity import service as identity
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.schemas.history import HistoryLine

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def appointment_history(uow: "Uow", appointment_id: UUID) -> list[HistoryLine]:
    """The newest first. Staff only: reasons of overrides and notes are theirs. Raises NotFound."""
    allow(uow.ctx, Permission.READ)
    appointment = Appointments(uow).get(appointment_id)
    if not uow.ctx.staff:
        raise Denied
    audit.record(uow, Action.READ, "appointment", appointment.id, client_id=appointment.client_id)
    return lines_of(uow, appointment.id)


def lines_of(uow: "Uow", appointment_id: UUID) -> list[HistoryLine]:
    """For a verb that has asked for the right and records the reading."""
    events = audit.trail(uow, "appointment", appointment_id)
    names = identity.names_of(uow, {one.actor_id for one in events if one.actor_id})
    return [
        HistoryLine(
            at=one.occurred_at,
            who=names.get(one.actor_id) if one.actor_id else None,
            actor=one.actor_kind,
            action=one.action,
            before=one.detail.get("before", {}),
            after=one.detail.get("after", {}),
        )
        for one in events
    ]
