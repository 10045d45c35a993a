"""How long a message may be corrected or taken back, and what a search finds."""

from datetime import datetime, timedelta

WINDOW = timedelta(minutes=15)


def may_change(sent_at: datetime, now: datetime) -> bool:
    return now - sent_at <= WINDOW


def mentions(text: str, words: str) -> bool:
    """Whether every word of `words` occurs in `text`, in any case."""
    folded = text.casefold()
    return all(word in folded for word in words.casefold().split())
