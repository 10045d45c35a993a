"""Expands a recurrence rule in wall-clock time, within a window and a budget.

Own expansion, because `dateutil.rrule` looks at UNTIL only when a date matches: a rule that never matches
(30 February) runs to the year 9999, which takes 3 seconds a rule. Tests hold it against dateutil.
"""

from calendar import isleap, monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import product

from livingrite.core.i18n import _
from livingrite.imports.errors import RowRefused
from livingrite.imports.rules.recurrence_rule import Rule

TOO_LONG = _("The repetition “{rule}” takes too long to work out. Export a shorter period.")
DAY = timedelta(days=1)
WEEK = 7


@dataclass(slots=True)
class Budget:
    """Days and times that one file may make us look at; about a million a second."""

    left: int = 800_000

    def spend(self, steps: int, rule: Rule) -> None:
        self.left -= steps
        if self.left < 0:
            raise RowRefused(TOO_LONG, rule=rule.text)


def expand(
    rule: Rule, start: datetime, after: datetime, before: datetime, until: datetime | None, budget: Budget
) -> Iterator[datetime]:
    """Naive wall times of `rule` from `start` on that lie in [after, before], ascending; `until` is inclusive."""
    rule = _with_defaults(rule, start)
    last = min(before, until) if until else before
    earliest = start if rule.count else max(start, after)
    left = rule.count or -1
    for period in _periods(rule, start, earliest, last, budget):
        for moment in _chosen(rule, period, start):
            if moment < start or left == 0:
                continue
            if moment > last:
                return
            left -= 1
            if moment >= after:
                yield moment
        if left == 0:
            return


def _with_defaults(rule: Rule, start: datetime) -> Rule:
    """What a rule leaves out comes from its first date (RFC 5545: “information missing from the rule”)."""
    days = rule.by_week_no or rule.by_year_day or rule.by_month_day or rule.by_day
    if not days and rule.frequency == "YEARLY":
        rule = replace(rule, by_month=rule.by_month or (start.month,), by_month_day=(start.day,))
    elif not days and rule.frequency == "MONTHLY":
        rule = replace(rule, by_month_day=(start.day,))
    elif not days and rule.frequency == "WEEKLY":
        rule = replace(rule, by_day=((0, start.weekday()),))
    if rule.frequency != "HOURLY":
        rule = replace(rule, by_hour=rule.by_hour or (start.hour,))
    return replace(rule, by_minute=rule.by_minute or (start.minute,), by_second=rule.by_second or (start.second,))


def _periods(
    rule: Rule, start: datetime, earliest: datetime, last: datetime, budget: Budget
) -> Iterator[list[datetime]]:
    """The times of each year, month, week, day or hour of the rule, skipping periods that end before `earliest`."""
    if rule.frequency == "HOURLY":
        yield from _hours(rule, start, earliest, last, budget)
        return
    times = [time(h, m, s) for h, m, s in product(rule.by_hour, rule.by_minute, rule.by_second) if s < 60]
    for first, length in _spans(rule, start.date(), earliest.date()):
        if first > last.date():
            return
        budget.spend(length, rule)
        days = [day for day in _days(first, length) if _matches(rule, day)]
        budget.spend(len(days) * len(times), rule)
        yield [datetime.combine(day, at) for day in days for at in times]


