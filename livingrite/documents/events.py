"""What happened to documents: ids only, and never a word to families about what they may not see."""

from datetime import datetime
from uuid import UUID

from livingrite.core.outbox import Event

UPLOADED = "document.uploaded"
LEAVING = "document.leaving"
SHARED = "document.shared"


def family_channel(client_id: UUID) -> str:
    """Open family pages of one client listen here; nothing internal is told here, not even that it exists."""
    return f"documents:{client_id}"


def staff_channel(client_id: UUID) -> str:
    """Open staff pages of one client listen here: also for what hangs on notes, updates and messages."""
    return f"documents-staff:{client_id}"


def own_channel(user_id: UUID) -> str:
    """Who sent a file learns here what became of it, before it hangs on anything."""
    return f"documents-of:{user_id}"


def uploaded(version_id: UUID) -> Event:
    """All of a file has arrived: a job looks at it."""
    return Event(UPLOADED, {"version_id": str(version_id)})


def changed(client_id: UUID, document_id: UUID, *, for_family: bool, user_id: UUID | None = None) -> Event:
    """`for_family` when it was or is visible to them: what is withdrawn must leave their open pages."""
    channels = [staff_channel(client_id)]
    channels += [family_channel(client_id)] if for_family else []
    channels += [own_channel(user_id)] if user_id else []
    return Event("document.changed", {"document_id": str(document_id), "client_id": str(client_id)}, tuple(channels))


def shared(document_id: UUID, run_at: datetime) -> Event:
    """The family sees it since a moment: a job tells them that there is something, unless it is withdrawn by then."""
    return Event(SHARED, {"document_id": str(document_id)}, run_at=run_at)


def due(run_at: datetime) -> Event:
    """At that time somebody's bin is due; the clock looks twice a day besides."""
    return Event("documents.due", run_at=run_at)


def leaving(version_ids: list[UUID]) -> Event:
    """Rows are gone: a job takes their files out of the storage."""
    return Event(LEAVING, {"version_ids": [str(id) for id in version_ids]})
