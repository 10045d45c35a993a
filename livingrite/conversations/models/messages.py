"""Table of messages."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, Text, UniqueConstraint, text
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Instant, OrganizationRow, Updated, belongs_to, one_of


class MessageType(StrEnum):
    TEXT = "text"
    FILE = "file"
    VOICE_NOTE = "voice_note"


class Message(OrganizationRow, Updated, table=True):
    """`seq` counts within its conversation from 1 without gaps: the order for everybody. `send_key` is made by the
    sender's browser: the same message sent again after a lost answer is found, not written twice.

    One that was taken back keeps its place and has no content; what it said stands in the audit."""

    __tablename__ = "message"
    __table_args__ = (
        one_of("message_type", MessageType),
        UniqueConstraint("organization_id", "conversation_id", "seq"),
        UniqueConstraint("organization_id", "sender_id", "send_key"),
        belongs_to("conversation", "conversation_id", ondelete="CASCADE"),
    )

    conversation_id: UUID
    client_id: UUID
    seq: int = Field(sa_type=BigInteger)
    send_key: UUID
    sender_id: UUID | None = Field(default=None, foreign_key="user.id")
    sender_name: str = Field(sa_column=encrypted("message.sender_name", nullable=False))
    from_office: bool
    automatic: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    message_type: MessageType = Field(default=MessageType.TEXT, sa_type=Text)
    content: str = Field(sa_column=encrypted("message.content", nullable=False))
    edited_at: datetime | None = Field(default=None, sa_type=Instant)
    removed_at: datetime | None = Field(default=None, sa_type=Instant)
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})