def _hours(rule: Rule, start: datetime, earliest: datetime, last: datetime, budget: Budget) -> Iterator[list[datetime]]:
    step = timedelta(hours=rule.interval)
    hour = start.replace(minute=0, second=0)
    hour += max(0, (earliest - hour) // step) * step
    while hour <= last:
        budget.spend(1, rule)
        if (not rule.by_hour or hour.hour in rule.by_hour) and _matches(rule, hour.date()):
            yield [hour.replace(minute=m, second=s) for m, s in product(rule.by_minute, rule.by_second) if s < 60]
        hour += step


def _spans(rule: Rule, start: date, earliest: date) -> Iterator[tuple[date, int]]:
    """(first day, number of days) of each period, from the last one that begins before `earliest`."""
    interval = rule.interval
    if rule.frequency in ("DAILY", "WEEKLY"):
        length = 1 if rule.frequency == "DAILY" else WEEK
        first = start if length == 1 else start - timedelta(days=(start.weekday() - rule.week_start) % WEEK)
        number = first.toordinal() + max(0, (earliest - first).days // (length * interval)) * length * interval
        while number + length < date.max.toordinal():
            yield date.fromordinal(number), length
            number += length * interval
        return
    months = 12 if rule.frequency == "YEARLY" else 1
    first = start.replace(day=1, month=1) if months > 1 else start.replace(day=1)
    ahead = (earliest.year - first.year) * 12 + earliest.month - first.month
    index = first.year * 12 + first.month - 1 + max(0, ahead // (months * interval)) * months * interval
    while index // 12 < date.max.year:
        opening = date(index // 12, index % 12 + 1, 1)
        yield (
            opening,
            (366 if isleap(opening.year) else 365) if months > 1 else monthrange(opening.year, opening.month)[1],
        )
        index += months * interval


def _days(first: date, length: int) -> Iterator[date]:
    number = first.toordinal()
    for offset in range(length):
        yield date.fromordinal(number + offset)


def _matches(rule: Rule, day: date) -> bool:
    """Whether every BYxxx part that chooses days lets `day` through; the cheap parts first."""
    if rule.by_month and day.month not in rule.by_month:
        return False
    if rule.by_month_day and not _counted(rule.by_month_day, day.day, monthrange(day.year, day.month)[1]):
        return False
    if rule.by_day and not any(_is_weekday(rule, day, which, weekday) for which, weekday in rule.by_day):
        return False
    if rule.by_year_day and not _counted(rule.by_year_day, day.timetuple().tm_yday, 366 if isleap(day.year) else 365):
        return False
    return not rule.by_week_no or _counted(rule.by_week_no, *_week(day, rule.week_start))


def _counted(wanted: tuple[int, ...], number: int, total: int) -> bool:
    """Whether `number` of `total` is wanted, counted from the front or (negative) from the back."""
    return number in wanted or number - total - 1 in wanted


def _is_weekday(rule: Rule, day: date, which: int, weekday: int) -> bool:
    if day.weekday() != weekday:
        return False
    if which == 0 or rule.frequency not in ("MONTHLY", "YEARLY"):
        return True
    if rule.frequency == "MONTHLY" or rule.by_month:
        index, total = day.day, monthrange(day.year, day.month)[1]
    else:
        index, total = day.timetuple().tm_yday, 366 if isleap(day.year) else 365
    return which in ((index - 1) // WEEK + 1, -((total - index) // WEEK + 1))


def _week(day: date, week_start: int) -> tuple[int, int]:
    """(number of the week, weeks of that year); week 1 is the first with four days in the year, any day may begin it."""
    begins = day - timedelta(days=(day.weekday() - week_start) % WEEK)
    year = (begins + 3 * DAY).year
    return (begins - _week_one(year, week_start)).days // WEEK + 1, (
        _week_one(year + 1, week_start) - _week_one(year, week_start)
    ).days // WEEK


def _week_one(year: int, week_start: int) -> date:
    fourth = date(year, 1, 4)
    return fourth - timedelta(days=(fourth.weekday() - week_start) % WEEK)


def _chosen(rule: Rule, period: list[datetime], start: datetime) -> list[datetime]:
    """BYSETPOS picks from all times of one period, counted from the front or from the back.

    The first week of a weekly rule begins with its first day, as dateutil and the programs built on it read it.
    """
    if not rule.by_set_pos:
        return period
    if rule.frequency == "WEEKLY":
        period = [moment for moment in period if moment.date() >= start.date()]
    size = len(period)
    return [moment for at, moment in enumerate(period, start=1) if _counted(rule.by_set_pos, at, size)]
