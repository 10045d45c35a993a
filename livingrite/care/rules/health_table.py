"""A client's health as lines: what a spreadsheet and a document share. Pure."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from zoneinfo import ZoneInfo

from livingrite.care.models import VitalKind
from livingrite.care.rules import measures
from livingrite.care.schemas.health import DayView, HealthLogView, Units, WeekView
from livingrite.care.schemas.words import ACTIVITIES, DOSES, KINDS, MEALS, MOOD, NOT_WRITTEN, NOTES, SLEEP, UNITS
from livingrite.core.i18n import _, translate

HEAD = (_("Date"), _("Time"), _("What"), _("Value"), _("Unit"), _("Outside the usual range"), _("Written by"))
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that a spreadsheet takes for a formula (OWASP, CSV injection)."""


@dataclass(frozen=True, slots=True)
class Line:
    """`time` is on the reader's wall; a dose's is the clinic's, when it was due."""

    on: date
    time: str
    what: str
    value: str
    unit: str
    outside: bool
    who: str


def lines(day: DayView, units: Units, locale: str, zone: str) -> Iterator[Line]:
    """Entry by entry, then the doses."""
    for log in day.logs:
        yield from _entry(log, units, locale, zone)
    for dose in day.doses:
        if dose.status is None and not dose.overdue:
            continue
        what = " ".join(filter(None, (dose.medication, dose.dose)))
        said = translate(locale, DOSES[dose.status] if dose.status else NOT_WRITTEN)
        value = f"{said}: {dose.note}" if dose.note else said
        yield Line(day.date, dose.due_time, what, value, "", False, dose.author_name)


def table(week: WeekView, locale: str, zone: str) -> str:
    """Comma-separated, lines ended by CRLF (RFC 4180)."""
    output = StringIO()
    writer = csv.writer(output)
    writer.writerow(translate(locale, words) for words in HEAD)
    yes = translate(locale, _("yes"))
    for day in week.days:
        for line in lines(day, week.units, locale, zone):
            cells = (
                line.on.isoformat(),
                line.time,
                line.what,
                line.value,
                line.unit,
                yes if line.outside else "",
                line.who,
            )
            writer.writerow(map(plain, cells))
    return output.getvalue()


def plain(cell: str) -> str:
    """A cell that is text to every spreadsheet."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _entry(log: HealthLogView, units: Units, locale: str, zone: str) -> Iterator[Line]:
    at = log.logged_at.astimezone(ZoneInfo(zone)).strftime("%H:%M")

    def line(what: str, value: str, unit: str = "", *, outside: bool = False) -> Line:
        return Line(log.log_date, at, translate(locale, what), value, unit, outside, log.author_name)

    for name, value in log.shown.items():
        kind = VitalKind(name)
        unit = translate(locale, UNITS[measures.unit_of(kind, units)])
        yield line(KINDS[kind], value, unit, outside=kind in log.outside)
    if log.sleep_hours:
        yield line(SLEEP, log.sleep_hours, translate(locale, _("hours")))
    for meal in log.meals:
        yield line(MEALS[meal.meal_type], " ".join(filter(None, (meal.time, meal.content))))
    for what, value in ((MOOD, log.mood), (ACTIVITIES, ", ".join(log.activities)), (NOTES, log.notes)):
        if value:
            yield line(what, value)
