"""How an organization's public pages look and what they say."""

from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Column, LargeBinary, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from livingrite.core.tables import OrganizationRow, Updated


class BookingPage(OrganizationRow, Updated, table=True):
    """One row per organization, absent until somebody sets it up. Nothing here is secret: visitors see all of it.

    `texts` by language: `{"en": {"welcome": ..., "confirmation": ...}}`; `languages` empty: all of the product's.
    `frame_origins` may show the booking page inside theirs. The fee is a share of the price or an amount, not both."""

    __tablename__ = "booking_page"
    __table_args__ = (
        UniqueConstraint("organization_id"),
        CheckConstraint("late_fee_percent IS NULL OR late_fee_amount IS NULL", name="one_fee"),
        CheckConstraint("late_fee_percent BETWEEN 1 AND 100", name="fee_percent"),
        CheckConstraint("late_fee_amount > 0", name="fee_amount"),
        CheckConstraint("accent ~ '^#[0-9a-f]{6}$'", name="accent"),
    )

    accent: str | None = None
    logo: bytes | None = Field(default=None, sa_type=LargeBinary)
    languages: list[str] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False, server_default="[]"))
    texts: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False, server_default="{}"))
    frame_origins: list[str] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False, server_default="[]"))
    late_fee_percent: int | None = None
    late_fee_amount: int | None = Field(default=None, sa_type=BigInteger)
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})
