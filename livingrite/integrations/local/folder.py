"""Files in a folder of this machine, sealed piece by piece under a key of their own.

A file is `length of the wrapped key (2) | wrapped key | pieces`. Each piece of 64 KB is AES-256-GCM with its number and
whether it is the last as nonce, bound to organization and name: pieces cannot be exchanged, left out or cut off. The
file's key is wrapped by the organization's data key: what erases that one erases the files.
"""

import os
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from livingrite.core.crypto import Keyring
from livingrite.core.storage import FileGone, StorageAway

PIECE = 64 * 1024
TAG = 16
COLUMN = "storage.file"


@dataclass(frozen=True)
class LocalFolder:
    """The files of one organization below `root`."""

    root: Path
    organization_id: UUID
    ring: Keyring

    def write(self, key: str, chunks: Iterable[bytes]) -> int:
        path = self._path(key)
        beside = path.with_name(f".{uuid4().hex}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with beside.open("xb") as file:
                total = self._seal(file, key, chunks)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except OSError as error:
            raise StorageAway(type(error).__name__) from error
        finally:
            beside.unlink(missing_ok=True)
        return total

    def read(self, key: str, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """Pieces are opened from the one that `start` lies in."""
        try:
            file = self._path(key).open("rb")
        except FileNotFoundError as error:
            raise FileGone(key) from error
        except OSError as error:
            raise StorageAway(type(error).__name__) from error
        with file:
            try:
                yield from self._opened(file, key, start, end)
            except (InvalidTag, KeyError) as error:
                raise FileGone(key) from error

    def delete(self, keys: Iterable[str]) -> None:
        for key in keys:
            path = self._path(key)
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise StorageAway(type(error).__name__) from error
            with suppress(OSError):  # others are still in it
                path.parent.rmdir()

    def link(self, key: str, *, seconds: int, media_type: str, disposition: str) -> str | None:  # noqa: ARG002 - we hand it out
        return None

    def _seal(self, file: BinaryIO, key: str, chunks: Iterable[bytes]) -> int:
        secret = AESGCM.generate_key(256)
        cipher, bound = AESGCM(secret), self._bound(key)
        wrapped = self.ring.encrypt(COLUMN, b64encode(secret).decode())
        file.write(len(wrapped).to_bytes(2, "big") + wrapped)
        total, number, held = 0, 0, b""
        for piece in _pieces(chunks):
            if total:
                file.write(cipher.encrypt(_nonce(number, last=False), held, bound))
                number += 1
            held, total = piece, total + len(piece)
        file.write(cipher.encrypt(_nonce(number, last=True), held, bound))
        return total

    def _opened(self, file: BinaryIO, key: str, start: int, end: int | None) -> Iterator[bytes]:
        head = 2 + int.from_bytes(file.read(2), "big")
        cipher, bound = AESGCM(b64decode(self.ring.decrypt(COLUMN, file.read(head - 2)))), self._bound(key)
        last = max(0, -(-(os.fstat(file.fileno()).st_size - head) // (PIECE + TAG)) - 1)
        number = start // PIECE
        file.seek(head + number * (PIECE + TAG))
        while number <= last and (end is None or number * PIECE < end):
            plain = cipher.decrypt(_nonce(number, last=number == last), file.read(PIECE + TAG), bound)
            begin = number * PIECE
            yield plain[max(0, start - begin) : None if end is None else end - begin]
            number += 1

    def _bound(self, key: str) -> bytes:
        return self.organization_id.bytes + key.encode()

    def _path(self, key: str) -> Path:
        folder, _, name = key.partition("/")
        return self.root / self.organization_id.hex / UUID(folder).hex / name


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, 64 KB at a time."""
    held = bytearray()
    for chunk in chunks:
        held += chunk
        while len(held) >= PIECE:
            yield bytes(held[:PIECE])
            del held[:PIECE]
    if held:
        yield bytes(held)


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\1" if last else b"\0")
