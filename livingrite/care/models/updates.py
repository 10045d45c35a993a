"""Tables of care updates. `seq` gives every reader the same order, also within one second (case N14)."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, Column, Identity, Index, Text, UniqueConstraint, text
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Instant, OrganizationRow, Updated, belongs_to, one_of


class NoteType(StrEnum):
    DAILY_UPDATE = "daily_update"
    HEALTH_ASSESSMENT = "health_assessment"
    MEDICATION_LOG = "medication_log"
    INCIDENT_REPORT = "incident_report"


class Visibility(StrEnum):
    FAMILY_ONLY = "family_only"
    FAMILY_AND_TEAM = "family_and_team"
    INTERNAL_ONLY = "internal_only"


class ProgressNote(OrganizationRow, Updated, table=True):
    """A care update about a client. `internal_only` never reaches a family by any way; what is withdrawn nobody.

    `incident` is the JSON of `schemas.updates.Incident`. What stood there before a change is in the audit trail of the row."""

    __tablename__ = "progress_note"
    __table_args__ = (
        one_of("note_type", NoteType),
        one_of("visibility", Visibility),
        belongs_to("client", "client_id", ondelete="CASCADE"),
        Index("ix_progress_note_client_id", "organization_id", "client_id", "seq"),
        Index("ix_progress_note_seq", "organization_id", "seq"),
    )

    seq: int = Field(default=None, sa_column=Column(BigInteger, Identity(always=True), nullable=False))
    client_id: UUID
    created_by_id: UUID | None = Field(default=None, foreign_key="user.id")
    author_name: str = Field(sa_column=encrypted("progress_note.author_name", nullable=False))
    title: str | None = Field(default=None, sa_column=encrypted("progress_note.title"))
    content: str = Field(sa_column=encrypted("progress_note.content", nullable=False))
    mood: str | None = Field(default=None, sa_column=encrypted("progress_note.mood"))
    note_type: NoteType = Field(default=NoteType.DAILY_UPDATE, sa_type=Text)
    visibility: Visibility = Field(default=Visibility.FAMILY_AND_TEAM, sa_type=Text)
    urgent: bool = False
    incident: str | None = Field(default=None, sa_column=encrypted("progress_note.incident"))
    happened_at: datetime = Field(sa_type=Instant)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Instant)
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})


class ProgressNoteRead(OrganizationRow, table=True):
    """Who has read an update, and when; kept also when the update is later hidden (case P9)."""

    __tablename__ = "progress_note_read"
    __table_args__ = (
        UniqueConstraint("organization_id", "note_id", "user_id"),
        belongs_to("progress_note", "note_id", ondelete="CASCADE"),
        Index("ix_progress_note_read_user_id", "organization_id", "user_id"),
    )

    note_id: UUID
    user_id: UUID = Field(foreign_key="user.id")
    read_at: datetime = Field(sa_type=Instant)
