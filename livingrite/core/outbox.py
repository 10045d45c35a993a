"""What must happen after a commit, written in the same transaction: one row per event."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Column, Index, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from livingrite.core.tables import Instant, Table


@dataclass(frozen=True, slots=True)
class Event:
    """`topic` names what happened (`appointment.moved`), `payload` holds ids only, never PHI.

    `channels` are the realtime channels that open pages listen on (`diary:<organization>`); `run_at` delays the jobs.
    """

    topic: str
    payload: Mapping[str, Any] = field(default_factory=dict)
    channels: tuple[str, ...] = ()
    run_at: datetime | None = None


class Outbox(Table, table=True):
    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_due", "run_at", postgresql_where=text("done_at IS NULL AND failed_at IS NULL")),
        Index("ix_outbox_organization_id", "organization_id"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    organization_id: UUID
    topic: str
    payload: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    channels: list[str] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    created_at: datetime = Field(sa_type=Instant, sa_column_kwargs={"server_default": func.now()}, default=None)
    run_at: datetime = Field(sa_type=Instant, sa_column_kwargs={"server_default": func.now()}, default=None)
    enqueued_at: datetime | None = Field(default=None, sa_type=Instant)
    attempts: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    done_at: datetime | None = Field(default=None, sa_type=Instant)
    failed_at: datetime | None = Field(default=None, sa_type=Instant)
    last_error: str | None = None


class OutboxDelivery(Table, table=True):
    """One finished (event, job) pair: a second delivery of the same job does nothing."""

    __tablename__ = "outbox_delivery"

    outbox_id: UUID = Field(primary_key=True)
    job: str = Field(primary_key=True)
    organization_id: UUID
    done_at: datetime = Field(sa_type=Instant, sa_column_kwargs={"server_default": func.now()}, default=None)


def row(organization_id: UUID, event: Event) -> dict[str, Any]:
    """The row to insert for `event`."""
    values: dict[str, Any] = {
        "id": uuid4(),
        "organization_id": organization_id,
        "topic": event.topic,
        "payload": dict(event.payload),
        "channels": list(event.channels),
    }
    return values if event.run_at is None else values | {"run_at": event.run_at}
