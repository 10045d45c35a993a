"""Who waits for a place."""

from uuid import UUID

from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import OrganizationRow, Updated, belongs_to


class WaitlistEntry(OrganizationRow, Updated, table=True):
    """Someone who waits for a place. `clinician_id` NULL means anyone."""

    __tablename__ = "waitlist_entry"
    __table_args__ = (
        belongs_to("client", "client_id", ondelete="CASCADE"),
        belongs_to("service", "service_id"),
        belongs_to("resource", "clinician_id"),
    )

    client_id: UUID
    service_id: UUID
    clinician_id: UUID | None = None
    urgent: bool = False
    preference: str | None = Field(default=None, sa_column=encrypted("waitlist_entry.preference"))
    status: str = "waiting"
