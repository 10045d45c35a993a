"""The dates of all events that share one UID: the series, its exceptions, and what replaces them."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from livingrite.core.i18n import _
from livingrite.imports.errors import RowRefused
from livingrite.imports.rules.events import Event
from livingrite.imports.rules.moments import Moment, parse_until
from livingrite.imports.rules.recurrence import Budget, expand
from livingrite.imports.schemas import Occurrence

NO_DATES = _("The series ends before it begins, so it has no dates.")
TOO_MANY = _("The event repeats more than {limit} times. Export a shorter period.")
MAX_DATES = 20_000
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """Instants; an event counts when any part of it lies inside."""

    start: datetime
    end: datetime

    def holds(self, starts_at: datetime, ends_at: datetime) -> bool:
        return starts_at < self.end and (ends_at > self.start or starts_at >= self.start)


class Replacements:
    """Single dates that were edited, by the date they replace, and edits that reach into the future."""

    def __init__(self, events: list[Event], masters: list[Event]) -> None:
        edits = sorted((event for event in events if event.recurrence), key=lambda event: event.rank)
        self.single = {event.recurrence.key(): event for event in edits if event.recurrence}
        timed = any(not master.start.all_day for master in masters)
        self._by_day = {
            f"{event.recurrence.wall:%Y%m%d}": key
            for key, event in self.single.items()
            if event.recurrence and event.recurrence.all_day == timed
        }
        following = [
            (event.recurrence.instant(), event)
            for event in self.single.values()
            if event.and_future and event.recurrence
        ]
        following.sort(key=lambda pair: pair[0])
        self._from = [instant for instant, _event in following]
        self.future = [event for _instant, event in following]

    def take(self, date: Moment) -> Event | None:
        """The event that stands for this date. Matches a date-only RECURRENCE-ID of a timed series by its day."""
        return self.single.pop(date.key(), None) or self.single.pop(self._by_day.get(f"{date.wall:%Y%m%d}", ""), None)

    def later(self, date: Moment) -> Event | None:
        """The last edit of “this and all following” before this date (RFC 5545 section 3.2.13)."""
        at = bisect_left(self._from, date.instant()) if self._from else 0
        return self.future[at - 1] if at else None


def occurrences(events: list[Event], window: Window, budget: Budget) -> Iterator[Occurrence]:
    """Every date in `window` of events with one UID. Raises RowRefused when the series cannot be expanded."""
    masters = _newest(event for event in events if event.recurrence is None)
    replacements = Replacements(events, masters)
    alone = len(masters) == 1 and not masters[0].repeats and not replacements.single
    for master in masters:
        dates = _dates(master, window, replacements.future, budget)
        for moment, length in dates:
            event, at, lasts = _stand_in(master, moment, length, replacements)
            yield from _shown(event, at, lasts, "" if alone else moment.key(), window)
    excluded = {moment.key() for master in masters for moment in master.excluded}
    newest = max((master.sequence for master in masters), default=0)
    for key, event in replacements.single.items():
        remnant = event.repeats and event.sequence < newest  # an edit of a date that the newer series no longer has
        if not remnant and key not in excluded:
            yield from _shown(event, event.start, event.length, key, window)


def _stand_in(
    master: Event, date: Moment, length: timedelta | None, replacements: Replacements
) -> tuple[Event, Moment, timedelta]:
    """What takes place on `date` of the series: an edited event, a shifted one, or the series itself."""
    edited = replacements.take(date)
    if edited:
        return edited, edited.start, edited.length
    shifted = replacements.later(date)
    if shifted and shifted.recurrence:
        moved = date.wall + (shifted.start.wall - shifted.recurrence.wall)
        return shifted, date.at(moved), length if length is not None else shifted.length
    return master, date, length if length is not None else master.length


def _newest(events: Iterator[Event]) -> list[Event]:
    """Of masters with one start the newest; of masters with several starts those of the highest SEQUENCE."""
    best: dict[str, Event] = {}
    for event in events:
        key = event.start.key()
        if key not in best or best[key].rank < event.rank:
            best[key] = event
    top = max((event.sequence for event in best.values()), default=0)
    return [event for event in best.values() if event.sequence == top]


def _dates(master: Event, window: Window, future: list[Event], budget: Budget) -> list[tuple[Moment, timedelta | None]]:
    """The dates of one series in order, without the excluded ones; lengths only where an RDATE brings its own."""
    start, walls = master.start, {}
    margin = max([master.length, *(_reach(event) for event in future)]) + 2 * DAY
    after = _wall(window.start, start) - margin
    before = _wall(window.end, start) + margin
    untils = {
        rule: parse_until(rule.until, start) if rule.until else None for rule in (*master.rules, *master.excluded_rules)
    }
    ended = master.rules and all((until := untils[rule]) and until.date() < start.wall.date() for rule in master.rules)
    if not ended:
        walls[start.wall] = None
    elif not master.dates:
        raise RowRefused(NO_DATES)
    for rule in master.rules:
        _collect(walls, expand(rule, start.wall, after, before, untils[rule], budget))
    for moment, length in master.dates:
        walls[_aligned(moment, start)] = length
    gone = {
        wall for rule in master.excluded_rules for wall in expand(rule, start.wall, after, before, untils[rule], budget)
    }
    keys, days = _excluded(master)
    found = [(start.at(wall), walls[wall]) for wall in sorted(walls) if after <= wall <= before and wall not in gone]
    return [(date, length) for date, length in found if date.wall.date() not in days and date.key() not in keys]


def _collect(walls: dict[datetime, timedelta | None], found: Iterator[datetime]) -> None:
    for wall in found:
        walls.setdefault(wall, None)
        if len(walls) > MAX_DATES:
            raise RowRefused(TOO_MANY, limit=MAX_DATES)


def _reach(event: Event) -> timedelta:
    shift = abs(event.start.wall - event.recurrence.wall) if event.recurrence else timedelta(0)
    return shift + event.length


def _wall(instant: datetime, beside: Moment) -> datetime:
    return instant.astimezone(beside.zone).replace(tzinfo=None)


def _aligned(moment: Moment, start: Moment) -> datetime:
    """An extra date in the terms of the series: its zone, or its time of day when only the date is given."""
    if start.all_day:
        return moment.wall.replace(hour=0, minute=0, second=0)
    if moment.all_day:
        return datetime.combine(moment.wall.date(), start.wall.time())
    return moment.wall if moment.zone is start.zone else _wall(moment.instant(), start)


def _excluded(master: Event) -> tuple[set[str], set[date]]:
    """Keys of excluded times and whole days; a date without time takes out its day."""
    keys = {moment.key() for moment in master.excluded}
    days = {moment.wall.date() for moment in master.excluded if moment.all_day or master.start.all_day}
    return keys, days


def _shown(event: Event, start: Moment, length: timedelta, key: str, window: Window) -> Iterator[Occurrence]:
    starts_at, ends_at = start.instant(), start.at(start.wall + length).instant()
    if not window.holds(starts_at, ends_at):
        return
    yield Occurrence(
        line=event.line,
        uid=event.uid,
        recurrence_id=key,
        summary=event.summary,
        starts_at=starts_at,
        ends_at=max(starts_at, ends_at),
        timezone=start.zone_name,
        wall=f"{start.wall:%Y-%m-%d %H:%M}",
        all_day=start.all_day,
        in_gap=start.in_gap(),
        cancelled=event.cancelled,
        transparent=event.transparent,
        location=event.location,
        description=event.description,
        attendees=event.attendees,
    )
