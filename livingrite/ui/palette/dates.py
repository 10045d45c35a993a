"""A date that somebody types in words: today, Friday, 24 Nov, 24.11., 2026-11-24, in the reader's language."""

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


def find(typed: str, today: date, locale: str) -> list[date]:
    """The dates it can mean, the nearest ahead first; one for a whole date, several for the beginning of a name."""
    sought = " ".join(typed.casefold().replace(",", " ").split())
    if len(sought) < SHORTEST:
        return []
    try:
        return [date.fromisoformat(sought)]
    except ValueError:
        pass
    if any(character.isdigit() for character in sought):
        return next(([day] for day in _around(today) if sought in _forms(day, locale)), [])
    named = ((today + timedelta(days=by), translate(locale, word)) for by, word in NAMED.items())
    found = [day for day, word in named if word.casefold().startswith(sought)]
    week = [today + timedelta(days=by) for by in range(1, 8)]
    found += [
        day for day in week if format_date(day, locale, form="EEEE").casefold().removeprefix("יום ").startswith(sought)
    ]
    return found[:2]


def _around(today: date) -> Iterator[date]:
    """Ahead first: a day without a year is rather the coming one."""
    yield from (today + timedelta(days=by) for by in range(AHEAD))
    yield from (today - timedelta(days=by) for by in range(1, BEHIND))


@lru_cache(maxsize=4_096)
def _forms(day: date, locale: str) -> frozenset[str]:
    return frozenset(format_date(day, locale, form=form).casefold() for form in WRITTEN)
