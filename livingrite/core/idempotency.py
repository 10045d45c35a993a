"""Answers already given, so that a repeated POST with the same Idempotency-Key gets the first one again."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Instant


class IdempotencyKey(SQLModel, table=True):
    """`actor` is the user, or the client address digest for public calls. The answer may hold PHI: encrypted."""

    __tablename__ = "idempotency_key"

    organization_id: UUID = Field(primary_key=True)
    actor: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    request_hash: bytes
    status: int | None = None
    headers: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    body: str | None = Field(default=None, sa_column=encrypted("idempotency_key.body"))
    created_at: datetime = Field(sa_type=Instant, sa_column_kwargs={"server_default": func.now()}, default=None)
