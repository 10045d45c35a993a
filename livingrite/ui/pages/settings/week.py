"""A clinician's week as a form: spans of clock times under seven days, read back with a sentence at each wrong field."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from livingrite.core.i18n import _, format_date, format_range, translate
from livingrite.scheduling.schemas import WeeklyHours
from livingrite.ui.moments import read_clock, short

Span = dict[str, str]
"""key, weekday, start, end, error. What is typed stays in the browser; `start` and `end` are what was there before."""

MONDAY = date(2024, 1, 1)
_WEEK = range(7)
MIDNIGHT = "24:00"
SPAN = "\u00a0– "
WRITE_A_TIME = _("Write a time like 9:30.")
SAME = _("The end must be another time than the start.")
OVERLAPS = _("These hours overlap with others of the day.")
CLOSED = _("Closed all week")
EVERY_DAY = _("Every day")


@dataclass(frozen=True, slots=True)
class Read:
    """What the form says. `errors` by the key of the span; `hours` only count when there are none."""

    hours: tuple[WeeklyHours, ...]
    errors: dict[str, str]


def spans_of(hours: Iterable[WeeklyHours]) -> list[Span]:
    return [span(f"was{number}", one.weekday, one.start, one.end) for number, one in enumerate(hours)]


def span(key: str, weekday: int, start: str = "", end: str = "") -> Span:
    return {"key": key, "weekday": str(weekday), "start": start, "end": end, "error": ""}


def days(locale: str, first_weekday: int) -> list[dict[str, str]]:
    """The seven days in the reader's order."""
    return [
        {"weekday": str(number % 7), "name": day_name(locale, number % 7)}
        for number in range(first_weekday, first_weekday + 7)
    ]


def day_name(locale: str, weekday: int, form: str = "EEEE") -> str:
    return format_date(MONDAY + timedelta(days=weekday), locale, form=form)


def read(form: dict[str, str], spans: list[Span]) -> Read:
    """Both times of every span; an empty pair counts as taken out."""
    found: list[tuple[str, WeeklyHours]] = []
    errors: dict[str, str] = {}
    for one in spans:
        typed = [str(form.get(f"{edge}-{one['key']}", "")).strip() for edge in ("start", "end")]
        if not any(typed):
            continue
        start, end = read_clock(typed[0]), _closing(typed[1])
        if not start or not end:
            errors[one["key"]] = WRITE_A_TIME
        elif start == end:
            errors[one["key"]] = SAME
        else:
            found.append((one["key"], WeeklyHours(weekday=int(one["weekday"]), start=start, end=end)))
    errors |= dict.fromkeys(_overlapping(found), OVERLAPS)
    return Read(tuple(hours for _key, hours in found), errors)


def summary(hours: tuple[WeeklyHours, ...], locale: str, first_weekday: int) -> str:
    """Mon - Fri 9:00 - 17:00: days beside each other in the reader's week, of the same hours, in one piece."""
    by_day = {
        day: ", ".join(format_range(short(one.start), short(one.end), locale) for one in hours if one.weekday == day)
        for day in _WEEK
    }
    in_order = [day % 7 for day in range(first_weekday, first_weekday + 7)]
    runs = [(list(days), said) for said, days in groupby(in_order, by_day.__getitem__) if said]
    return "; ".join(_run(locale, *run) for run in runs) or translate(locale, CLOSED)


def _run(locale: str, days: list[int], said: str) -> str:
    if len(days) == len(_WEEK):
        return f"{translate(locale, EVERY_DAY)} {said}"
    names = [day_name(locale, day, "EEE") for day in dict.fromkeys((days[0], days[-1]))]
    return f"{SPAN.join(names)} {said}"


def _closing(typed: str) -> str:
    """A time of day; 24:00 is the end of one."""
    return MIDNIGHT if typed in ("24", "2400", MIDNIGHT) else read_clock(typed)


def _overlapping(found: list[tuple[str, WeeklyHours]]) -> list[str]:
    ordered = sorted(found, key=lambda one: (one[1].weekday, one[1].start))
    return [
        later[0]
        for earlier, later in pairwise(ordered)
        if earlier[1].weekday == later[1].weekday
        and (later[1].start < earlier[1].end or earlier[1].end < earlier[1].start)
    ]
