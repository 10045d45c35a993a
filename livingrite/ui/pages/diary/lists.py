"""The diary as lists: the agenda with the gaps in it, the week strip, the small month."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from livingrite.core.i18n import _, format_date, format_day, ngettext, translate
from livingrite.scheduling.schemas import WaitlistView
from livingrite.scheduling.schemas.diary import DiaryCatalogue, DiaryRow, DiaryView
from livingrite.ui.pages.diary import waiting_words, words
from livingrite.ui.pages.diary.cards import FREED, Item, Reader, names_of
from livingrite.ui.pages.diary.classes import folded, is_class, seats
from livingrite.ui.pages.diary.clocks import clock
from livingrite.ui.pages.diary.window import month_of, to_wall, week_of

SHORTEST = timedelta(minutes=15)
PLAIN = ("confirmed", "completed")


def agenda(
    rows: Iterable[DiaryRow], catalogue: DiaryCatalogue, reader: Reader, gaps: Iterable[Item], *, alone: bool = False
) -> list[Item]:
    """In order of time, then of the columns, with a line for now. `alone`: one clinician's list names the room instead of the person."""
    names, order = names_of(catalogue), {one.id: number for number, one in enumerate(catalogue.resources)}
    rows = sorted(folded(rows, names), key=lambda row: (row.starts_at, order.get(row.clinician_id, 0)))
    lines = [*(_line(row, names, reader, alone=alone) for row in rows), *gaps]
    if any(to_wall(reader.now, reader.zone)[:10] == line["at"][:10] for line in lines):
        lines.append({**_blank("now", to_wall(reader.now, reader.zone)), "from": clock(reader.now, reader.zone)})
    lines.sort(key=lambda line: line["at"])
    return lines


def free_gaps(rows: Iterable[DiaryRow], view: DiaryView, reader: Reader) -> list[Item]:
    """Where one clinician could still take somebody, from now on."""
    taken = sorted((row.starts_at, row.ends_at) for row in rows if row.status not in FREED)
    taken += [(off.starts_at, off.ends_at) for day in view.working for off in (*day.away, *day.busy)]
    opened = [span for day in view.working for span in day.open]
    found = [gap for start, end in opened for gap in _between(max(start, reader.now), end, sorted(taken))]
    return [_gap(start, end, reader) for start, end in found if end - start >= SHORTEST]


def _between(
    start: datetime, end: datetime, taken: list[tuple[datetime, datetime]]
) -> Iterator[tuple[datetime, datetime]]:
    for begins, ends in taken:
        if begins < end and ends > start:
            if begins > start:
                yield start, begins
            start = max(start, ends)
    if start < end:
        yield start, end


def _gap(start: datetime, end: datetime, reader: Reader) -> Item:
    minutes = int((end - start).total_seconds() // 60)
    shown = ngettext(reader.locale, "{n} minute free", "{n} minutes free", minutes)
    if minutes >= 120:
        shown = translate(reader.locale, _("{hours} hours free"), hours=words.hours(end - start))
    return {
        **_blank("gap", to_wall(start, reader.zone)),
        "id": to_wall(start, reader.zone),
        "from": clock(start, reader.zone),
        "to": clock(end, reader.zone),
        "name": shown,
        "second": translate(reader.locale, _("Tap to book")),
    }


def _line(row: DiaryRow, names: Mapping[Any, str], reader: Reader, *, alone: bool) -> Item:
    named = {
        "name": row.client_name,
        "service": seats(row, reader.locale) if is_class(row) else names.get(row.service_id, ""),
        "clinician": names.get(row.clinician_id, ""),
        "status": translate(reader.locale, words.STATUSES[row.status]),
        "payment": translate(reader.locale, words.PAYMENTS[row.payment_status]),
    }
    waited = words.waited(reader.locale, row.arrived_at, reader.now) if row.status == "arrived" else ""
    status = "" if row.status in PLAIN else named["status"]
    where = ", ".join(names[id] for id in row.resource_ids if id in names) if alone else named["clinician"]
    second = ", ".join(part for part in (status, waited, named["service"], where) if part)
    share = max(0.0, min(1.0, (reader.now - row.starts_at) / (row.ends_at - row.starts_at)))
    return {
        **_blank("appointment", to_wall(row.starts_at, reader.zone)),
        "id": str(row.id),
        "from": clock(row.starts_at, reader.zone),
        "to": clock(row.ends_at, reader.zone),
        "name": row.client_name,
        "second": second,
        "status": str(row.status),
        "payment": str(row.payment_status),
        "payment_label": named["payment"],
        "label": words.spoken(reader.locale, row.starts_at, row.ends_at, reader.zone, **named),
        "elapsed": f"{share:.0%}",
    }


def _blank(kind: str, at: str) -> Item:
    keys = ("id", "from", "to", "name", "second", "status", "payment", "payment_label", "label", "elapsed")
    return {"kind": kind, "at": at, **dict.fromkeys(keys, "")}


def waiting(entry: WaitlistView, names: Mapping[Any, str], locale: str) -> Item:
    """One line of the wait list."""
    return {
        "id": str(entry.id),
        "client_id": str(entry.client_id),
        "name": entry.client_name,
        "service_id": str(entry.service_id),
        "service": names.get(entry.service_id, ""),
        **waiting_words.wish(entry, names, locale),
        "preference": entry.preference or "",
        "urgent": "1" if entry.urgent else "",
    }


def strip(day: date, locale: str, first_weekday: int, counts: Mapping[date, int]) -> list[Item]:
    """The week around `day`; days without appointments are muted."""
    start = week_of(day, first_weekday)
    week = [start + timedelta(days=number) for number in range(7)]
    return [
        {
            "date": one.isoformat(),
            "number": str(one.day),
            "name": format_date(one, locale, form="EEEEEE" if locale == "he" else "EEE"),
            "chosen": "1" if one == day else "",
            "off": "" if counts.get(one) else "1",
            "label": _counted(one, locale, counts.get(one, 0)),
        }
        for one in week
    ]


def month(
    shown: date, day: date, today: date, locale: str, first_weekday: int, counts: Mapping[date, int]
) -> list[list[Item]]:
    """Six weeks with a dot on every day that has appointments."""
    return [
        [
            {
                "date": one.isoformat(),
                "number": str(one.day),
                "kind": "chosen"
                if one == day
                else "today"
                if one == today
                else "in"
                if one.month == shown.month
                else "out",
                "dot": "1" if counts.get(one) else "",
                "label": _counted(one, locale, counts.get(one, 0)),
            }
            for one in week
        ]
        for week in month_of(shown, first_weekday)
    ]


def weekday_names(locale: str, first_weekday: int, form: str = "ccccc") -> list[str]:
    """One letter each, for the head of the small month, or as `form` has them."""
    monday = date(2024, 1, 1)
    return [format_date(monday + timedelta(days=first_weekday + number), locale, form=form) for number in range(7)]


def _counted(day: date, locale: str, count: int) -> str:
    spoken = format_day(day, locale)
    return f"{spoken}, {ngettext(locale, '{n} appointment', '{n} appointments', count)}" if count else spoken
