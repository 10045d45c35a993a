"""Dates, times and money as each language writes them."""

import unicodedata
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale, dates, numbers
from babel.core import UnknownLocaleError

# International English: the day before the month, the day of 24 hours. German: 9:05, as all cards write it.
FORMATS = {"en": "en_GB"}
CLOCK = {"en": "H:mm", "de": "H:mm"}
DAY = {"en": "EEEE d MMMM", "he": "EEEE, d בMMMM", "de": "EEEE, d. MMMM"}


def direction(locale: str) -> Literal["ltr", "rtl"]:
    return "rtl" if Locale.parse(locale).text_direction == "rtl" else "ltr"


def direction_of(text: str) -> Literal["ltr", "rtl"]:
    """From the right where it begins so, or where most letters do: Hebrew that opens with "BP 120/80" is Hebrew. Figures
    alone read from the left."""
    strong = [kind != "L" for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")]
    return "rtl" if strong and (strong[0] or sum(strong) * 2 > len(strong)) else "ltr"


@lru_cache
def week_start(locale: str, country: str | None = None) -> int:
    """The first day of the week, Monday = 0. The country decides where it is known (Israel: Sunday)."""
    try:
        return Locale.parse(f"und_{country.upper()}" if country else locale).first_week_day
    except UnknownLocaleError:
        return 0


@lru_cache
def workdays(country: str) -> tuple[int, ...]:
    """The days that are no weekend there, Monday = 0 (Israel: Sunday to Thursday)."""
    try:
        there = Locale.parse(f"und_{country.upper()}")
    except UnknownLocaleError:
        return tuple(range(5))
    length = (there.weekend_end - there.weekend_start) % 7 + 1
    off = {(there.weekend_start + day) % 7 for day in range(length)}
    return tuple(day for day in range(7) if day not in off)


def format_time(moment: datetime, locale: str, timezone: str | tzinfo) -> str:
    """The wall clock in `timezone`: 9:30."""
    return dates.format_time(
        moment, CLOCK.get(locale, "short"), tzinfo=_zone(timezone), locale=FORMATS.get(locale, locale)
    )


def format_range(start: str, end: str, locale: str) -> str:
    """9:00 – 17:00, 1 – 50: in one piece, and from left to right in every language."""
    shown = f"{start}\u00a0–\u2060\u00a0{end}"  # a line may end after a dash even where a hard space follows
    return f"\u2066{shown}\u2069" if direction(locale) == "rtl" else shown


def format_date(moment: date | datetime, locale: str, timezone: str | tzinfo = "UTC", form: str = "medium") -> str:
    """A date (`form`: short, medium, long, full, or a CLDR pattern such as `d MMM`)."""
    day = moment.astimezone(_zone(timezone)).date() if isinstance(moment, datetime) else moment
    return _written(day, FORMATS.get(locale, locale), form)


@lru_cache(maxsize=4096)
def _written(day: date, locale: str, form: str) -> str:
    """A page of the diary writes the same few dates hundreds of times."""
    return dates.format_date(day, form, locale=locale)


def format_day(moment: date | datetime, locale: str, timezone: str | tzinfo = "UTC") -> str:
    """A day as a person says it, without the year: Tuesday 3 November."""
    return format_date(moment, locale, timezone, form=DAY.get(locale, "full"))


def format_reading(written: str, locale: str) -> str:
    """What was measured, with the digits it was written with: 61.2, in German 61,2; 132/84 everywhere."""
    return written.replace(".", numbers.get_decimal_symbol(locale))


def format_money(minor_units: int, currency: str, locale: str) -> str:
    """An amount of minor units with its currency: 11800 ILS is 118.00 shekels."""
    places = numbers.get_currency_precision(currency)
    return numbers.format_currency(Decimal(minor_units).scaleb(-places), currency, locale=locale)


def format_relative(moment: datetime, now: datetime, locale: str) -> str:
    """How far `moment` is from `now`: 5 minutes ago, in 2 days."""
    return dates.format_timedelta(moment - now if moment != now else timedelta(0), add_direction=True, locale=locale)


def format_zone(timezone: str, locale: str) -> str:
    """A zone by the town people know it by: Berlin."""
    return dates.get_timezone_location(timezone, locale=locale, return_city=True).rpartition("/")[2]


def _zone(timezone: str | tzinfo) -> tzinfo:
    return ZoneInfo(timezone) if isinstance(timezone, str) else timezone
