"""Tables of health logs. What was measured, eaten and felt is one ciphertext a column; only dates and ids are plain."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from livingrite.core.crypto import EncryptedList, encrypted
from livingrite.core.tables import Instant, OrganizationRow, Updated, belongs_to, one_of


class VitalKind(StrEnum):
    BLOOD_PRESSURE = "blood_pressure"
    HEART_RATE = "heart_rate"
    TEMPERATURE = "temperature"
    WEIGHT = "weight"
    OXYGEN = "oxygen"
    GLUCOSE = "glucose"


class HealthLog(OrganizationRow, Updated, table=True):
    """What one person wrote down at one moment about a client's day; a day has as many as were written.

    `log_date` is the date on the clinic's wall, `vital_signs` and `meals` are JSON, `sleep_hours` a decimal as text. What
    stood there before a correction is in the audit trail of the row."""

    __tablename__ = "health_log"
    __table_args__ = (
        belongs_to("client", "client_id", ondelete="CASCADE"),
        Index("ix_health_log_client_id_log_date", "organization_id", "client_id", "log_date"),
    )

    client_id: UUID
    log_date: date
    logged_at: datetime = Field(sa_type=Instant)
    created_by_id: UUID | None = Field(default=None, foreign_key="user.id")
    author_name: str = Field(sa_column=encrypted("health_log.author_name", nullable=False))
    vital_signs: str | None = Field(default=None, sa_column=encrypted("health_log.vital_signs"))
    meals: str | None = Field(default=None, sa_column=encrypted("health_log.meals"))
    mood: str | None = Field(default=None, sa_column=encrypted("health_log.mood"))
    activities: list[str] = Field(
        default_factory=list, sa_column=Column("activities", EncryptedList("health_log.activities"))
    )
    sleep_hours: str | None = Field(default=None, sa_column=encrypted("health_log.sleep_hours"))
    notes: str | None = Field(default=None, sa_column=encrypted("health_log.notes"))
    withdrawn_at: datetime | None = Field(default=None, sa_type=Instant)
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})


class VitalRange(OrganizationRow, Updated, table=True):
    """What is usual for one client, where it is not the default; `bounds` is JSON in the units readings are compared in."""

    __tablename__ = "vital_range"
    __table_args__ = (
        one_of("kind", VitalKind),
        UniqueConstraint("organization_id", "client_id", "kind"),
        belongs_to("client", "client_id", ondelete="CASCADE"),
    )

    client_id: UUID
    kind: VitalKind = Field(sa_type=Text)
    bounds: str = Field(sa_column=encrypted("vital_range.bounds", nullable=False))
    set_by_id: UUID | None = Field(default=None, foreign_key="user.id")


class UnitChoice(OrganizationRow, Updated, table=True):
    """In which units a person reads; without `user_id` the organization's own choice. At most one of each."""

    __tablename__ = "unit_choice"
    __table_args__ = (
        UniqueConstraint(
            "organization_id",
            "user_id",
            name="uq_unit_choice_organization_id_user_id",
            postgresql_nulls_not_distinct=True,
        ),
    )

    user_id: UUID | None = Field(default=None, foreign_key="user.id")
    units: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False, server_default="{}"))
