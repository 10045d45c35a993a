"""Table of who is not written to, by which way, and why."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Created, OrganizationRow, one_of
from livingrite.messaging.models.communications import CommunicationType


class OptOutReason(StrEnum):
    """Why nobody is written to at an address: they said so, or nothing arrives there."""

    ASKED = "asked"
    STAFF = "staff"
    CARRIER = "carrier"
    UNSUBSCRIBED = "unsubscribed"
    COMPLAINED = "complained"
    BOUNCED = "bounced"
    UNREACHABLE = "unreachable"


class OptOut(OrganizationRow, Created, table=True):
    """An address or number that is not written to by this way, until its owner says otherwise or another one is known."""

    __tablename__ = "opt_out"
    __table_args__ = (
        one_of("channel", CommunicationType),
        one_of("reason", OptOutReason),
        UniqueConstraint("organization_id", "channel", "recipient_index"),
    )

    channel: CommunicationType = Field(sa_type=Text)
    recipient: str = Field(sa_column=encrypted("opt_out.recipient", nullable=False))
    recipient_index: bytes
    reason: OptOutReason = Field(sa_type=Text)
    communication_id: UUID | None = None
