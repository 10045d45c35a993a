"""What happened to messages, for the jobs that send them and the pages that show them: ids only."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from livingrite.core.outbox import Event

QUEUED = "communication.queued"
QUEUED_TOGETHER = "communications.queued"
CHANGED = "communication.changed"
RULES_CHANGED = "reminder.rules_changed"
DUE = "reminder.due"
PREFERENCES_CHANGED = "preferences.changed"
REMINDERS_CHOSEN = "reminders.chosen"


def queued(communication_id: UUID, *, run_at: datetime | None = None) -> Event:
    """To be sent now, or not before `run_at`."""
    return Event(QUEUED, {"communication_id": str(communication_id)}, run_at=run_at)


def queued_together(ids: Iterable[UUID]) -> Event:
    """To be sent now, one after the other by one job: a job of its own for each costs more than sending it."""
    return Event(QUEUED_TOGETHER, {"ids": [str(id) for id in ids]})


def changed(organization_id: UUID, communication_id: UUID, client_id: UUID | None, status: str) -> Event:
    """It left, arrived, was refused, or somebody wrote."""
    about = {} if client_id is None else {"client_id": str(client_id)}
    payload = {"communication_id": str(communication_id), "status": status} | about
    return Event(CHANGED, payload, channels=(f"communications:{organization_id}",))


def rules_changed(after: UUID | None = None) -> Event:
    """Everything to come is planned anew, from behind the appointment `after` on."""
    return Event(RULES_CHANGED, {} if after is None else {"after": str(after)})


def due(ids: Iterable[UUID]) -> Event:
    """To be sent now; the clock says the same of what comes due later (jobs/reminders.py)."""
    return Event(DUE, {"ids": [str(id) for id in ids]})


def preferences_changed(client_id: UUID) -> Event:
    """The client's own choice, or one of the family."""
    return Event(PREFERENCES_CHANGED, {"client_id": str(client_id)})


def reminders_chosen(appointment_id: UUID) -> Event:
    """When somebody wants to be reminded of this one appointment."""
    return Event(REMINDERS_CHOSEN, {"appointment_id": str(appointment_id)})
