"""Moments as a person says them: today, tomorrow, Tuesday; with the clock of a zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from livingrite.core.i18n import _, format_date, format_day, translate
from livingrite.ui.pages.diary.words import clock

NEAR = {0: _("Today"), -1: _("Yesterday"), 1: _("Tomorrow")}
AT = _("{day}, {time}")
SHORT_DAY = {"en": "d MMM", "he": "d בMMM", "de": "d. MMM"}


def days_from(moment: datetime, now: datetime, zone: str) -> int:
    """Midnights between now and the moment; negative in the past."""
    place = ZoneInfo(zone)
    return (moment.astimezone(place).date() - now.astimezone(place).date()).days


def day_words(moment: datetime, now: datetime, locale: str, zone: str) -> str:
    """Today, Tomorrow, Tuesday, November 24; with the year when it is another one."""
    near = NEAR.get(days_from(moment, now, zone))
    if near is not None:
        return translate(locale, near)
    place = ZoneInfo(zone)
    if moment.astimezone(place).year != now.astimezone(place).year:
        return format_date(moment, locale, zone, "long")
    return format_day(moment, locale, zone)


def moment_words(moment: datetime, now: datetime, locale: str, zone: str) -> str:
    """Yesterday, 19:40."""
    return translate(locale, AT, day=day_words(moment, now, locale, zone), time=clock(moment, zone))


def short_moment(moment: datetime, now: datetime, locale: str, zone: str) -> str:
    """The same for a column of a table: 18 Nov, 8:48."""
    near = NEAR.get(days_from(moment, now, zone))
    place = ZoneInfo(zone)
    form = SHORT_DAY[locale] if moment.astimezone(place).year == now.astimezone(place).year else "medium"
    day = format_date(moment, locale, zone, form) if near is None else translate(locale, near)
    return translate(locale, AT, day=day, time=clock(moment, zone))


def place_words(zone: str) -> str:
    """The town of a zone's name, for "in London"."""
    return zone.rpartition("/")[2].replace("_", " ")
