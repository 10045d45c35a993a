"""What other slices say when they record something, and what a reader of the audit sees."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


class Action(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    REMOVED = "removed"
    MOVED = "moved"
    CANCELLED = "cancelled"
    READ = "read"
    LISTED = "listed"
    SEARCHED = "searched"
    EXPORTED = "exported"
    IMPORTED = "imported"
    SENT = "sent"
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class AuditView:
    """`detail` is what the recording verb gave: before and after, without the reader's interpretation."""

    seq: int
    occurred_at: datetime
    actor_id: UUID | None
    actor_kind: str
    channel: str
    request_id: str
    action: str
    entity: str
    entity_id: UUID | None
    client_id: UUID | None
    count: int | None
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Broken:
    """A place where an organization's chain does not hold: the row was changed, removed or put in."""

    organization_id: UUID
    seq: int
    reason: str
