"""`Range: bytes=a-b` (RFC 9110, 14): what a video player asks for. Several ranges at once are answered with the whole."""

import re
from dataclasses import dataclass

ONE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` to and with `end`; without `start` the last `end` bytes."""

    start: int | None
    end: int | None

    def within(self, size: int) -> tuple[int, int]:
        """(start, end) of a file of that size, `end` not included; empty when nothing of it is there."""
        if self.start is None:
            return max(0, size - (self.end or 0)), size
        return self.start, size if self.end is None else min(size, self.end + 1)


def span_of(header: str | None) -> Span | None:
    """None for no header, and for one that means nothing: it is ignored."""
    found = ONE.fullmatch(header.strip()) if header else None
    if found is None or found[1] == found[2] == "":
        return None
    start, end = (int(text) if text else None for text in found.groups())
    if start is not None and end is not None and end < start:
        return None
    return Span(start, end)
