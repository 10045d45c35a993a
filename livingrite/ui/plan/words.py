"""A care plan as flat rows that State can hold, in the reader's language and zone."""

import re
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from livingrite.care.schemas import Difference, Goal, GoalStatus, PlanTask, PlanView, Slot
from livingrite.care.schemas.plans import GoalView, PlanTaskView, SlotView
from livingrite.core.i18n import _, format_date, format_range, translate
from livingrite.scheduling.schemas import AppointmentView
from livingrite.ui.health.words import week_begins
from livingrite.ui.moments import clock, moment_words, short, there, times, whole

STATUSES = {
    GoalStatus.PLANNED: (_("Planned"), "sand", "circle"),
    GoalStatus.IN_PROGRESS: (_("Under way"), "indigo", "circle-dot"),
    GoalStatus.REACHED: (_("Reached"), "jade", "circle-check"),
    GoalStatus.GIVEN_UP: (_("Given up"), "sand", "ban"),
}
PARTS = {
    "title": _("Title"),
    "description": _("What it is about"),
    "start_date": _("From"),
    "end_date": _("Until"),
    "care_goals": _("Goal"),
    "daily_schedule": _("Every week"),
    "tasks": _("Important task"),
}
KINDS = {"added": (_("new"), "plus"), "removed": (_("no longer"), "minus"), "changed": (_("changed"), "pencil")}
MONDAY = date(2026, 6, 1)
ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
Row = dict[str, Any]


def weekday(number: int, locale: str, form: str = "EEEE") -> str:
    return format_date(MONDAY.replace(day=number + 1), locale, form=form)


def head(plan: PlanView, locale: str, zone: str, now: datetime) -> dict[str, str]:
    """Title, dates, office; "" where nothing is known. `elsewhere` says that the clinic's clock is another one."""
    return {
        "title": plan.title,
        "about": plan.description,
        "dates": _span(plan, locale),
        "number": str(plan.number or ""),
        "published": moment_words(plan.published_at, now, locale, zone) if plan.published_at else "",
        "by": plan.published_by,
        "office": plan.office.name,
        "phone": plan.office.phone,
        "email": plan.office.email,
        "elsewhere": there(now, plan.timezone, zone, locale),
    }


def _span(plan: PlanView, locale: str) -> str:
    dates = [format_date(one, locale, form="long") for one in (plan.start_date, plan.end_date) if one]
    if len(dates) != 1:
        return " \u2013 ".join(dates)
    return translate(locale, _("From {day}") if plan.start_date else _("Until {day}"), day=dates[0])


def goal(view: GoalView, locale: str, zone: str, now: datetime) -> dict[str, str]:
    words, tone, icon = STATUSES[view.status]
    said = moment_words(view.said_at, now, locale, zone) if view.said_at else ""
    return {
        "key": view.key,
        "title": view.title,
        "note": view.note,
        "until": format_date(view.target_date, locale, form="long") if view.target_date else "",
        "percent": str(view.percent),
        "status": view.status,
        "status_words": translate(locale, words),
        "tone": tone,
        "icon": icon,
        "said": view.said,
        "said_by": view.said_by or "",
        "said_at": said,
    }


def task(view: PlanTaskView, locale: str, zone: str) -> dict[str, str]:
    days = ", ".join(weekday(number, locale, "EEE") for number in view.weekdays)
    done = "\u00a0· ".join(filter(None, (view.done_by, clock(view.done_at, zone) if view.done_at else "")))
    return {
        "key": view.key,
        "title": view.title,
        "days": days or translate(locale, _("every day")),
        "due": "1" if view.due else "",
        "done": done,
    }


def week(slots: tuple[SlotView, ...], today: date, locale: str) -> list[Row]:
    """The days of the week in the reader's order, those with something on them."""
    first = week_begins(locale)
    found = []
    for number in [(first + add) % 7 for add in range(7)]:
        mine = [one for one in slots if one.weekday == number]
        if mine:
            rows = [_slot(one, locale) for one in mine]
            found.append(
                {"name": weekday(number, locale), "today": "1" if number == today.weekday() else "", "slots": rows}
            )
    return found


def visits(rows: tuple[AppointmentView, ...], names: dict[Any, str], locale: str, zone: str) -> list[dict[str, str]]:
    """Who comes today, from the diary."""
    return [
        {
            "id": str(one.id),
            "times": times(one.starts_at, one.ends_at, zone, locale),
            "who": names.get(one.clinician_id, ""),
        }
        for one in rows
    ]


def changes(found: list[Difference], locale: str) -> list[dict[str, str]]:
    return [
        {
            "key": str(number),
            "part": translate(locale, PARTS[one.part]),
            "kind": translate(locale, KINDS[one.kind][0]),
            "icon": KINDS[one.kind][1],
            "before": _dated(one.before, locale),
            "after": _dated(one.after, locale),
        }
        for number, one in enumerate(found)
    ]


def _dated(text: str, locale: str) -> str:
    """The ISO dates of a difference as the reader writes them."""

    def written(found: re.Match[str]) -> str:
        try:
            return whole(format_date(date.fromisoformat(found[0]), locale, form="long"))
        except ValueError:
            return found[0]

    return ISO.sub(written, text)


def drafted(
    kind: str, rows: tuple[Goal | Slot | PlanTask, ...], names: dict[Any, str], locale: str
) -> list[dict[str, str]]:
    """The rows of a draft as the sheets edit them; `at` is the place in the list."""
    found = []
    for number, one in enumerate(rows):
        row = {"at": str(number), "part": kind, "title": "", "second": "", "key": "", "note": "", "date": "", "days": "", "starts": "", "ends": "", "who": ""}  # fmt: skip
        if isinstance(one, Slot):
            row |= {"title": one.activity, "starts": one.starts, "ends": one.ends or "", "days": str(one.weekday)}
            row["who"] = str(one.assigned_to or "")
            who = names.get(one.assigned_to, "") if one.assigned_to else one.assigned_name
            span = format_range(short(one.starts), short(one.ends), locale) if one.ends else short(one.starts)
            row["second"] = "\u00a0· ".join(filter(None, (weekday(one.weekday, locale), span, who)))
        elif isinstance(one, Goal):
            row |= {"title": one.title, "key": one.key, "note": one.note, "date": str(one.target_date or "")}
            row["second"] = format_date(one.target_date, locale, form="long") if one.target_date else one.note
        else:
            row |= {"title": one.title, "key": one.key, "days": " ".join(map(str, one.weekdays))}
            row["second"] = ", ".join(weekday(day, locale, "EEE") for day in one.weekdays) or translate(
                locale, _("every day")
            )
        found.append(row)
    return found


def day_of(on: date, zone: str) -> tuple[datetime, datetime]:
    """The clinic's day as instants."""
    place = ZoneInfo(zone)
    return datetime.combine(on, time.min, place), datetime.combine(on, time(23, 59, 59), place)


def _slot(one: SlotView, locale: str) -> dict[str, str]:
    span = format_range(short(one.starts), short(one.ends), locale) if one.ends else short(one.starts)
    return {"times": span, "activity": one.activity, "who": one.assigned}
