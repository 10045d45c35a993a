"""Who waits for a place."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from livingrite.scheduling.schemas.common import Frozen, Text


class JoinWaitlist(Frozen):
    client_id: UUID
    service_id: UUID
    clinician_id: UUID | None = None
    urgent: bool = False
    preference: Text | None = None


@dataclass(frozen=True, slots=True)
class WaitlistView:
    id: UUID
    client_id: UUID
    client_name: str
    service_id: UUID
    clinician_id: UUID | None
    urgent: bool
    preference: str | None
    status: str
    created_at: datetime
