"""What happened to notes: ids only, and never a word to families about what they may not see."""

from uuid import UUID

from livingrite.core.outbox import Event


def chart_channel(organization_id: UUID, client_id: UUID) -> str:
    """Open lists of a client's notes listen here."""
    return f"notes:{organization_id}:{client_id}"


def note_channel(note_id: UUID) -> str:
    """Open editors of one note listen here."""
    return f"note:{note_id}"


def written(note_id: UUID) -> Event:
    """Its draft says something else."""
    return Event("note.written", {"note_id": str(note_id)}, (note_channel(note_id),))


def changed(organization_id: UUID, client_id: UUID, note_id: UUID) -> Event:
    """Begun, signed, signed as well, added to, thrown away, or meant for other readers."""
    channels = (chart_channel(organization_id, client_id), note_channel(note_id))
    return Event("note.changed", {"note_id": str(note_id), "client_id": str(client_id)}, channels)
