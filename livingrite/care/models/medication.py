"""Tables of medication: what is to be taken when, and what became of each dose."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Instant, OrganizationRow, Updated, belongs_to, one_of


class DoseStatus(StrEnum):
    GIVEN = "given"
    LATE = "late"
    REFUSED = "refused"
    MISSED = "missed"


class Medication(OrganizationRow, Updated, table=True):
    """A medicine with its times of day (`["08:00", "20:00"]`, the clinic's wall) and weekdays (Monday 0; all when empty).
    Without times it is taken as needed."""

    __tablename__ = "medication"
    __table_args__ = (
        belongs_to("client", "client_id", ondelete="CASCADE"),
        Index("ix_medication_client_id", "organization_id", "client_id"),
    )

    client_id: UUID
    name: str = Field(sa_column=encrypted("medication.name", nullable=False))
    dose: str | None = Field(default=None, sa_column=encrypted("medication.dose"))
    instructions: str | None = Field(default=None, sa_column=encrypted("medication.instructions"))
    times: list[Any] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False, server_default="[]"))
    weekdays: list[Any] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False, server_default="[]"))
    starts_on: date
    ends_on: date | None = None
    created_by_id: UUID | None = Field(default=None, foreign_key="user.id")
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})


class MedicationDose(OrganizationRow, Updated, table=True):
    """One dose that was due on a date at a time, recorded once: two carers at the same bed cannot both give it."""

    __tablename__ = "medication_dose"
    __table_args__ = (
        one_of("status", DoseStatus),
        UniqueConstraint("organization_id", "medication_id", "due_on", "due_time", name="uq_medication_dose_due"),
        belongs_to("client", "client_id", ondelete="CASCADE"),
        belongs_to("medication", "medication_id", ondelete="CASCADE"),
        Index("ix_medication_dose_client_id_due_on", "organization_id", "client_id", "due_on"),
    )

    client_id: UUID
    medication_id: UUID
    due_on: date
    due_time: str = Field(max_length=5)
    status: DoseStatus = Field(sa_type=Text)
    recorded_at: datetime = Field(sa_type=Instant)
    recorded_by_id: UUID | None = Field(default=None, foreign_key="user.id")
    author_name: str = Field(sa_column=encrypted("medication_dose.author_name", nullable=False))
    note: str | None = Field(default=None, sa_column=encrypted("medication_dose.note"))
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})
