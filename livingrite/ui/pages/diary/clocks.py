"""Days on which the clocks change: said above the grid, drawn in it, and told apart on the cards."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from livingrite.core.i18n import _, format_day, translate
from livingrite.ui import moments
from livingrite.ui.pages.diary.window import midnight

FORWARD = _("On {day} the clocks go forward: {before} becomes {after}.")
BACK = _("On {day} the clocks go back: {before} becomes {after}, and the time between comes twice.")
SKIPPED, TWICE = _("Skipped by the clocks"), _("Comes twice")


@dataclass(frozen=True, slots=True)
class Change:
    """The wall shows `before` at the instant of the change and `after` from then on."""

    day: date
    before: datetime
    after: datetime

    @property
    def forward(self) -> bool:
        return self.after > self.before


def changes(days: Iterable[date], zone: str) -> list[Change]:
    """Those of the dates, in order."""
    return [found for day in days if (found := _change(day, zone))]


def note(found: Iterable[Change], locale: str) -> str:
    """A sentence for each."""
    return " ".join(
        translate(
            locale,
            FORWARD if one.forward else BACK,
            day=format_day(one.day, locale),
            before=f"{one.before:%H:%M}",
            after=f"{one.after:%H:%M}",
        )
        for one in found
    )


def bands(found: Iterable[Change], locale: str) -> list[dict[str, str]]:
    """For the grid, across every column."""
    return [
        {
            "resource": "",
            "start": min(one.before, one.after).isoformat()[:16],
            "end": max(one.before, one.after).isoformat()[:16],
            "kind": "off" if one.forward else "break",
            "label": translate(locale, SKIPPED if one.forward else TWICE),
        }
        for one in found
    ]


def clock(moment: datetime, zone: str) -> str:
    """As everywhere; in an hour that comes twice with the letters of its zone: 2:30 CET."""
    there = moment.astimezone(ZoneInfo(zone))
    shown = moments.clock(moment, zone)
    twice = there.utcoffset() != there.replace(fold=1 - there.fold).utcoffset()
    return f"{shown} {there.tzname()}" if twice else shown


def _change(day: date, zone: str) -> Change | None:
    """The clocks never change twice on a day. A change at midnight belongs to the day that begins."""
    place = ZoneInfo(zone)
    first, last = (midnight(one, zone) - timedelta(minutes=1) for one in (day, day + timedelta(days=1)))
    old, new = (one.astimezone(place).utcoffset() or timedelta() for one in (first, last))
    if old == new:
        return None
    while last - first > timedelta(minutes=1):
        middle = first + (last - first) / 2
        first, last = (middle, last) if middle.astimezone(place).utcoffset() == old else (first, middle)
    at = last.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    at -= timedelta(seconds=at.second)
    return Change(day, at + old, at + new)
