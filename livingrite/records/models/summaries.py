"""Tables of medical summaries: papers that are made once from signed notes and may be shown to the family for a while."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Instant, OrganizationRow, Updated, belongs_to, one_of


class PaperFormat(StrEnum):
    PDF = "pdf"
    DOCX = "docx"


class PaperLanguage(StrEnum):
    EN = "en"
    HE = "he"
    DE = "de"


class MedicalSummary(OrganizationRow, Updated, table=True):
    """What somebody wished to have on paper. `note_ids`: the signed notes in it, in their order; `words`: the maker's own.
    The file hangs on the row (documents) and is there when the job has made it. Families see it from `shared_at` until
    `shared_until`, unless it was withdrawn."""

    __tablename__ = "medical_summary"
    __table_args__ = (
        one_of("format", PaperFormat),
        one_of("language", PaperLanguage),
        CheckConstraint("(shared_at IS NULL) = (shared_until IS NULL)", name="shared"),
        belongs_to("client", "client_id"),
        Index("ix_medical_summary_client_id", "organization_id", "client_id"),
    )

    client_id: UUID
    made_by_id: UUID | None = Field(default=None, foreign_key="user.id")
    made_by_name: str = Field(sa_column=encrypted("medical_summary.made_by_name", nullable=False))
    title: str = Field(sa_column=encrypted("medical_summary.title", nullable=False))
    words: str | None = Field(default=None, sa_column=encrypted("medical_summary.words"))
    note_ids: list[Any] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False, server_default="[]"))
    format: PaperFormat = Field(default=PaperFormat.PDF, sa_type=Text)
    language: PaperLanguage = Field(default=PaperLanguage.EN, sa_type=Text)
    shared_at: datetime | None = Field(default=None, sa_type=Instant)
    shared_until: datetime | None = Field(default=None, sa_type=Instant)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Instant)
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})
