"""What happened in care: ids only, and never a word to families about what they may not see."""

from datetime import datetime
from uuid import UUID

from livingrite.core.outbox import Event

FLAGGED = "update.flagged"
OUT_OF_RANGE = "health.out_of_range"
PLAN_PUBLISHED = "care_plan.published"


def family_channel(client_id: UUID) -> str:
    """Open family pages of one client listen here; nothing internal is told here, not even that it exists."""
    return f"care:{client_id}"


def staff_channel(organization_id: UUID) -> str:
    """Open feeds of the staff listen here."""
    return f"care-staff:{organization_id}"


def health_channel(client_id: UUID) -> str:
    """Open health pages of one client, of staff and family alike."""
    return f"health:{client_id}"


def tasks_channel(organization_id: UUID) -> str:
    """Open lists of follow-ups; staff only."""
    return f"care-tasks:{organization_id}"


def posted(organization_id: UUID, client_id: UUID, note_id: UUID, *, for_family: bool) -> Event:
    return _event("update.posted", organization_id, client_id, note_id, for_family=for_family)


def changed(organization_id: UUID, client_id: UUID, note_id: UUID, *, for_family: bool) -> Event:
    """`for_family` when it was or is visible to them: what is hidden now must leave their open pages (P9)."""
    return _event("update.changed", organization_id, client_id, note_id, for_family=for_family)


def flagged(note_id: UUID) -> Event:
    """An urgent update that the family may read: a job tells them that there is one."""
    return Event(FLAGGED, {"note_id": str(note_id)})


def read(organization_id: UUID, user_id: UUID) -> Event:
    """Counts and "read by" change on the staff's pages and on the reader's other tabs."""
    return Event("update.read", {"user_id": str(user_id)}, (staff_channel(organization_id), f"care-reader:{user_id}"))


def health_changed(client_id: UUID) -> Event:
    return Event("health.changed", {"client_id": str(client_id)}, (health_channel(client_id),))


def out_of_range(log_id: UUID, version: int) -> Event:
    """A reading outside the client's usual range: a job tells the care team that there is one to look at."""
    return Event(OUT_OF_RANGE, {"log_id": str(log_id), "version": version})


def plan_channel(client_id: UUID) -> str:
    """Open pages of one client's plan, of staff and family alike."""
    return f"care-plan:{client_id}"


def plan_drafts_channel(organization_id: UUID) -> str:
    """Who writes plans; families learn nothing of drafts."""
    return f"care-plan-drafts:{organization_id}"


def plan_changed(client_id: UUID) -> Event:
    return Event("care_plan.changed", {"client_id": str(client_id)}, (plan_channel(client_id),))


def plan_published(client_id: UUID, run_at: datetime) -> Event:
    """A version to be read: a job tells the family that there is something."""
    return Event(PLAN_PUBLISHED, {"client_id": str(client_id)}, run_at=run_at)


def plan_drafted(organization_id: UUID, client_id: UUID) -> Event:
    return Event("care_plan.drafted", {"client_id": str(client_id)}, (plan_drafts_channel(organization_id),))


def tasks_changed(organization_id: UUID, client_id: UUID) -> Event:
    return Event("care_task.changed", {"client_id": str(client_id)}, (tasks_channel(organization_id),))


def _event(topic: str, organization_id: UUID, client_id: UUID, note_id: UUID, *, for_family: bool) -> Event:
    channels = (staff_channel(organization_id), *([family_channel(client_id)] if for_family else []))
    return Event(topic, {"note_id": str(note_id), "client_id": str(client_id)}, channels)
