"""Which dates the diary shows, and how clock times of the clinic's wall become instants."""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from livingrite.core.errors import Invalid
from livingrite.core.i18n import _, format_date, format_day, week_start
from livingrite.ui.moments import DAY

View = Literal["day", "week", "month", "agenda"]
SHORT_DAY = {"en": "EEE d MMM", "he": "EEE, d בMMM", "de": "EEE, d. MMM"}
VIEWS: tuple[View, ...] = get_args(View)


@dataclass(frozen=True, slots=True)
class Window:
    """A view around a date. `first_weekday`: Monday 0."""

    view: View
    day: date
    zone: str
    first_weekday: int = 0

    @property
    def first(self) -> date:
        if self.view == "month":
            return week_of(self.day.replace(day=1), self.first_weekday)
        return week_of(self.day, self.first_weekday) if self.view == "week" else self.day

    @property
    def days(self) -> int:
        """A month: the whole weeks that it touches."""
        if self.view == "month":
            return -(-((month_step(self.day.replace(day=1), 1) - self.first).days) // 7) * 7
        return 7 if self.view == "week" else 1

    @property
    def dates(self) -> list[date]:
        return [self.first + timedelta(days=number) for number in range(self.days)]

    @property
    def last(self) -> date:
        return self.first + timedelta(days=self.days - 1)

    @property
    def starts_at(self) -> datetime:
        return midnight(self.first, self.zone)

    @property
    def ends_at(self) -> datetime:
        return midnight(self.last + timedelta(days=1), self.zone)

    def step(self, by: int) -> date:
        """The date that `by` presses of "next" lead to."""
        return month_step(self.day, by) if self.view == "month" else self.day + timedelta(days=self.days * by)

    def title(self, locale: str, today: date, *, short: bool = False) -> str:
        """Tuesday 24 November, 23 - 29 November, or November 2026; a day's or week's year only when it is another one.
        `short`, where there is little room: Tue 24 Nov."""
        if short and self.view in ("day", "agenda"):
            shown = format_date(self.day, locale, form=SHORT_DAY[locale])
            return shown if self.day.year == today.year else f"{shown} {self.day.year}"
        if self.view == "month":
            return format_date(self.day, locale, form="MMMM y")
        if self.view != "week":
            shown = format_day(self.day, locale)
            return shown if self.day.year == today.year else f"{shown} {self.day.year}"
        first, last = self.first, self.last
        alone = f"{first.day}." if locale == "de" else str(first.day)
        start = alone if first.month == last.month else format_date(first, locale, form=DAY[locale])
        year = "" if last.year == today.year else f" {last.year}"
        return f"{start} – {format_date(last, locale, form=DAY[locale])}{year}"


def week_of(day: date, first_weekday: int) -> date:
    """The first day of the week that `day` is in."""
    return day - timedelta(days=(day.weekday() - first_weekday) % 7)


def month_of(day: date, first_weekday: int) -> list[list[date]]:
    """Six weeks around the month, so that the small calendar never jumps in height."""
    start = week_of(day.replace(day=1), first_weekday)
    return [[start + timedelta(days=7 * week + number) for number in range(7)] for week in range(6)]


def month_step(day: date, by: int) -> date:
    """The same day of another month, or that month's last."""
    months = day.year * 12 + day.month - 1 + by
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def first_weekday_of(locale: str, country: str) -> int:
    """The clinic's country decides; Hebrew readers begin on Sunday everywhere."""
    return 6 if locale == "he" else week_start(locale, country)


def midnight(day: date, zone: str) -> datetime:
    """The first instant of a date, also where midnight does not exist."""
    start = datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
    return start if start.astimezone(ZoneInfo(zone)).date() == day else start + timedelta(hours=1)


def to_wall(moment: datetime, zone: str) -> str:
    """What the clinic's clock shows, for the calendar: 2026-11-24T13:30."""
    return moment.astimezone(ZoneInfo(zone)).isoformat()[:16]


def drawn_end(start: datetime, end: datetime, zone: str) -> str:
    """The end as the grid draws it. Where the clocks go back in between, the wall may show an end before the start: then
    as long after it as it really lasts."""
    begins = datetime.fromisoformat(to_wall(start, zone))
    return max(to_wall(end, zone), (begins + min(end - start, timedelta(minutes=30))).isoformat()[:16])


def from_wall(shown: str, zone: str) -> datetime:
    """The instant at which the clinic's clock shows it. Raises Invalid when it never does."""
    wall = datetime.fromisoformat(shown).replace(tzinfo=None)
    found = wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    if found.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != wall:
        raise Invalid(
            _("The clocks skip this time on that day."),
            fields={"starts_at": _("The clocks skip this time on that day.")},
        )
    return found


def as_view(text: str) -> View:
    return text if text in VIEWS else "day"  # type: ignore[return-value]


def as_date(text: str, otherwise: date) -> date:
    """A date from an address; nonsense opens `otherwise`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise
