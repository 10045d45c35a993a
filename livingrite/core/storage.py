"""What keeps files and what a file is called there; the ways of keeping live in livingrite/integrations."""

from collections.abc import Iterable, Iterator
from typing import Protocol
from uuid import UUID


class StorageAway(Exception):
    """Not now: the store does not answer or does not let us in. Nothing was kept. The text is a code."""


class FileGone(Exception):
    """There is no such file (any more), or it is not the one that was written."""


class Storage(Protocol):
    """The files of one organization. A `key` is ours (`<uuid>/original`), says nothing about what is in the file, and
    cannot name another organization's: each store puts its own organization in front."""

    def write(self, key: str, chunks: Iterable[bytes]) -> int:
        """Keep a file under `key`, instead of one that is there already; bytes written. Raises StorageAway."""
        ...

    def read(self, key: str, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The bytes from `start` to before `end`, in pieces. Raises FileGone, StorageAway."""
        ...

    def delete(self, keys: Iterable[str]) -> None:
        """Forget them; one that is not there is forgotten already. Raises StorageAway."""
        ...

    def link(self, key: str, *, seconds: int, media_type: str, disposition: str) -> str | None:
        """An address that gives the file to whoever has it, for a few minutes; None when we hand it out ourselves."""
        ...


def key_of(version_id: UUID, name: str) -> str:
    """`name` is original, file, thumbnail or a number (a part on its way)."""
    return f"{version_id}/{name}"


PARTS = 50
"""Of how many parts the largest file is sent."""


def keys_of(version_id: UUID) -> list[str]:
    """Every key that a version may have, to be forgotten."""
    return [key_of(version_id, name) for name in ("file", "thumbnail", *map(str, range(PARTS)))]
