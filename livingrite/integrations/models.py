"""Tables common to all vendors: who is connected with which secrets, and what vendors have told us."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Index, Text, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Instant, OrganizationRow, Updated, belongs_to, one_of


class Vendor(StrEnum):
    TWILIO = "twilio"
    SENDGRID = "sendgrid"
    GOOGLE_CALENDAR = "google_calendar"
    CALENDLY = "calendly"


class ConnectionStatus(StrEnum):
    """`attention`: the vendor refused us and somebody must act; `disconnected`: the secrets are gone, the row stays for
    what refers to it."""

    CONNECTED = "connected"
    ATTENTION = "attention"
    DISCONNECTED = "disconnected"


class IntegrationConnection(OrganizationRow, Updated, table=True):
    """An account at a vendor: the organization's, or one person's own (`user_id`). `secrets` is a JSON object of texts,
    `settings` what is no secret. `last_error` is a code, never a vendor's words. `next_at` is when the clock looks there
    again, where that is the account's affair."""

    __tablename__ = "integration_connection"
    __table_args__ = (
        one_of("vendor", Vendor),
        one_of("status", ConnectionStatus),
        UniqueConstraint("organization_id", "vendor", "user_id", postgresql_nulls_not_distinct=True),
        Index("ix_integration_connection_id", "id"),
        Index("ix_integration_connection_next_at", "next_at"),
    )

    vendor: Vendor = Field(sa_type=Text)
    user_id: UUID | None = Field(default=None, foreign_key="user.id")
    status: ConnectionStatus = Field(default=ConnectionStatus.CONNECTED, sa_type=Text)
    account_label: str = Field(sa_column=encrypted("integration_connection.account_label", nullable=False))
    secrets: str | None = Field(default=None, sa_column=encrypted("integration_connection.secrets"))
    settings: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False, server_default="{}"))
    last_sync_at: datetime | None = Field(default=None, sa_type=Instant)
    last_error: str | None = None
    next_at: datetime | None = Field(default=None, sa_type=Instant)
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})


class WebhookEvent(OrganizationRow, table=True):
    """One thing a vendor told us, kept before it is acted upon; `event_id` is the vendor's own, or made of what makes
    the event unique, so that a second delivery finds the first one's row."""

    __tablename__ = "webhook_event"
    __table_args__ = (
        one_of("vendor", Vendor),
        UniqueConstraint("organization_id", "vendor", "event_id"),
        belongs_to("integration_connection", "connection_id"),
        Index("ix_webhook_event_received_at", "received_at"),
    )

    vendor: Vendor = Field(sa_type=Text)
    connection_id: UUID | None = None
    event_id: str
    payload: str = Field(sa_column=encrypted("webhook_event.payload", nullable=False))
    received_at: datetime = Field(sa_type=Instant, sa_column_kwargs={"server_default": func.now()}, default=None)
    processed_at: datetime | None = Field(default=None, sa_type=Instant)
    error: str | None = None
