"""What counts into each figure. Appointments arrive as the diary's rows, working time as the diary's open hours."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from livingrite.insights.rules.periods import dates, day_of
from livingrite.insights.schemas import Figure, FigureKey, Period, share
from livingrite.scheduling.schemas import AppointmentStatus
from livingrite.scheduling.schemas.diary import DiaryRow, WorkingDay

GONE = frozenset({AppointmentStatus.CANCELLED, AppointmentStatus.LATE_CANCELLED, AppointmentStatus.NO_SHOW})
Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Facts:
    """Everything the figures of one period are made of. `now` divides what was due from what is to come."""

    period: Period
    zone: str
    now: datetime
    rows: Sequence[DiaryRow]
    working: Sequence[WorkingDay]
    enquiries: Sequence[datetime]

    def within(self) -> list[DiaryRow]:
        """The appointments that start on a day of the period."""
        return [row for row in self.rows if self.period.first <= day_of(row.starts_at, self.zone) <= self.period.last]


def kept(facts: Facts) -> list[DiaryRow]:
    """Appointments that took place or still stand: neither cancelled nor missed."""
    return [row for row in facts.within() if row.status not in GONE]


def due(facts: Facts) -> list[DiaryRow]:
    """Appointments whose time has come and that nobody cancelled: they were kept, or missed."""
    return [
        row
        for row in facts.within()
        if row.status == AppointmentStatus.NO_SHOW or (row.status not in GONE and row.starts_at <= facts.now)
    ]


def missed(facts: Facts) -> list[DiaryRow]:
    return [row for row in due(facts) if row.status == AppointmentStatus.NO_SHOW]


def clients(facts: Facts) -> dict[UUID, list[DiaryRow]]:
    """Clients with at least one appointment that was not cancelled or missed."""
    found: dict[UUID, list[DiaryRow]] = defaultdict(list)
    for row in kept(facts):
        found[row.client_id].append(row)
    return found


def open_minutes(facts: Facts) -> dict[UUID, dict[date, int]]:
    """Minutes in which each clinician could be booked, by day: opening hours without absences."""
    found: dict[UUID, dict[date, int]] = {}
    for working in facts.working:
        away = [(absence.starts_at, absence.ends_at) for absence in working.away]
        found[working.clinician_id] = _by_day(_without(working.open, away), facts)
    return found


def booked_minutes(facts: Facts) -> dict[UUID, dict[date, int]]:
    """Minutes of appointments by clinician and day; two people in one class are one stretch of time."""
    spans: dict[UUID, list[Span]] = defaultdict(list)
    for row in kept(facts):
        spans[row.clinician_id].append((row.starts_at, row.ends_at))
    return {clinician: _by_day(_merged(stretches), facts) for clinician, stretches in spans.items()}


def figures(facts: Facts, before: Facts) -> tuple[Figure, ...]:
    """The five, in the order of the page."""
    return tuple(
        Figure(key, *_amounts(key, facts), *_amounts(key, before), series=tuple(_series(key, facts)))
        for key in FigureKey
    )


def _amounts(key: FigureKey, facts: Facts) -> tuple[int, int | None]:
    match key:
        case FigureKey.ACTIVE_CLIENTS:
            return len(clients(facts)), None
        case FigureKey.APPOINTMENTS:
            return len(kept(facts)), None
        case FigureKey.NO_SHOWS:
            return len(missed(facts)), len(due(facts))
        case FigureKey.UTILISATION:
            return _total(booked_minutes(facts)), _total(open_minutes(facts))
        case FigureKey.ENQUIRIES:
            return len(facts.enquiries), None


def _series(key: FigureKey, facts: Facts) -> Iterable[float]:
    days = list(dates(facts.period))
    match key:
        case FigureKey.ACTIVE_CLIENTS:
            return [len({row.client_id for row in rows}) for rows in _per_day(kept(facts), facts, days)]
        case FigureKey.APPOINTMENTS:
            return [len(rows) for rows in _per_day(kept(facts), facts, days)]
        case FigureKey.NO_SHOWS:
            shown = zip(_per_day(missed(facts), facts, days), _per_day(due(facts), facts, days), strict=True)
            return [share(len(one), len(all_)) for one, all_ in shown]
        case FigureKey.UTILISATION:
            booked, available = booked_minutes(facts).values(), open_minutes(facts).values()
            return [share(sum(d.get(day, 0) for d in booked), sum(d.get(day, 0) for d in available)) for day in days]
        case FigureKey.ENQUIRIES:
            came = [day_of(moment, facts.zone) for moment in facts.enquiries]
            return [came.count(day) for day in days]


def _per_day(rows: Iterable[DiaryRow], facts: Facts, days: Sequence[date]) -> list[list[DiaryRow]]:
    found: dict[date, list[DiaryRow]] = defaultdict(list)
    for row in rows:
        found[day_of(row.starts_at, facts.zone)].append(row)
    return [found[day] for day in days]


def _total(minutes: dict[UUID, dict[date, int]]) -> int:
    return sum(sum(days.values()) for days in minutes.values())


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _without(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    left = list(spans)
    for start, end in taken:
        left = [
            piece
            for one in left
            for piece in ((one[0], min(one[1], start)), (max(one[0], end), one[1]))
            if piece[0] < piece[1]
        ]
    return left


def _by_day(spans: Iterable[Span], facts: Facts) -> dict[date, int]:
    """Minutes by the day on which a stretch begins."""
    found: dict[date, int] = defaultdict(int)
    for start, end in spans:
        found[day_of(start, facts.zone)] += round((end - start).total_seconds() / 60)
    return found
