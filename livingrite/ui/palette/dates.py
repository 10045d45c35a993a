"""A date that somebody types in words: today, next Friday, Fri 12, in 2 weeks, 24 Nov, 24.11., 2026-11-24, in the
reader's language."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from livingrite.core.i18n import _, format_date, translate

BEHIND, AHEAD = 60, 366
NAMED = {-1: _("Yesterday"), 0: _("Today"), 1: _("Tomorrow")}
WRITTEN = (
    "d MMMM",
    "d MMM",
    "d. MMMM",
    "d. MMM",
    "MMMM d",
    "MMM d",
    "d בMMMM",
    "d בMMM",
    "d.M",
    "d.M.",
    "d/M",
    "d.M.y",
    "d/M/y",
)
SHORTEST = 2
SAID_ALONG = {"on", "the", "of", "am", "den", "der", "יום"}
NEXT = {"next", "nächste", "nächsten", "nächster", "kommende", "kommenden", "kommender", "הבא", "הקרוב"}
FROM_NOW = re.compile(r"(?:\+|in |בעוד )\s*(\d{1,3})\s*(\w*)")
DAYS, WEEKS = ("d", "t", "י"), ("w", "שבוע")
"""How the units begin: days, Tage, ימים; weeks, Wochen, שבועות."""


def find(typed: str, today: date, locale: str) -> list[date]:
    """The dates it can mean, the nearest ahead first; one for a whole date, several for the beginning of a name."""
    sought = " ".join(typed.casefold().replace(",", " ").split())
    if len(sought) < SHORTEST:
        return []
    if ahead := _from_now(sought, today):
        return ahead
    try:
        return [date.fromisoformat(sought)]
    except ValueError:
        pass
    words = [word for word in sought.split() if word not in SAID_ALONG and word not in NEXT]
    if any(character.isdigit() for character in sought):
        return next(([day] for day in _around(today) if sought in _forms(day, locale) or _both(words, day, locale)), [])
    named = ((today + timedelta(days=by), translate(locale, word)) for by, word in NAMED.items())
    found = [day for day, word in named if word.casefold().startswith(sought)]
    weeks = (
        2 if NEXT & set(sought.split()) else 1
    )  # "next Tuesday" is this week's for some and the one after for others
    coming = [today + timedelta(days=by) for by in range(1, 7 * weeks + 1)]
    if len(words) == 1 and len(words[0]) >= SHORTEST:
        found += [day for day in coming if _weekday(day, locale).startswith(words[0])]
    return found[:2]


def _from_now(sought: str, today: date) -> list[date]:
    """In so many days or weeks; days where nothing is said."""
    said = FROM_NOW.fullmatch(sought)
    if said is None or (said[2] and not said[2].startswith((*DAYS, *WEEKS))):
        return []
    return [today + timedelta(days=int(said[1]) * (7 if said[2].startswith(WEEKS) else 1))]


def _both(words: list[str], day: date, locale: str) -> bool:
    """A weekday and the number of the day, as on a wall calendar: "fri 12"."""
    number = str(day.day)
    if len(words) != 2 or number not in (word.rstrip(".") for word in words):
        return False
    return any(len(word) >= SHORTEST and _weekday(day, locale).startswith(word.rstrip(".")) for word in words)


def _weekday(day: date, locale: str) -> str:
    return format_date(day, locale, form="EEEE").casefold().removeprefix("יום ")


def _around(today: date) -> Iterator[date]:
    """Ahead first: a day without a year is rather the coming one."""
    yield from (today + timedelta(days=by) for by in range(AHEAD))
    yield from (today - timedelta(days=by) for by in range(1, BEHIND))


@lru_cache(maxsize=4_096)
def _forms(day: date, locale: str) -> frozenset[str]:
    return frozenset(format_date(day, locale, form=form).casefold() for form in WRITTEN)
