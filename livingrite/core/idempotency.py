"""Answers already given, so that a repeated POST with the same Idempotency-Key gets the first one again."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Column, func
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlmodel import Field, col, select

from livingrite.core.crypto import encrypted
from livingrite.core.errors import Conflict
from livingrite.core.i18n import _
from livingrite.core.tables import Instant, Table

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


@dataclass(frozen=True, slots=True)
class Answer:
    """What a route answers: `body` is JSON text, already written."""

    status: int
    body: str
    headers: dict[str, str] = field(default_factory=dict)


class KeyReused(Conflict):
    code = "idempotency_key_reused"
    message = _("This Idempotency-Key was used with another request.")


class IdempotencyKey(Table, table=True):
    """`actor` is the user, or the digest of a visitor. The answer may hold PHI: encrypted."""

    __tablename__ = "idempotency_key"

    organization_id: UUID = Field(primary_key=True)
    actor: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    request_hash: bytes
    status: int | None = None
    headers: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    body: str | None = Field(default=None, sa_column=encrypted("idempotency_key.body"))
    created_at: datetime = Field(sa_type=Instant, sa_column_kwargs={"server_default": func.now()}, default=None)


def once(uow: "Uow", key: str, request: bytes, produce: Callable[[], Answer], *, visitor: str = "") -> Answer:
    """`produce`'s answer, or the first one when `key` was used before with the same `request`.

    Keys belong to the user; those of nobody signed in to `visitor`, a digest of what tells them from others.

    The key is inserted in the verb's own transaction: a second request with it waits until the first has committed, and
    a refused request leaves no trace. Raises KeyReused when the key came with another request.
    """
    mine, digest = _mine(uow, key, visitor), sha256(request).digest()
    claim = insert(IdempotencyKey).values(**mine, request_hash=digest, headers={}).on_conflict_do_nothing()
    if uow.session.connection().execute(claim.returning(col(IdempotencyKey.key))).first():
        answer = produce()
        row = _find(uow, mine)
        row.status, row.headers, row.body = answer.status, answer.headers, answer.body
        return answer
    return _again(_find(uow, mine), digest)


def answered(uow: "Uow", key: str, request: bytes, *, visitor: str = "") -> Answer | None:
    """The answer that `key` has already, for work that has to begin before the transaction of `once`. Raises KeyReused."""
    row = uow.session.exec(_query(_mine(uow, key, visitor))).one_or_none()
    return None if row is None else _again(row, sha256(request).digest())


def _again(row: IdempotencyKey, digest: bytes) -> Answer:
    if row.request_hash != digest:
        raise KeyReused
    return Answer(row.status or 200, row.body or "", row.headers)


def _mine(uow: "Uow", key: str, visitor: str) -> dict[str, Any]:
    ctx = uow.ctx
    return {"organization_id": ctx.organization, "actor": str(ctx.user_id or f"{ctx.kind} {visitor}"), "key": key}


def _find(uow: "Uow", mine: dict[str, Any]) -> IdempotencyKey:
    return uow.session.exec(_query(mine)).one()


def _query(mine: dict[str, Any]) -> Any:
    query = select(IdempotencyKey)
    for name, value in mine.items():
        query = query.where(getattr(IdempotencyKey, name) == value)
    return query
