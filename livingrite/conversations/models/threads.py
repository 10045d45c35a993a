"""Tables of threads and who takes part. A thread that is `private_to` a login is theirs and the office's alone: divorced
parents have one each, and the database lets nobody have two."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, Index, Text, UniqueConstraint, text
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Instant, OrganizationRow, Updated, belongs_to, one_of

ZERO = {"server_default": text("0")}


class Side(StrEnum):
    FAMILY = "family"
    OFFICE = "office"


class Conversation(OrganizationRow, Updated, table=True):
    """`last_seq` is the number of its newest message; whoever writes takes the next one under the row's lock (case N14).
    `family_seq` and `office_seq`: the newest of each side, so that what waits is counted without reading messages.
    `answered_until`: the end of the closed time for which the office has answered by itself."""

    __tablename__ = "conversation"
    __table_args__ = (
        UniqueConstraint("organization_id", "client_id", "private_to"),
        belongs_to("client", "client_id", ondelete="CASCADE"),
        Index("ix_conversation_last_at", "organization_id", "last_at"),
    )

    client_id: UUID
    private_to: UUID | None = Field(default=None, foreign_key="user.id")
    title: str | None = Field(default=None, sa_column=encrypted("conversation.title"))
    last_seq: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs=ZERO)
    family_seq: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs=ZERO)
    office_seq: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs=ZERO)
    last_at: datetime | None = Field(default=None, sa_type=Instant)
    assigned_to: UUID | None = Field(default=None, foreign_key="user.id")
    answered_until: datetime | None = Field(default=None, sa_type=Instant)
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})


class ConversationParticipant(OrganizationRow, Updated, table=True):
    """A person in a thread. Family sees a thread only with such a row; staff get one when they write, read or mute.

    `read_seq` is the high-water mark of what they have read, `notified_seq` of what a notice has told them about."""

    __tablename__ = "conversation_participant"
    __table_args__ = (
        one_of("side", Side),
        UniqueConstraint("organization_id", "conversation_id", "user_id", name="uq_conversation_participant_user"),
        belongs_to("conversation", "conversation_id", ondelete="CASCADE"),
        Index("ix_conversation_participant_user_id", "organization_id", "user_id"),
    )

    conversation_id: UUID
    user_id: UUID = Field(foreign_key="user.id")
    side: Side = Field(sa_type=Text)
    read_seq: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs=ZERO)
    read_at: datetime | None = Field(default=None, sa_type=Instant)
    muted: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    notified_seq: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs=ZERO)
    notified_at: datetime | None = Field(default=None, sa_type=Instant)
