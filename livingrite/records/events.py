"""What happened to notes: ids only, and never a word to families about what they may not see."""

from datetime import datetime
from uuid import UUID

from livingrite.core.outbox import Event

SHARED = "summary.shared"


def chart_channel(organization_id: UUID, client_id: UUID) -> str:
    """Open lists of a client's notes listen here."""
    return f"notes:{organization_id}:{client_id}"


def family_channel(client_id: UUID) -> str:
    """Open family pages of one client listen here; nothing internal is told here, not even that it exists."""
    return f"notes-family:{client_id}"


def note_channel(note_id: UUID) -> str:
    """Open editors of one note listen here."""
    return f"note:{note_id}"


def written(note_id: UUID) -> Event:
    """Its draft says something else."""
    return Event("note.written", {"note_id": str(note_id)}, (note_channel(note_id),))


def changed(organization_id: UUID, client_id: UUID, note_id: UUID, *, for_family: bool = False) -> Event:
    """Begun, signed, signed as well, added to, thrown away, or meant for other readers. `for_family` when it was or is
    visible to them."""
    channels = [chart_channel(organization_id, client_id), note_channel(note_id)]
    channels += [family_channel(client_id)] if for_family else []
    return Event("note.changed", {"note_id": str(note_id), "client_id": str(client_id)}, tuple(channels))


def summary_wanted(organization_id: UUID, client_id: UUID, summary_id: UUID) -> Event:
    """A job makes the file."""
    return Event("summary.wanted", _summary(client_id, summary_id), (chart_channel(organization_id, client_id),))


def summary_changed(organization_id: UUID, client_id: UUID, summary_id: UUID, *, for_family: bool) -> Event:
    """Made, shared, withdrawn, thrown away."""
    channels = [chart_channel(organization_id, client_id)] + ([family_channel(client_id)] if for_family else [])
    return Event("summary.changed", _summary(client_id, summary_id), tuple(channels))


def summary_shared(summary_id: UUID, run_at: datetime) -> Event:
    """The family sees it since a moment: a job tells them that there is something, unless it is withdrawn by then."""
    return Event(SHARED, {"summary_id": str(summary_id)}, run_at=run_at)


def summary_over(organization_id: UUID, client_id: UUID, summary_id: UUID, at: datetime) -> Event:
    """Told when its time is over: it leaves open pages by itself."""
    channels = (chart_channel(organization_id, client_id), family_channel(client_id))
    return Event("summary.over", _summary(client_id, summary_id), channels, run_at=at)


def _summary(client_id: UUID, summary_id: UUID) -> dict[str, str]:
    return {"summary_id": str(summary_id), "client_id": str(client_id)}
