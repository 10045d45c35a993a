"""Tables of notes. What is written until it is signed is a draft; everything that counts is an entry of the note's chain."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, FetchedValue, Index, LargeBinary, Text, UniqueConstraint, text
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Instant, OrganizationRow, Updated, belongs_to, one_of


class NoteStatus(StrEnum):
    DRAFT = "draft"
    SIGNED = "signed"


class NoteVisibility(StrEnum):
    """Who may read it once it is signed. `internal_only` never reaches a family by any way."""

    INTERNAL_ONLY = "internal_only"
    FAMILY_AND_TEAM = "family_and_team"
    FAMILY_ONLY = "family_only"


class Entry(StrEnum):
    """`kept`: how a draft stood. `signed`: what was signed. Behind that nothing but additions and further signatures."""

    KEPT = "kept"
    SIGNED = "signed"
    COSIGNED = "cosigned"
    ADDENDUM = "addendum"


class ClinicalNote(OrganizationRow, Updated, table=True):
    """One note about a client. `happened_at` is when it happened, which a chart is ordered by, not when it was typed.
    `draft`: rules/drafting.py. `content_number` is the entry that holds what was signed. `kept_apart`: a psychotherapy
    note, for its author alone."""

    __tablename__ = "clinical_note"
    __table_args__ = (
        one_of("status", NoteStatus),
        one_of("visibility", NoteVisibility),
        CheckConstraint("(status = 'draft') = (draft IS NOT NULL)", name="draft"),
        CheckConstraint("(status = 'signed') = (signed_at IS NOT NULL AND content_number IS NOT NULL)", name="signed"),
        CheckConstraint("NOT kept_apart OR visibility = 'internal_only'", name="apart"),
        belongs_to("client", "client_id"),
        belongs_to("appointment", "appointment_id"),
        belongs_to("note_template_version", "template_version_id"),
        Index("ix_clinical_note_client_id", "organization_id", "client_id", "happened_at", "id"),
        Index("ix_clinical_note_appointment_id", "organization_id", "appointment_id"),
        Index(
            "ix_clinical_note_cosigner_id",
            "organization_id",
            "cosigner_id",
            postgresql_where=text("cosigner_id IS NOT NULL AND cosigned_at IS NULL"),
        ),
    )

    client_id: UUID
    appointment_id: UUID | None = None
    template_version_id: UUID
    author_id: UUID | None = Field(default=None, foreign_key="user.id")
    author_name: str = Field(sa_column=encrypted("clinical_note.author_name", nullable=False))
    title: str = Field(sa_column=encrypted("clinical_note.title", nullable=False))
    happened_at: datetime = Field(sa_type=Instant)
    status: NoteStatus = Field(default=NoteStatus.DRAFT, sa_type=Text)
    visibility: NoteVisibility = Field(default=NoteVisibility.INTERNAL_ONLY, sa_type=Text)
    kept_apart: bool = False
    draft: str | None = Field(default=None, sa_column=encrypted("clinical_note.draft"))
    content_number: int | None = None
    entries: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    addenda: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    signed_at: datetime | None = Field(default=None, sa_type=Instant)
    signed_by_id: UUID | None = None
    cosigner_id: UUID | None = None
    cosigned_at: datetime | None = Field(default=None, sa_type=Instant)
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})


class ClinicalNoteVersion(OrganizationRow, table=True):
    """An entry of a note's chain: never changed, never taken out. The database gives it its `number` and its `hash`,
    over the one before and over everything that stands in the row."""

    __tablename__ = "clinical_note_version"
    __table_args__ = (
        one_of("kind", Entry),
        UniqueConstraint("organization_id", "note_id", "number"),
        belongs_to("clinical_note", "note_id", ondelete="CASCADE"),
    )

    note_id: UUID
    number: int = Field(default=None, sa_column_kwargs={"server_default": FetchedValue()})
    kind: Entry = Field(sa_type=Text)
    made_at: datetime = Field(sa_type=Instant)
    made_by_id: UUID | None = None
    made_by_name: str = Field(sa_column=encrypted("clinical_note_version.made_by_name", nullable=False))
    content: str = Field(sa_column=encrypted("clinical_note_version.content", nullable=False))
    previous_hash: bytes = Field(default=None, sa_type=LargeBinary, sa_column_kwargs={"server_default": FetchedValue()})
    hash: bytes = Field(default=None, sa_type=LargeBinary, sa_column_kwargs={"server_default": FetchedValue()})
