"""Turns what scheduling read into what the calendar draws: compact, in the reader's words, in the clinic's time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from livingrite.core.i18n import _, translate
from livingrite.scheduling.schemas import AppointmentStatus, Modality, ResourceKind
from livingrite.scheduling.schemas.diary import DiaryCatalogue, DiaryRow, DiaryView, WorkingDay
from livingrite.ui.components.avatar import initials, tone
from livingrite.ui.moments import clock
from livingrite.ui.pages.diary import words
from livingrite.ui.pages.diary.window import midnight, to_wall

Item = dict[str, Any]
FREED = frozenset({AppointmentStatus.CANCELLED, AppointmentStatus.LATE_CANCELLED, AppointmentStatus.NO_SHOW})
FIXED = FREED | {AppointmentStatus.COMPLETED}
PAUSE = timedelta(hours=4)
"""A longer gap between two stretches of work is closed, not a break."""


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom the cards are written."""

    locale: str
    zone: str
    now: datetime
    may_move: bool = True


def card(row: DiaryRow, reader: Reader, names: Mapping[Any, str]) -> Item:
    """One appointment. `names`: of clinicians, rooms and services by id."""
    status, payment = words.STATUSES[row.status], words.PAYMENTS[row.payment_status]
    named = {
        "name": row.client_name,
        "service": names.get(row.service_id, ""),
        "clinician": names.get(row.clinician_id, ""),
        "status": translate(reader.locale, status),
        "payment": translate(reader.locale, payment),
    }
    start, end = clock(row.starts_at, reader.zone), clock(row.ends_at, reader.zone)
    extra = words.waited(reader.locale, row.arrived_at, reader.now) if row.status == "arrived" else ""
    return {
        "id": str(row.id),
        "version": row.version,
        "resource": str(row.clinician_id),
        "start": to_wall(row.starts_at, reader.zone),
        "end": to_wall(row.ends_at, reader.zone),
        "name": row.client_name,
        "line2": ", ".join(part for part in (named["service"], extra) if part),
        "line3": f"{start} – {end}",
        "time": start,
        "status": str(row.status),
        "payment": str(row.payment_status),
        "place": place_mark(row, names),
        "label": words.spoken(reader.locale, row.starts_at, row.ends_at, reader.zone, **named),
        "movable": reader.may_move and row.status not in FIXED,
    }


def place_mark(row: DiaryRow, names: Mapping[Any, str]) -> str:
    """Which small mark stands before the service."""
    if row.modality == Modality.VIRTUAL:
        return "video"
    if f"home {row.service_id}" in names:
        return "home"
    return "series" if row.series_id else ""


def names_of(catalogue: DiaryCatalogue) -> dict[Any, str]:
    """Names by id, and a mark for every service that is given at the client's home."""
    names: dict[Any, str] = {one.id: one.name for one in (*catalogue.resources, *catalogue.services)}
    return names | {f"home {service.id}": "" for service in catalogue.services if service.at_home}


def columns(catalogue: DiaryCatalogue, view: DiaryView, reader: Reader, shown: Iterable[UUID]) -> list[Item]:
    """The clinicians' heads: name, room, how much of the day is booked."""
    names, used = names_of(catalogue), booked_time(view.rows)
    open_time = {day.clinician_id: _sum(_at_work(day)) for day in view.working}
    wanted = set(shown)

    def _hours(id: UUID) -> str:
        opened = open_time.get(id)
        return words.hours_used(reader.locale, used[id], opened) if opened else ""

    return [
        {
            "id": str(one.id),
            "name": one.name,
            "second": names.get(one.default_room_id, ""),
            "hours": _hours(one.id),
            "initials": initials(one.name),
            "tone": tone(str(one.id)),
        }
        for one in catalogue.resources
        if one.kind == ResourceKind.CLINICIAN and (not wanted or one.id in wanted)
    ]


def booked_time(rows: Iterable[DiaryRow]) -> dict[UUID, timedelta]:
    found: dict[UUID, timedelta] = defaultdict(timedelta)
    for row in rows:
        if row.status not in FREED:
            found[row.clinician_id] += row.ends_at - row.starts_at
    return found


def background(view: DiaryView, reader: Reader, days: Iterable[date]) -> list[Item]:
    """Closed hours flat, pauses and time off hatched and named."""
    dates, marks = list(days), []
    for day in view.working:
        closed = [(start, end, "closed", "") for start, end in _closed(day, reader.zone, dates)]
        pauses = [(start, end, "break", _("Break")) for start, end in _pauses(day)]
        away = [(one.starts_at, one.ends_at, "off", one.reason or _("Away")) for one in day.away]
        for start, end, kind, text in (*closed, *pauses, *away):
            marks.append(
                {
                    "resource": str(day.clinician_id),
                    "start": to_wall(start, reader.zone),
                    "end": to_wall(end, reader.zone),
                    "kind": kind,
                    "label": translate(reader.locale, text) if text else "",
                }
            )
    return marks


def _pauses(day: WorkingDay) -> list[tuple[datetime, datetime]]:
    return [(one[1], two[0]) for one, two in pairwise(day.open) if two[0] - one[1] <= PAUSE]


def _closed(day: WorkingDay, zone: str, dates: list[date]) -> Iterator[tuple[datetime, datetime]]:
    """What lies outside the hours, date by date; pauses are drawn by themselves."""
    work = [*day.open, *_pauses(day)]
    for on in dates:
        cursor, end = midnight(on, zone), midnight(on + timedelta(days=1), zone)
        for start, until in sorted(work):
            if until <= cursor or start >= end:
                continue
            if start > cursor:
                yield cursor, start
            cursor = max(cursor, until)
        if cursor < end:
            yield cursor, end


def _at_work(day: WorkingDay) -> list[tuple[datetime, datetime]]:
    left = list(day.open)
    for off in day.away:
        left = [
            piece
            for start, end in left
            for piece in ((start, min(end, off.starts_at)), (max(start, off.ends_at), end))
            if piece[0] < piece[1]
        ]
    return left


def _sum(pieces: Iterable[tuple[datetime, datetime]]) -> timedelta:
    return sum((end - start for start, end in pieces), timedelta())
