"""Data keys: made per organization, wrapped by the key from the environment (AES-KW, RFC 3394), cached unwrapped."""

import base64
import os
from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING
from uuid import UUID

from anyio import to_thread
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Field, col

from livingrite.core import db
from livingrite.core.config import settings
from livingrite.core.crypto import Keyring, forget_values
from livingrite.core.tables import Instant, Table

if TYPE_CHECKING:
    from sqlalchemy import Connection

DATA, INDEX = "data", "index"


class DataKey(Table, table=True):
    """One wrapped key. Keep this table out of long-lived backups: deleting a row erases what it encrypted."""

    __tablename__ = "data_key"

    organization_id: UUID = Field(primary_key=True)
    purpose: str = Field(primary_key=True)
    key_id: int = Field(primary_key=True)
    wrapped: bytes
    created_at: datetime = Field(sa_type=Instant, sa_column_kwargs={"server_default": func.now()})


_cache: dict[UUID, Keyring] = {}
_lock = Lock()


def keyring(connection: "Connection", organization_id: UUID) -> Keyring:
    """The organization's keys, made at first use. The connection must be scoped to the organization."""
    known = _cache.get(organization_id)
    if known is None:
        with _lock:
            known = _cache[organization_id] = _load(connection, organization_id)
    return known


async def keyring_for_reading(organization_id: UUID) -> Keyring:
    """The same for a hot read, which has no connection of that kind: known after the first call."""
    return _cache.get(organization_id) or await to_thread.run_sync(ring_of, organization_id)


def ring_of(organization_id: UUID) -> Keyring:
    """The same where no transaction is open: for what is sealed outside of the database."""
    return _cache.get(organization_id) or _read(organization_id)


def _read(organization_id: UUID) -> Keyring:
    with db.engine().begin() as connection:
        connection.execute(db.SCOPE, {"organization": str(organization_id), "user": "", "scope": ""})
        return keyring(connection, organization_id)


def forget(organization_id: UUID | None = None) -> None:
    """Drop cached keys, after a rotation or an erasure."""
    with _lock:
        _cache.clear() if organization_id is None else _cache.pop(organization_id, None)
    forget_values()


def wrapping_keys() -> list[bytes]:
    """The key that wraps today, then the one before it while keys are re-wrapped."""
    chosen = settings()
    secrets = [chosen.encryption_key, chosen.encryption_key_previous]
    return [base64.b64decode(secret.get_secret_value()) for secret in secrets if secret]


def _load(connection: "Connection", organization_id: UUID) -> Keyring:
    columns = col(DataKey.key_id), col(DataKey.purpose), col(DataKey.wrapped)
    query = select(*columns).where(col(DataKey.organization_id) == organization_id)
    rows = connection.execute(query).all()
    if not rows:
        _create(organization_id)
        rows = connection.execute(query).all()
    data = {row.key_id: unwrap(row.wrapped) for row in rows if row.purpose == DATA}
    index = next(unwrap(row.wrapped) for row in rows if row.purpose == INDEX)
    return Keyring(organization_id, max(data), {key_id: AESGCM(key) for key_id, key in data.items()}, index)


def _create(organization_id: UUID) -> None:
    """In a transaction of its own: what the caller's transaction does to it must not undo a key already in use."""
    with db.engine().begin() as connection:
        connection.execute(db.SCOPE, {"organization": str(organization_id), "user": "", "scope": ""})
        new = [_new(organization_id, DATA), _new(organization_id, INDEX)]
        connection.execute(insert(DataKey).on_conflict_do_nothing(), new)


def _new(organization_id: UUID, purpose: str) -> dict[str, object]:
    wrapped = aes_key_wrap(wrapping_keys()[0], os.urandom(32))
    return {"organization_id": organization_id, "purpose": purpose, "key_id": 1, "wrapped": wrapped}


def unwrap(wrapped: bytes) -> bytes:
    """Raises InvalidUnwrap when no wrapping key of the environment fits."""
    for key in wrapping_keys():
        try:
            return aes_key_unwrap(key, wrapped)
        except InvalidUnwrap:
            continue
    raise InvalidUnwrap("ENCRYPTION_KEY does not open this database's data keys")
