"""Two texts word by word."""

import re
from difflib import SequenceMatcher

from livingrite.records.schemas import Piece

WORDS = re.compile(r"\s+|[^\s\w]|\w+")


def pieces(older: str, newer: str) -> tuple[Piece, ...]:
    """Runs of words that are in both, only in the older, only in the newer, in the order of reading."""
    before, after = WORDS.findall(older), WORDS.findall(newer)
    found: list[Piece] = []
    for how, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if how == "equal":
            found.append(Piece("same", "".join(before[a:b])))
            continue
        if b > a:
            found.append(Piece("gone", "".join(before[a:b])))
        if d > c:
            found.append(Piece("new", "".join(after[c:d])))
    return tuple(found)
