"""A health week as flat rows that State can hold, in the reader's language, units and zone."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from livingrite.care.schemas import DayDose, DayView, DoseStatus, HealthLogView, VitalKind, WeekView
from livingrite.care.schemas.words import DOSES, KINDS, MEALS, NOT_WRITTEN, UNITS
from livingrite.core.i18n import (
    _,
    format_date,
    format_day,
    format_range,
    format_reading,
    ngettext,
    translate,
    week_start,
)
from livingrite.documents.schemas import AttachmentView
from livingrite.ui.components.sparkline import spark
from livingrite.ui.health.drawing import bands, pressure_scale
from livingrite.ui.moments import DAY, clock, short

MOODS = (_("Cheerful"), _("Calm"), _("Tired"), _("Sad"), _("Restless"), _("In pain"))
ACTIVITIES = (_("Walk"), _("Exercises"), _("Visitors"), _("Reading"), _("Music"), _("Games"), _("Outing"), _("Rest"))
ICONS = {
    VitalKind.BLOOD_PRESSURE: "activity",
    VitalKind.HEART_RATE: "heart-pulse",
    VitalKind.TEMPERATURE: "thermometer",
    VitalKind.WEIGHT: "weight",
    VitalKind.OXYGEN: "stethoscope",
    VitalKind.GLUCOSE: "droplet",
}
MARKS = {
    DoseStatus.GIVEN: ("check", "jade"),
    DoseStatus.LATE: ("clock", "amber"),
    DoseStatus.REFUSED: ("ban", "amber"),
    DoseStatus.MISSED: ("circle-x", "amber"),
}
PARTS = ((11, _("Morning")), (15, _("Midday")), (21, _("Evening")), (24, _("Night")))
Row = dict[str, Any]


def week_begins(locale: str) -> int:
    """Monday 0. Where Hebrew is read the week begins on Sunday."""
    return 6 if locale == "he" else week_start(locale)


def period(first: date, last: date, locale: str) -> str:
    """16 - 22 November; both months where there are two."""
    end = format_date(last, locale, form=DAY[locale])
    if (first.year, first.month) != (last.year, last.month):
        return f"{format_date(first, locale, form=DAY[locale])} \u2013 {end}"
    number = "d." if locale == "de" else "d"
    days = format_range(format_date(first, locale, form=number), format_date(last, locale, form=number), locale)
    return days + end.removeprefix(format_date(last, locale, form=number))


def pressure(week: WeekView, locale: str) -> Row:
    """The card of blood pressure: a bar a day, from the lower to the upper value. A day with several shows the one outside
    its range, else the last. Empty without any."""
    shown = {day.date: _telling(day, VitalKind.BLOOD_PRESSURE) for day in week.days}
    values = {on: tuple(map(int, log.shown[VitalKind.BLOOD_PRESSURE].split("/"))) for on, log in shown.items() if log}
    if not values:
        return {}
    usual = next(one.bounds for one in week.ranges if one.kind is VitalKind.BLOOD_PRESSURE)
    scale = pressure_scale([(pair[0], pair[1]) for pair in values.values()], usual)
    bars = []
    for day in week.days:
        pair, log = values.get(day.date), shown[day.date]
        foot, top = (scale.share(pair[1]), scale.share(pair[0])) if pair else (0.0, 0.0)
        bars.append(
            {
                "day": format_date(day.date, locale, form="EEE"),
                "today": "1" if day.date == week.today else "",
                "value": f"{pair[0]}/{pair[1]}" if pair else "",
                "out": "1" if log and VitalKind.BLOOD_PRESSURE in log.outside else "",
                "foot": f"{foot}%",
                "size": f"{round(top - foot, 1)}%",
            }
        )
    last = [bar["value"] for bar in bars if bar["value"]][-1]
    lines = [{"at": f"{scale.share(line)}%", "label": str(line)} for line in scale.lines()]
    return {"value": last, "bars": bars, "lines": lines, "bands": bands(scale, usual)}


def figures(week: WeekView, locale: str) -> list[Row]:
    """A card for each other kind that was measured: its last value, what changed, and its line."""
    found = []
    for kind in VitalKind:
        logs = [log for day in week.days for log in day.logs if kind in log.shown]
        if kind is VitalKind.BLOOD_PRESSURE or not logs:
            continue
        values = [Decimal(log.shown[kind]) for log in logs]
        unit = translate(locale, UNITS[next(one.unit for one in week.ranges if one.kind is kind)])
        found.append(
            {
                "kind": kind,
                "title": translate(locale, KINDS[kind]),
                "value": format_reading(logs[-1].shown[kind], locale),
                "unit": unit,
                "change": _change(values, locale) if kind is VitalKind.WEIGHT else "",
                "out": "1" if kind in logs[-1].outside else "",
                "spark": spark([float(value) for value in values]),
                "said": "; ".join(format_reading(log.shown[kind], locale) for log in logs),
            }
        )
    return found


def sleep(week: WeekView, locale: str) -> Row:
    """Hours a night as bars. Empty without any."""
    nights = {
        day.date: next((log.sleep_hours for log in reversed(day.logs) if log.sleep_hours), None) for day in week.days
    }
    known = [Decimal(hours) for hours in nights.values() if hours]
    if not known:
        return {}
    most = max(*known, Decimal(9))
    bars = [
        {
            "day": format_date(on, locale, form="EEE"),
            "size": f"{round(float(100 * Decimal(hours) / most), 1)}%" if hours else "0%",
            "value": hours_words(hours) if hours else "",
            "last": "1" if on == max(day for day, slept in nights.items() if slept) else "",
        }
        for on, hours in nights.items()
    ]
    return {"value": hours_words(str(known[-1])), "bars": bars}


def hours_words(hours: str) -> str:
    """7:10 for 7.17 hours."""
    minutes = int((Decimal(hours) * 60).to_integral_value())
    return f"{minutes // 60}:{minutes % 60:02}"


def medicine(week: WeekView, locale: str) -> list[Row]:
    """A row for each part of the day with a mark a date: the worst of its doses."""
    due = [dose for day in week.days for dose in day.doses]
    rows = []
    for before, (end, words) in zip((0, *[end for end, _words in PARTS]), PARTS, strict=False):
        mine = [dose for dose in due if before <= int(dose.due_time[:2]) < end]
        if not mine:
            continue
        cells = [_mark([dose for dose in mine if dose.due_on == day.date], locale) for day in week.days]
        missed = sum(dose.status in (DoseStatus.MISSED, DoseStatus.REFUSED) for dose in mine)
        note = ngettext(locale, "{n} not taken", "{n} not taken", missed) if missed else ""
        rows.append({"label": translate(locale, words), "note": note, "cells": cells})
    return rows


def letters(week: WeekView, locale: str) -> list[str]:
    return [format_date(day.date, locale, form="EEEEE") for day in week.days]


def days(week: WeekView, locale: str, zone: str) -> list[Row]:
    """Day by day, the newest first; a date on which nothing was written is left out."""
    found = []
    for day in reversed(week.days):
        entries = [entry(log, week, locale, zone) for log in reversed(day.logs)]
        doses = [dose_row(dose, locale) for dose in day.doses if dose.status or dose.overdue or day.date == week.today]
        if entries or doses:
            near = {week.today: _("Today"), week.today - timedelta(days=1): _("Yesterday")}.get(day.date)
            name = translate(locale, near) if near else format_day(day.date, locale)
            found.append({"date": day.date.isoformat(), "name": name, "entries": entries, "doses": doses})
    return found


def entry(log: HealthLogView, week: WeekView, locale: str, zone: str) -> Row:
    """One entry as lines: what, value, whether it lies outside."""
    units = {one.kind: translate(locale, UNITS[one.unit]) for one in week.ranges}
    lines = [
        {"icon": ICONS[kind], "what": translate(locale, KINDS[kind]), "value": format_reading(value, locale), "unit": units[kind], "out": "1" if kind in log.outside else ""}
        for kind, value in ((VitalKind(name), value) for name, value in log.shown.items())
    ]  # fmt: skip
    plain = [
        ("bed", _("Sleep"), translate(locale, _("{hours} hours"), hours=hours_words(log.sleep_hours)) if log.sleep_hours else ""),
        *(("utensils", MEALS[meal.meal_type], " ".join(filter(None, (meal.time, meal.content))) or "✓") for meal in log.meals),
        ("smile", _("Mood"), translate(locale, log.mood) if log.mood else ""),
        ("footprints", _("Activities"), ", ".join(translate(locale, one) for one in log.activities)),
        ("notebook-pen", _("Notes"), log.notes or ""),
    ]  # fmt: skip
    lines += [
        {"icon": icon, "what": translate(locale, what), "value": value, "unit": "", "out": ""}
        for icon, what, value in plain
        if value
    ]
    return {
        "id": str(log.id),
        "version": str(log.version),
        "when": clock(log.logged_at, zone),
        "author": log.author_name,
        "corrected": "1" if log.corrected else "",
        "mine": "1" if log.may_correct else "",
        "lines": lines,
        "photos": [_photo(one, locale) for one in log.attachments],
    }


def _photo(one: AttachmentView, locale: str) -> dict[str, str]:
    return {
        "id": str(one.id),
        "name": one.file_name,
        "href": one.file_url,
        "image": one.thumbnail_url,
        "state": "" if one.file_url else translate(locale, _("being checked")),
    }


def dose_row(dose: DayDose, locale: str) -> dict[str, str]:
    icon, tone = MARKS[dose.status] if dose.status else ("circle-help", "sand") if dose.overdue else ("clock", "sand")
    said = DOSES[dose.status] if dose.status else NOT_WRITTEN if dose.overdue else _("Due")
    return {
        "id": str(dose.medication_id),
        "on": dose.due_on.isoformat(),
        "time": dose.due_time,
        "clock": short(dose.due_time),
        "name": " ".join(filter(None, (dose.medication, dose.dose))),
        "said": translate(locale, said),
        "note": dose.note or "",
        "who": dose.author_name,
        "status": dose.status or "",
        "version": str(dose.version or ""),
        "icon": icon,
        "tone": tone,
    }


def _telling(day: DayView, kind: VitalKind) -> HealthLogView | None:
    measured = [log for log in day.logs if kind in log.shown]
    return next((log for log in reversed(measured) if kind in log.outside), measured[-1] if measured else None)


def _change(values: list[Decimal], locale: str) -> str:
    by = values[-1] - values[0]
    if not by or len(values) < 2:
        return ""
    return translate(locale, _("up {n}") if by > 0 else _("down {n}"), n=format_reading(format(abs(by), "f"), locale))


def _mark(doses: list[DayDose], locale: str) -> dict[str, str]:
    """The worst that became of some doses, for the eye and in words."""
    order = (DoseStatus.MISSED, DoseStatus.REFUSED, None, DoseStatus.LATE, DoseStatus.GIVEN)
    told = [dose for dose in doses if dose.status is not None or dose.overdue]
    if not told:
        return {"icon": "", "tone": "sand", "said": ""}
    worst = min(told, key=lambda dose: order.index(dose.status))
    icon, tone = MARKS[worst.status] if worst.status else ("minus", "sand")
    return {"icon": icon, "tone": tone, "said": translate(locale, DOSES[worst.status] if worst.status else NOT_WRITTEN)}
