"""Audit tables. The database's trigger gives each row its place in the chain; the application may only insert and read."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import FetchedValue, Index
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Instant, Table


class AuditEvent(Table, table=True):
    """`detail` is encrypted JSON (what changed); `count` is the number of rows a read returned."""

    __tablename__ = "audit_event"
    __table_args__ = (
        Index("ix_audit_event_entity", "organization_id", "entity", "entity_id"),
        Index("ix_audit_event_client_id", "organization_id", "client_id", "occurred_at"),
        {"postgresql_partition_by": "RANGE (occurred_at)"},
    )

    organization_id: UUID = Field(primary_key=True)
    seq: int = Field(default=None, primary_key=True, sa_column_kwargs={"server_default": FetchedValue()})
    occurred_at: datetime = Field(primary_key=True, sa_type=Instant)
    actor_id: UUID | None = None
    actor_kind: str
    channel: str
    request_id: str
    action: str
    entity: str
    entity_id: UUID | None = None
    client_id: UUID | None = None
    count: int | None = None
    detail: str | None = Field(default=None, sa_column=encrypted("audit_event.detail"))
    previous_hash: bytes = Field(default=None)
    hash: bytes = Field(default=None)


class AuditChain(Table, table=True):
    """The head of an organization's chain. Only the trigger writes it."""

    __tablename__ = "audit_chain"

    organization_id: UUID = Field(primary_key=True)
    seq: int
    hash: bytes
