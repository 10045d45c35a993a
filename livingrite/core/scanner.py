"""What looks for viruses in a file; the way of asking lives in livingrite/integrations."""

from collections.abc import Iterable
from typing import Protocol


class ScannerAway(Exception):
    """Nobody has looked: the scanner does not answer, or the file is too large for it. Never taken for clean."""


class Scanner(Protocol):
    def scan(self, chunks: Iterable[bytes]) -> str | None:
        """The name of what was found, None when the file is clean. Raises ScannerAway."""
        ...
