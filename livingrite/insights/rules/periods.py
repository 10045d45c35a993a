"""Which days a period has, and which period it is compared with."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from livingrite.insights.schemas import Period, PeriodName

LONGEST = 366


def previous(period: Period) -> Period:
    """The same days of the month before, for a period that begins with a month; else as many days, just before.

    1 - 24 November is compared with 1 - 24 October, all of March with all of February."""
    if period.first.day == 1 and period.days <= 31 and period.first.month == period.last.month:
        month_end = period.first - timedelta(days=1)
        whole = period.last.day == monthrange(period.last.year, period.last.month)[1]
        last = month_end.day if whole else min(period.last.day, month_end.day)
        return Period(month_end.replace(day=1), month_end.replace(day=last))
    return Period(period.first - timedelta(days=period.days), period.first - timedelta(days=1))


def named(name: PeriodName, today: date) -> Period:
    """A period by its name; all but last month end today."""
    month = today.replace(day=1)
    match name:
        case PeriodName.MONTH:
            return Period(month, today)
        case PeriodName.LAST_MONTH:
            before = month - timedelta(days=1)
            return Period(before.replace(day=1), before)
        case PeriodName.WEEK | PeriodName.DAYS_30 | PeriodName.DAYS_90:
            days = int(name.partition("_")[0])
            return Period(today - timedelta(days=days - 1), today)


def dates(period: Period) -> Iterator[date]:
    for day in range(period.days):
        yield period.first + timedelta(days=day)


def bounds(period: Period, zone: str) -> tuple[datetime, datetime]:
    """The instants between which the period's days lie in `zone`."""
    place = ZoneInfo(zone)
    after = period.last + timedelta(days=1)
    return datetime.combine(period.first, datetime.min.time(), place), datetime.combine(
        after, datetime.min.time(), place
    )


def day_of(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
