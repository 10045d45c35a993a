"""Hours behind the cards: closed time flat, pauses and time off hatched and named, in every view."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise

from livingrite.core.i18n import _, translate
from livingrite.scheduling.schemas import away
from livingrite.scheduling.schemas.diary import Away, DiaryView, WorkingDay
from livingrite.ui.pages.diary.cards import Item, Reader
from livingrite.ui.pages.diary.columns import Column
from livingrite.ui.pages.diary.grounds import look
from livingrite.ui.pages.diary.window import midnight, to_wall

PAUSE = timedelta(hours=4)
"""A longer gap between two stretches of work is closed, not a break."""
BUSY = {"google_calendar": _("Busy in Google"), "calendly": _("Busy in Calendly")}
OUT_OF_USE = _("Out of use")
Stretch = tuple[datetime, datetime]


def background(view: DiaryView, reader: Reader, days: Iterable[date], columns: Iterable[Column]) -> list[Item]:
    """Marks for each column. A room or location is closed when nobody who could be there works."""
    dates, marks = list(days), []
    alone = {day.clinician_id: day for day in view.working}
    for column in columns:
        if column.place is None and column.clinicians is not None and len(column.clinicians) == 1:
            found = alone.get(next(iter(column.clinicians)))
            marks += _own(found, reader, dates, column.id) if found else []
            continue
        who = [day for day in view.working if column.clinicians is None or day.clinician_id in column.clinicians]
        opened = while_open(
            union(piece for day in who for piece in at_work(day)),
            view.opening.get(column.place) if column.place else None,
        )
        marks += [_mark(column.id, piece, "closed", "", reader) for piece in _between(opened, reader.zone, dates)]
        marks += [
            _off(column.id, one, reader) | {"label": one.reason or translate(reader.locale, OUT_OF_USE), "icon": "ban"}
            for id, closed in view.out_of_use.items()
            if str(id) == column.id
            for one in closed
        ]
    return marks


def _own(day: WorkingDay, reader: Reader, dates: list[date], column: str) -> list[Item]:
    work = sorted((*day.open, *_pauses(day)))
    busy = [((one.starts_at, one.ends_at), BUSY.get(one.reason or "", _("Busy"))) for one in day.busy]
    return [
        *(_mark(column, piece, "closed", "", reader) for piece in _between(work, reader.zone, dates)),
        *(_mark(column, piece, "break", _("Break"), reader) for piece in _pauses(day)),
        *(_off(column, one, reader) for one in day.away),
        *(_mark(column, piece, "off", text, reader) for piece, text in busy),
    ]


def _off(column: str, one: Away, reader: Reader) -> Item:
    """Named and drawn as its kind is."""
    mark = _mark(column, (one.starts_at, one.ends_at), "off", "", reader)
    text = away.told(one.kind, one.named, one.reason, reader.locale)
    return mark | {"label": text, "look": look(one), "icon": away.ICONS[one.kind]}


def _mark(column: str, piece: Stretch, kind: str, text: str, reader: Reader) -> Item:
    return {
        "resource": column,
        "start": to_wall(piece[0], reader.zone),
        "end": to_wall(piece[1], reader.zone),
        "kind": kind,
        "label": translate(reader.locale, text) if text else "",
    }


def union(pieces: Iterable[Stretch]) -> list[Stretch]:
    """Stretches that touch become one."""
    found: list[Stretch] = []
    for start, end in sorted(pieces):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def while_open(pieces: list[Stretch], opening: Iterable[Stretch] | None) -> list[Stretch]:
    """What of it lies in the hours of the place; None: it does not say when it is open."""
    if opening is None:
        return pieces
    both = [(max(one[0], two[0]), min(one[1], two[1])) for one in pieces for two in opening]
    return sorted((start, end) for start, end in both if start < end)


def _pauses(day: WorkingDay) -> list[Stretch]:
    return [(one[1], two[0]) for one, two in pairwise(day.open) if two[0] - one[1] <= PAUSE]


def _between(work: Iterable[Stretch], zone: str, dates: list[date]) -> Iterator[Stretch]:
    """What lies outside the hours, date by date."""
    for on in dates:
        cursor, end = midnight(on, zone), midnight(on + timedelta(days=1), zone)
        for start, until in work:
            if until <= cursor or start >= end:
                continue
            if start > cursor:
                yield cursor, start
            cursor = max(cursor, until)
        if cursor < end:
            yield cursor, end


def at_work(day: WorkingDay) -> list[Stretch]:
    """The hours without what is taken off."""
    left = list(day.open)
    for off in day.away:
        left = [
            piece
            for start, end in left
            for piece in ((start, min(end, off.starts_at)), (max(start, off.ends_at), end))
            if piece[0] < piece[1]
        ]
    return left


def length(pieces: Iterable[Stretch]) -> timedelta:
    return sum((end - start for start, end in pieces), timedelta())
