"""Tables of import runs: the file, how far it got, and every row that was refused."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Index, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Instant, OrganizationRow, Updated, one_of


class ImportKind(StrEnum):
    CLIENTS = "clients"
    APPOINTMENTS = "appointments"


class ImportStatus(StrEnum):
    UPLOADED = "uploaded"
    QUEUED = "queued"
    RUNNING = "running"
    FINISHED = "finished"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class ImportRun(OrganizationRow, Updated, table=True):
    """`file` is the uploaded file, base64, encrypted; dropped when the run has ended. `options` holds the mapping."""

    __tablename__ = "import_run"
    __table_args__ = (
        one_of("kind", ImportKind),
        one_of("status", ImportStatus),
        Index("ix_import_run_created_at", "organization_id", "created_at"),
    )

    kind: ImportKind = Field(sa_type=Text)
    status: ImportStatus = Field(default=ImportStatus.UPLOADED, sa_type=Text)
    file_name: str = Field(sa_column=encrypted("import_run.file_name", nullable=False))
    file: str | None = Field(default=None, sa_column=encrypted("import_run.file"))
    file_digest: bytes
    options: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False, server_default="{}"))
    started_by_id: UUID | None = Field(default=None, foreign_key="user.id")
    total: int = 0
    done: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    report: str | None = Field(default=None, sa_column=encrypted("import_run.report"))
    cancel_requested_at: datetime | None = Field(default=None, sa_type=Instant)
    finished_at: datetime | None = Field(default=None, sa_type=Instant)
