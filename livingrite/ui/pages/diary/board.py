"""Lays out what was read: heads, cards, lists, the month, each as small as it can be sent."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from livingrite.core.i18n import _, format_date, ngettext, translate
from livingrite.scheduling.schemas.away import told
from livingrite.scheduling.schemas.diary import DiaryCatalogue, DiaryRow, WorkingDay
from livingrite.ui.components.avatar import initials, tone
from livingrite.ui.moments import SHORT_DAY
from livingrite.ui.pages.diary import columns, lists, tints, words
from livingrite.ui.pages.diary.asked import Asked
from livingrite.ui.pages.diary.cards import FREED, Item, Reader, card, names_of
from livingrite.ui.pages.diary.classes import dressed, folded
from livingrite.ui.pages.diary.columns import Column
from livingrite.ui.pages.diary.reading import Seen

MANY = 20
"""So many changed cards are sent by id; more of them, or another window, are sent as a whole."""


def cards(rows: tuple[DiaryRow, ...], catalogue: DiaryCatalogue, reader: Reader, asked: Asked) -> list[Item]:
    """In a month a card is its clinician's, whatever divides the day."""
    names = names_of(catalogue)
    by = "clinician" if asked.view == "month" else asked.by
    return [
        dressed(card(row, reader, names, columns.of_row(row, by, catalogue)), row, reader.locale)
        for row in folded(rows, names)
    ]


def heads(seen: Seen, reader: Reader, drawn: list[Item]) -> list[Item]:
    """Name, room, and for a clinician how much of the day is booked. `open`: minutes at work, "" without hours."""
    open_time = {day.clinician_id: tints.length(tints.at_work(day)) for day in seen.view.working}
    shown = [
        one for one in seen.columns if one.id != columns.NONE or _stands(columns.NONE, drawn) or len(seen.columns) == 1
    ]
    return with_hours([_head(one, reader, open_time) for one in shown], drawn, reader.locale)


def _head(one: Column, reader: Reader, open_time: dict[UUID, timedelta]) -> Item:
    own = next(iter(one.clinicians)) if one.clinicians and len(one.clinicians) == 1 else None
    opened = open_time.get(own) if own else None
    named = one.name or translate(reader.locale, _("Without"))
    return {
        "id": one.id,
        "name": named,
        "second": one.second,
        "hours": "",
        "open": int(opened.total_seconds() // 60) if opened and str(own) == one.id else "",
        "initials": initials(named) if str(own) == one.id else "",
        "tone": reader.tones.get(own, tone(one.id)) if own else tone(one.id),
    }


def with_hours(found: list[Item], drawn: list[Item], locale: str) -> list[Item]:
    """The same heads with the booked hours of the cards that are drawn."""
    used: dict[str, timedelta] = {}
    for one in drawn:
        if one["status"] not in FREED:
            used[one["resource"]] = used.get(one["resource"], timedelta()) + _length(one)
    return [
        head
        | {
            "hours": words.hours_used(locale, used.get(head["id"], timedelta()), timedelta(minutes=head["open"]))
            if head["open"]
            else ""
        }
        for head in found
    ]


def _length(one: Item) -> timedelta:
    return datetime.fromisoformat(one["end"]) - datetime.fromisoformat(one["start"])


def _stands(column: str, drawn: list[Item]) -> bool:
    return any(one["resource"] == column for one in drawn)


def changes(sent: list[Item], drawn: list[Item]) -> dict[str, Item | None] | None:
    """What turns `sent` into `drawn`, by id, None for what is gone; None when it is better sent as a whole."""
    before, after = {one["id"]: one for one in sent}, {one["id"]: one for one in drawn}
    found: dict[str, Item | None] = {id: one for id, one in after.items() if before.get(id) != one}
    found |= dict.fromkeys(before.keys() - after.keys())
    return found if sent and len(found) <= MANY else None


def merged(sent: list[Item], patch: dict[str, Item | None]) -> list[Item]:
    """The cards as the browser draws them."""
    return [one for one in sent if one["id"] not in patch] + [one for one in patch.values() if one]


def lines(seen: Seen, reader: Reader, *, listed: bool) -> list[Item]:
    """The agenda, with the free places of one clinician in it."""
    if not listed:
        return []
    alone = len(seen.columns) == 1 and bool(seen.columns[0].clinicians)
    gaps = lists.free_gaps(seen.view.rows, seen.view, reader) if alone else []
    return lists.agenda(seen.view.rows, seen.catalogue, reader, gaps, alone=alone)


def month_days(seen: Seen, reader: Reader) -> list[Item]:
    """The dates of a month's weeks in order. `off`: "closed" when nobody works, "off" when the only one shown is away;
    `note`: who is away."""
    if seen.window.view != "month":
        return []
    names, place = names_of(seen.catalogue), ZoneInfo(seen.window.zone)
    work: dict[date, set[UUID]] = {}
    away: dict[date, dict[UUID, str]] = {}
    for day in seen.view.working:
        for start, end in tints.at_work(day):
            for on in _dates(start, end, place):
                work.setdefault(on, set()).add(day.clinician_id)
        for on, text in _away(day, place, reader.locale):
            away.setdefault(on, {})[day.clinician_id] = text
    alone = len(seen.view.working) == 1
    return [
        {
            "date": on.isoformat(),
            "number": str(on.day) if on.day > 1 else format_date(on, reader.locale, form=SHORT_DAY[reader.locale]),
            "kind": "out" if on.month != seen.window.day.month else "today" if on == seen.today else "in",
            "off": "" if on in work else "off" if on in away and alone else "closed",
            "note": _note(away.get(on, {}), names, reader.locale, alone=alone),
        }
        for on in seen.window.dates
    ]


def _away(day: WorkingDay, place: ZoneInfo, locale: str) -> list[tuple[date, str]]:
    """The dates on which an absence takes hours away."""
    found = []
    for one in day.away:
        for start, end in day.open:
            if one.starts_at < end and one.ends_at > start:
                dates = _dates(max(start, one.starts_at), min(end, one.ends_at), place)
                found += [(on, told(one.kind, one.named, one.reason, locale)) for on in dates]
    return found


def _dates(start: datetime, end: datetime, place: ZoneInfo) -> list[date]:
    first = start.astimezone(place).date()
    last = (end - timedelta(seconds=1)).astimezone(place).date()
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _note(away: dict[UUID, str], names: dict[Any, str], locale: str, *, alone: bool) -> str:
    if alone:
        return next(iter(away.values()), "")
    if len(away) > 2:
        return ngettext(locale, "{n} person away", "{n} people away", len(away))
    shown = [names.get(id, "") for id in away]
    return ", ".join(translate(locale, _("{name}: away"), name=name.split()[0]) for name in shown if name)


def totals(seen: Seen) -> dict[str, int]:
    """How many appointments each date of the month has."""
    return {on.isoformat(): number for on, number in seen.view.totals.items()}
