"""Reads an RRULE (RFC 5545 section 3.3.10) and refuses what no diary can mean."""

import re
from dataclasses import dataclass
from typing import Literal

from livingrite.core.i18n import _
from livingrite.imports.errors import RowRefused

BAD_RULE = _("The repetition “{rule}” cannot be read.")
TOO_FINE = _("The repetition “{rule}” is more frequent than appointments can be.")
UNSUPPORTED = _("The repetition “{rule}” uses another calendar than the Gregorian one.")
MAX_TIMES_A_DAY = 96

Frequency = Literal["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"]
FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_BOUNDS = {
    "BYMONTH": (1, 12),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYHOUR": (0, 23),
    "BYMINUTE": (0, 59),
    "BYSECOND": (0, 60),
    "BYSETPOS": (-366, 366),
}
_NEVER_ZERO = frozenset({"BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"})
_OTHER_PARTS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "RSCALE", "SKIP"})


@dataclass(frozen=True, slots=True)
class Rule:
    """Weekdays count from Monday 0. `by_day` holds (which, weekday); which 0 means every one. `until` is raw text."""

    text: str
    frequency: Frequency
    interval: int
    count: int | None
    until: str | None
    week_start: int
    by_day: tuple[tuple[int, int], ...]
    by_month: tuple[int, ...]
    by_month_day: tuple[int, ...]
    by_year_day: tuple[int, ...]
    by_week_no: tuple[int, ...]
    by_hour: tuple[int, ...]
    by_minute: tuple[int, ...]
    by_second: tuple[int, ...]
    by_set_pos: tuple[int, ...]


def parse_rule(text: str) -> Rule:
    """Raises RowRefused for a rule that is broken, finer than hourly, or of another calendar."""
    parts = _parts(text)
    frequency = parts.get("FREQ", "")
    if frequency in ("SECONDLY", "MINUTELY"):
        raise RowRefused(TOO_FINE, rule=_short(text))
    if frequency not in FREQUENCIES or not set(parts) <= _OTHER_PARTS | set(_BOUNDS):
        raise RowRefused(BAD_RULE, rule=_short(text))
    if parts.get("RSCALE", "GREGORIAN") != "GREGORIAN" or parts.get("SKIP", "OMIT") != "OMIT":
        raise RowRefused(UNSUPPORTED, rule=_short(text))
    try:
        rule = _rule(text, frequency, parts)
    except (ValueError, KeyError):
        raise RowRefused(BAD_RULE, rule=_short(text)) from None
    if max(1, len(rule.by_hour)) * max(1, len(rule.by_minute)) * max(1, len(rule.by_second)) > MAX_TIMES_A_DAY:
        raise RowRefused(TOO_FINE, rule=_short(text))
    return rule


def _parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for piece in text.strip().strip(";").upper().split(";"):
        key, equals, value = piece.partition("=")
        if not equals or parts.get(key.strip(), value.strip()) != value.strip():
            raise RowRefused(BAD_RULE, rule=_short(text))
        parts[key.strip()] = value.strip()
    return parts


def _rule(text: str, frequency: Frequency, parts: dict[str, str]) -> Rule:
    interval, count = int(parts.get("INTERVAL", "1")), int(parts.get("COUNT", "0"))
    if not 1 <= interval <= 10_000:
        raise ValueError(interval)
    numbers = {key: _numbers(key, parts.get(key, "")) for key in _BOUNDS}
    return Rule(
        text=_short(text),
        frequency=frequency,
        interval=interval,
        count=count if count > 0 else None,  # Outlook writes COUNT=-1 and means “no end”
        until=parts.get("UNTIL") or None,
        week_start=WEEKDAYS.index(parts.get("WKST", "MO")),
        by_day=tuple(_day(piece) for piece in parts["BYDAY"].split(",")) if parts.get("BYDAY") else (),
        by_month=numbers["BYMONTH"],
        by_month_day=numbers["BYMONTHDAY"],
        by_year_day=numbers["BYYEARDAY"],
        by_week_no=numbers["BYWEEKNO"],
        by_hour=numbers["BYHOUR"],
        by_minute=numbers["BYMINUTE"],
        by_second=numbers["BYSECOND"],
        by_set_pos=numbers["BYSETPOS"],
    )


def _numbers(key: str, text: str) -> tuple[int, ...]:
    low, high = _BOUNDS[key]
    numbers = tuple(sorted({int(piece) for piece in text.split(",")})) if text else ()
    if any(not low <= number <= high or (number == 0 and key in _NEVER_ZERO) for number in numbers):
        raise ValueError(text)
    return numbers


def _day(piece: str) -> tuple[int, int]:
    found = _DAY.fullmatch(piece.strip())
    if not found or not -53 <= int(found[1] or 0) <= 53:
        raise ValueError(piece)
    return int(found[1] or 0), WEEKDAYS.index(found[2])


def _short(text: str) -> str:
    return text.strip()[:120]
