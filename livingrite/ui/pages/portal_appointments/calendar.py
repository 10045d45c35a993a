"""The days of a week or a month as cells: dates, never instants, so that none is missing or doubled where the clocks
change (case T1)."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from livingrite.core.i18n import _, format_date, ngettext, translate, week_start
from livingrite.ui.moments import SHORT_DAY

Span = Literal["week", "month"]
MOST_DOTS = 3


def first_day(day: date, span: Span, locale: str, country: str) -> date:
    """Where the cells begin: the week of `day`, or the week in which its month begins."""
    start = day.replace(day=1) if span == "month" else day
    return start - timedelta(days=(start.weekday() - week_start(locale, country)) % 7)


def last_day(day: date, span: Span, locale: str, country: str) -> date:
    """The last day of the last week."""
    if span == "week":
        return first_day(day, span, locale, country) + timedelta(days=6)
    end = (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return first_day(end, "week", locale, country) + timedelta(days=6)


def around(first: date, last: date) -> tuple[datetime, datetime]:
    """Instants between which those days lie whatever the zone; each appointment then knows its own date there."""
    start, end = first - timedelta(days=1), last + timedelta(days=2)
    return datetime.combine(start, time(), UTC), datetime.combine(end, time(), UTC)


def turned(day: date, span: Span, by: int) -> date:
    """The same place one week or month on or back."""
    if span == "week":
        return day + timedelta(days=7 * by)
    month = day.replace(day=1)
    return (month + timedelta(days=32)).replace(day=1) if by > 0 else (month - timedelta(days=1)).replace(day=1)


def title(day: date, span: Span, locale: str, country: str) -> str:
    if span == "month":
        return format_date(day, locale, form="MMMM y")
    first = first_day(day, span, locale, country)
    return " – ".join(format_date(one, locale, form=SHORT_DAY[locale]) for one in (first, first + timedelta(days=6)))


def weekdays(first: date, locale: str) -> list[str]:
    return [format_date(first + timedelta(days=offset), locale, form="EEE") for offset in range(7)]


def cells(
    first: date, last: date, dates: Iterable[str], *, month: int | None, today: date, chosen: str, locale: str
) -> list[dict[str, str]]:
    """`dates`: the date of each appointment, as often as there are any. `month`: days of another one stand back."""
    counts = Counter(dates)
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    return [_cell(day, counts[day.isoformat()], month, today, chosen, locale) for day in days]


def _cell(day: date, count: int, month: int | None, today: date, chosen: str, locale: str) -> dict[str, str]:
    many = (
        ngettext(locale, "{n} appointment", "{n} appointments", count)
        if count
        else translate(locale, _("nothing planned"))
    )
    return {
        "date": day.isoformat(),
        "number": str(day.day),
        "dots": str(min(count, MOST_DOTS)),
        "today": "true" if day == today else "false",
        "outside": "true" if month is not None and day.month != month else "false",
        "chosen": "true" if day.isoformat() == chosen else "false",
        "label": f"{format_date(day, locale, form='full')}, {many}",
    }
