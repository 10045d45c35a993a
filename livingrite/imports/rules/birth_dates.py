"""Reads dates of birth in every common notation. A date is never an instant: no time zone touches it."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from babel import Locale, UnknownLocaleError

from livingrite.core.i18n import _
from livingrite.imports.errors import RowRefused

NOT_A_DATE = _("“{value}” is not a date.")
AMBIGUOUS = _("“{value}” can be read as two different dates. Write it as YYYY-MM-DD.")
IN_THE_FUTURE = _("The date of birth “{value}” is in the future.")
TOO_OLD = _("The date of birth “{value}” is more than 130 years ago.")

Order = Literal["dmy", "mdy"]

OLDEST_YEARS = 130
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_SERIAL = range(1_000, 60_000)

_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_COMPACT = re.compile(r"(19|20)(\d{2})(\d{2})(\d{2})")
_THREE = re.compile(r"(\d{1,2})\s?([-./\s])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})")
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s.,-]*ב?([^\W\d_]+\.?)[\s.,-]*(\d{4}|\d{2})")
_WORD_FIRST = re.compile(r"([^\W\d_]+\.?)[\s.-]*(\d{1,2})(?:st|nd|rd|th)?[\s.,-]+(\d{4}|\d{2})")
_WEEKDAY = re.compile(r"^[^\d,]+,\s*")
_TIME_OF_DAY = re.compile(r"[T\s]+0?0:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:?\d\d)?$|\s+12:00(?::00)?\s*AM$", re.IGNORECASE)

_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january jan januar jänner jän ינואר ינו",
            "february feb februar feber פברואר פבר",
            "march mar märz mär mrz maerz מרץ מרס",
            "april apr אפריל אפר",
            "may mai מאי",
            "june jun juni יוני",
            "july jul juli יולי",
            "august aug אוגוסט אוג",
            "september sep sept ספטמבר ספט",
            "october oct oktober okt אוקטובר אוק",
            "november nov נובמבר נוב",
            "december dec dezember dez דצמבר דצמ",
        ),
        start=1,
    )
    for word in words.split()
}


def column_order(values: Iterable[str], *, language: str, country: str) -> Order | None:
    """Which of day and month comes first, by the whole column: one 25/03 settles every 03/04.

    Without evidence the country decides (only a few write the month first). None when the column contradicts itself.
    """
    first_is_day = second_is_day = False
    for value in values:
        found = _THREE.fullmatch(_trim(value))
        if found and found[2] != ".":
            first_is_day = first_is_day or int(found[1]) > 12
            second_is_day = second_is_day or int(found[3]) > 12
    if first_is_day and second_is_day:
        return None
    if first_is_day or second_is_day:
        return "dmy" if first_is_day else "mdy"
    return _local_order(language, country)


def _local_order(language: str, country: str) -> Order:
    for name in (f"{language}_{country}", language):
        try:
            pattern = Locale.parse(name).date_formats["short"].pattern
        except (UnknownLocaleError, ValueError):
            continue
        return "mdy" if pattern.upper().find("M") < pattern.upper().find("D") and pattern[0] in "Mm" else "dmy"
    return "dmy"


def parse_birth_date(text: str, *, order: Order | None, today: date) -> date | None:
    """None for the zeros that Outlook and databases write for no date.

    Raises RowRefused for what is no date, ambiguous, in the future or beyond a human life."""
    value = _trim(text)
    if value and not value.strip("0/.-: "):
        return None
    try:
        born = _read(value, order, today)
    except ValueError:
        born = None
    if born is None:
        raise RowRefused(NOT_A_DATE, value=text[:40])
    if born > today:
        raise RowRefused(IN_THE_FUTURE, value=text[:40])
    if born.year < today.year - OLDEST_YEARS:
        raise RowRefused(TOO_OLD, value=text[:40])
    return born


def _trim(text: str) -> str:
    return _TIME_OF_DAY.sub("", _WEEKDAY.sub("", " ".join(text.split()))).strip(" ,")


def _read(value: str, order: Order | None, today: date) -> date | None:
    if found := _ISO.fullmatch(value):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _COMPACT.fullmatch(value):
        return date(int(found[1] + found[2]), int(found[3]), int(found[4]))
    if found := _THREE.fullmatch(value):
        return _numeric(
            value, int(found[1]), int(found[3]), _year(found[4], today), "dmy" if found[2] == "." else order
        )
    if found := _WORDS.fullmatch(value):
        return _named(found[2], int(found[1]), _year(found[3], today))
    if found := _WORD_FIRST.fullmatch(value):
        return _named(found[1], int(found[2]), _year(found[3], today))
    if value.isascii() and value.isdigit() and int(value) in _EXCEL_SERIAL:
        return _EXCEL_EPOCH + timedelta(days=int(value))
    return None


def _numeric(value: str, first: int, second: int, year: int, order: Order | None) -> date:
    if first > 12 or first == second:
        return date(year, second, first)
    if second > 12:
        return date(year, first, second)
    if order is None:
        raise RowRefused(AMBIGUOUS, value=value)
    return date(year, second, first) if order == "dmy" else date(year, first, second)


def _named(word: str, day: int, year: int) -> date | None:
    month = _MONTHS.get(word.strip(".").casefold())
    return date(year, month, day) if month else None


def _year(text: str, today: date) -> int:
    """Two digits mean the last such year that is not in the future."""
    if len(text) == 4:
        return int(text)
    year = today.year // 100 * 100 + int(text)
    return year if year <= today.year else year - 100
