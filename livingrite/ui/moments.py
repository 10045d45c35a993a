"""Moments as a person says them: today, tomorrow, Tuesday; with the clock of a zone."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from livingrite.core.i18n import _, format_date, format_day, format_range, translate

NEAR = {0: _("Today"), -1: _("Yesterday"), 1: _("Tomorrow")}
NEAR_WITHIN = {0: _("today"), -1: _("yesterday"), 1: _("tomorrow")}
AT = _("{day}, {time}")
DAY = {"en": "d MMMM", "he": "d בMMMM", "de": "d. MMMM"}
SHORT_DAY = {"en": "d MMM", "he": "d בMMM", "de": "d. MMM"}


def clock(moment: datetime, zone: str) -> str:
    """13:30 on the zone's wall, 9:05 without a leading zero."""
    shown = moment.astimezone(ZoneInfo(zone))
    return f"{shown.hour}:{shown.minute:02}"


def short(shown: str) -> str:
    """09:05 as cards write it."""
    return shown.removeprefix("0")


def times(start: datetime, end: datetime, zone: str, locale: str) -> str:
    return format_range(clock(start, zone), clock(end, zone), locale)


def read_clock(text: str) -> str:
    """What somebody types for a time, as 09:30: 9, 930, 9.30, 9:30. Empty when it is none."""
    digits = re.fullmatch(r"\s*(\d{1,2})\s*[:.h]?\s*(\d{2})?\s*", text)
    if not digits:
        return ""
    hour, minute = int(digits[1]), int(digits[2] or 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def days_from(moment: datetime, now: datetime, zone: str) -> int:
    """Midnights between now and the moment; negative in the past."""
    place = ZoneInfo(zone)
    return (moment.astimezone(place).date() - now.astimezone(place).date()).days


def whole(day: str) -> str:
    """A date whose number and month never stand on two lines."""
    return re.sub(r"(\d\.?) (?=\D)", "\\1\u00a0", day)


def day_words(moment: datetime, now: datetime, locale: str, zone: str, *, within: bool = False) -> str:
    """Today, Tomorrow, Tuesday, November 24; with the year when it is another one. `within` a sentence: tomorrow."""
    near = (NEAR_WITHIN if within else NEAR).get(days_from(moment, now, zone))
    if near is not None:
        return translate(locale, near)
    place = ZoneInfo(zone)
    if moment.astimezone(place).year != now.astimezone(place).year:
        return whole(format_date(moment, locale, zone, "long"))
    return whole(format_day(moment, locale, zone))


def moment_words(moment: datetime, now: datetime, locale: str, zone: str, *, within: bool = False) -> str:
    """Yesterday, 19:40; `within` a sentence: yesterday, 19:40."""
    day = day_words(moment, now, locale, zone, within=within)
    return translate(locale, AT, day=day, time=clock(moment, zone))


def short_moment(moment: datetime, now: datetime, locale: str, zone: str) -> str:
    """The same for a column of a table: 18 Nov, 8:48."""
    near = NEAR.get(days_from(moment, now, zone))
    place = ZoneInfo(zone)
    form = SHORT_DAY[locale] if moment.astimezone(place).year == now.astimezone(place).year else "medium"
    day = whole(format_date(moment, locale, zone, form)) if near is None else translate(locale, near)
    return translate(locale, AT, day=day, time=clock(moment, zone))


def place_words(zone: str) -> str:
    """The town of a zone's name, for "in London"."""
    return zone.rpartition("/")[2].replace("_", " ")


def there(moment: datetime, place: str, zone: str, locale: str) -> str:
    """The clock at `place` in words, where it shows another time than the reader's `zone`; else empty."""
    if moment.astimezone(ZoneInfo(place)).utcoffset() == moment.astimezone(ZoneInfo(zone)).utcoffset():
        return ""
    return translate(locale, _("That is {time} in {place}."), time=clock(moment, place), place=place_words(place))
