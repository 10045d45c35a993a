"""Tables of intake forms: what is asked, the versions that were published, who was asked and what they answered."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Created, Instant, OrganizationRow, Updated, belongs_to, one_of


class Asks(StrEnum):
    """Before a booking is made, as a part of it; or after it, by a link."""

    BEFORE = "before"
    AFTER = "after"


class IntakeStatus(StrEnum):
    """`asked`: nobody has told them yet. `withdrawn`: its appointment does not take place."""

    ASKED = "asked"
    SENT = "sent"
    OPENED = "opened"
    FILLED = "filled"
    WITHDRAWN = "withdrawn"


class IntakeForm(OrganizationRow, Updated, table=True):
    """A form by its name. `draft` is what is being written (schemas/content.py); what people see are its versions.
    `once`: a client answers it one time, however often they come. `remind_hours` before the visit, 0: never."""

    __tablename__ = "intake_form"
    __table_args__ = (
        one_of("asks", Asks),
        CheckConstraint("remind_hours BETWEEN 0 AND 336", name="remind"),
        Index(
            "uq_intake_form_for_consultations",
            "organization_id",
            unique=True,
            postgresql_where=text("for_consultations AND is_active"),
        ),
    )

    name: str = Field(max_length=120)
    asks: Asks = Field(default=Asks.AFTER, sa_type=Text)
    once: bool = True
    for_consultations: bool = False
    remind_hours: int = 24
    draft: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False, server_default="{}"))
    is_active: bool = True
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})


class IntakeFormVersion(OrganizationRow, Created, table=True):
    """What was published. The database lets nobody change a row: an answer keeps the words it was given to."""

    __tablename__ = "intake_form_version"
    __table_args__ = (
        UniqueConstraint("organization_id", "form_id", "number"),
        belongs_to("intake_form", "form_id"),
    )

    form_id: UUID
    number: int
    content: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    published_by_id: UUID | None = None


class IntakeFormService(OrganizationRow, table=True):
    """Who books this service is asked by this form; one form a service."""

    __tablename__ = "intake_form_service"
    __table_args__ = (
        UniqueConstraint("organization_id", "service_id"),
        belongs_to("intake_form", "form_id", ondelete="CASCADE"),
        belongs_to("service", "service_id", ondelete="CASCADE"),
    )

    form_id: UUID
    service_id: UUID


class Intake(OrganizationRow, Updated, table=True):
    """One person asked by one form, about an appointment or a consultation. `answers` and `draft` are JSON objects by the
    keys of the questions of `version_id`. `generation` grows when a new link is sent; older ones are dead then.
    `single`: of a form that a client answers once, which the database sees to."""

    __tablename__ = "intake"
    __table_args__ = (
        one_of("status", IntakeStatus),
        CheckConstraint("client_id IS NOT NULL OR consultation_id IS NOT NULL", name="whom"),
        CheckConstraint("(status = 'filled') = (answers IS NOT NULL)", name="answers"),
        belongs_to("intake_form", "form_id"),
        belongs_to("intake_form_version", "version_id"),
        belongs_to("client", "client_id", ondelete="CASCADE"),
        belongs_to("appointment", "appointment_id", ondelete="CASCADE"),
        belongs_to("consultation", "consultation_id", ondelete="CASCADE"),
        UniqueConstraint("organization_id", "appointment_id"),
        UniqueConstraint("organization_id", "consultation_id"),
        UniqueConstraint("token_hash"),
        Index(
            "uq_intake_single",
            "organization_id",
            "client_id",
            "form_id",
            unique=True,
            postgresql_where=text("single AND status <> 'withdrawn'"),
        ),
        Index("ix_intake_client_id", "organization_id", "client_id", "created_at"),
    )

    form_id: UUID
    version_id: UUID
    client_id: UUID | None = None
    appointment_id: UUID | None = None
    consultation_id: UUID | None = None
    single: bool = False
    token_hash: bytes = Field(sa_type=LargeBinary)
    generation: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})
    status: IntakeStatus = Field(default=IntakeStatus.ASKED, sa_type=Text)
    locale: str | None = Field(default=None, max_length=8)
    draft: str | None = Field(default=None, sa_column=encrypted("intake.draft"))
    answers: str | None = Field(default=None, sa_column=encrypted("intake.answers"))
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    opened_at: datetime | None = Field(default=None, sa_type=Instant)
    filled_at: datetime | None = Field(default=None, sa_type=Instant)
    reminded_at: datetime | None = Field(default=None, sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})
