"""PHI at rest: AES-256-GCM under per-organization data keys, and blind indexes for exact search.

A value is `version (1) | key id (4, big endian) | nonce (12) | ciphertext and tag`. The associated data binds it to
that header, the organization and the column, so a value copied elsewhere does not decrypt.
"""

import hmac
import json
import os
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Column, LargeBinary
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

VERSION = b"\x01"
NONCE = 12
HEADER = 5
SHORT = 120  # bytes: a name


@dataclass(frozen=True, eq=False)
class Keyring:
    """An organization's data keys, unwrapped. `current` encrypts; every key in `ciphers` decrypts."""

    organization_id: UUID
    current: int
    ciphers: dict[int, AESGCM] = field(repr=False)
    index_key: bytes = field(repr=False)

    def encrypt(self, column: str, plain: str) -> bytes:
        header = VERSION + self.current.to_bytes(4, "big")
        nonce = os.urandom(NONCE)
        sealed = self.ciphers[self.current].encrypt(nonce, plain.encode(), self._bound(header, column))
        return header + nonce + sealed

    def decrypt(self, column: str, value: bytes) -> str:
        """Raises InvalidTag when the value was moved or changed, KeyError when its key is gone."""
        header, nonce, sealed = value[:HEADER], value[HEADER : HEADER + NONCE], value[HEADER + NONCE :]
        cipher = self.ciphers[int.from_bytes(header[1:], "big")]
        return cipher.decrypt(nonce, sealed, self._bound(header, column)).decode()

    def opener(self, column: str) -> "Callable[[bytes], str]":
        """`decrypt` for many values of one column, short ones of which are read again and again: those are remembered
        until the key is forgotten."""

        def opened(value: bytes) -> str:
            return _remembered(self, column, value) if len(value) <= SHORT else self.decrypt(column, value)

        return opened

    def blind_index(self, purpose: str, text: str, *, fold: bool = True) -> bytes:
        """A keyed digest of the trimmed text: equal texts of one organization are found, nothing else. Folded, texts
        that differ only in case are equal."""
        plain = text.strip().casefold() if fold else text.strip()
        return hmac.digest(self.index_key, f"{purpose}\0{plain}".encode(), sha256)

    def _bound(self, header: bytes, column: str) -> bytes:
        return header + self._owner + column.encode()

    @cached_property
    def _owner(self) -> bytes:
        return self.organization_id.bytes


@lru_cache(maxsize=16_384)
def _remembered(ring: Keyring, column: str, value: bytes) -> str:
    return ring.decrypt(column, value)


def forget_values() -> None:
    """What was decrypted leaves the memory together with its key."""
    _remembered.cache_clear()


_keyring: ContextVar[Keyring] = ContextVar("keyring")
_platform: ContextVar[Keyring] = ContextVar("platform_keyring")


@contextmanager
def using(keyring: Keyring | None, platform: Keyring) -> "Iterator[None]":
    """Make the keyrings of a unit of work the ones that encrypted columns use."""
    marks = [(_platform, _platform.set(platform))]
    if keyring is not None:
        marks.append((_keyring, _keyring.set(keyring)))
    try:
        yield
    finally:
        for variable, token in reversed(marks):
            variable.reset(token)


class Encrypted(TypeDecorator[str]):
    """A text column whose database value is ciphertext. `name` is `table.column`, bound into the value."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, name: str, *, platform: bool = False) -> None:
        super().__init__()
        self.name = name
        self.platform = platform

    def process_bind_param(self, value: str | None, dialect: Any) -> bytes | None:
        return None if value is None else self._ring().encrypt(self.name, value)

    def result_processor(self, dialect: Any, coltype: object) -> Any:
        """One function per column and none around it: a diary of 400 rows passes here 1,200 times."""
        ring, name = _platform if self.platform else _keyring, self.name

        def decrypted(value: bytes | None) -> str | None:
            return None if value is None else ring.get().decrypt(name, value)

        return decrypted

    def _ring(self) -> Keyring:
        return (_platform if self.platform else _keyring).get()


class EncryptedList(Encrypted):
    """A list of texts as one value; an empty one is NULL, so that its length tells nothing."""

    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> bytes | None:
        return super().process_bind_param(json.dumps(list(value)) if value else None, dialect)

    def result_processor(self, dialect: Any, coltype: object) -> Any:
        decrypted = super().result_processor(dialect, coltype)
        return lambda value: [] if value is None else json.loads(decrypted(value))


def encrypted(name: str, *, nullable: bool = True, platform: bool = False) -> Any:
    """A column of PHI; `name` is `table.column`. `platform` for logins, which belong to no organization."""
    return Column(Encrypted(name, platform=platform), nullable=nullable)


def sealed(column: str, text: str | None) -> bytes | None:
    """`text` as `column` holds it under the keyring of the current unit of work, for a statement past SQLAlchemy."""
    return None if text is None else _keyring.get().encrypt(column, text)


def opened(column: str, value: bytes) -> str:
    """The way back."""
    return _keyring.get().decrypt(column, value)


def blind_index(purpose: str, text: str, *, platform: bool = False, fold: bool = True) -> bytes:
    """The blind index of `text` under the keyring of the current unit of work."""
    return (_platform if platform else _keyring).get().blind_index(purpose, text, fold=fold)
