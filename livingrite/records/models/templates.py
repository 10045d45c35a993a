"""What notes are built from: templates, the versions that were published, the services whose notes begin with them."""

from typing import Any
from uuid import UUID

from sqlalchemy import Column, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from livingrite.core.tables import Created, OrganizationRow, Updated, belongs_to


class NoteTemplate(OrganizationRow, Updated, table=True):
    """A template by its name. `draft` is what is being built (schemas/templates.py); notes are written by its versions.
    `kept_apart`: its notes are psychotherapy notes."""

    __tablename__ = "note_template"

    name: str = Field(max_length=120)
    kept_apart: bool = False
    draft: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False, server_default="{}"))
    is_active: bool = True
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})


class NoteTemplateVersion(OrganizationRow, Created, table=True):
    """What was published. The database lets nobody change a row: a note keeps the questions it was written to."""

    __tablename__ = "note_template_version"
    __table_args__ = (
        UniqueConstraint("organization_id", "template_id", "number"),
        belongs_to("note_template", "template_id"),
    )

    template_id: UUID
    number: int
    content: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    published_by_id: UUID | None = None


class NoteTemplateService(OrganizationRow, table=True):
    """A note of this service's appointments begins with this template; one template a service."""

    __tablename__ = "note_template_service"
    __table_args__ = (
        UniqueConstraint("organization_id", "service_id"),
        belongs_to("note_template", "template_id", ondelete="CASCADE"),
        belongs_to("service", "service_id", ondelete="CASCADE"),
    )

    template_id: UUID
    service_id: UUID
