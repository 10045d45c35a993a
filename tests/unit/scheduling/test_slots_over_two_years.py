"""Every day of 2027 and 2028 in nine zones, against an oracle that walks the clock minute by minute.

The oracle shares nothing with the rules: it reads the wall clock of each minute of UTC from `zoneinfo` and asks whether
that reading lies within the hours. Every fifth minute is walked, and every single one near a change of the clocks.
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from livingrite.scheduling.rules.hours import Schedule, WallInterval, interval, opening
from livingrite.scheduling.rules.slots import Diary, Session, free_slots

ZONES = [
    "America/Santiago",  # changes at midnight: a day begins at 01:00
    "Asia/Jerusalem",  # changes on a Friday
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",  # changes by half an hour
    "Africa/Cairo",  # the repeated hour lies before midnight, the missing one after it
    "Pacific/Auckland",
    "Asia/Kathmandu",  # 5:45 from UTC, never changes
    "Africa/Casablanca",  # goes back for Ramadan
]
BEGIN, END = datetime(2027, 1, 1, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC)
NOON_TO_NIGHT = ("00:00-03:30", "12:00-24:00")
HOURS = {  # by weekday: nights, whole days, hours around every change, and a day off
    0: ("22:00-06:00",),
    1: ("09:00-13:00", "14:00-17:30"),
    2: ("00:00-24:00",),
    3: NOON_TO_NIGHT,
    4: ("00:30-05:00", "20:15-23:45"),
    5: ("18:00-02:45",),
    6: ("00:00-02:00", "02:30-04:00", "23:30-01:30"),
}
SLOT, LENGTH = 30, 45


@pytest.fixture(params=ZONES, scope="module")
def schedule(request) -> Schedule:
    weekly = {day: tuple(interval(*part.split("-")) for part in parts) for day, parts in HOURS.items()}
    return Schedule(request.param, SLOT, weekly)


def moments(zone: ZoneInfo) -> Iterator[tuple[int, datetime]]:
    """(minute of UTC, what the wall shows then), in order."""
    minute, last = int(BEGIN.timestamp()) // 60, int(END.timestamp()) // 60
    day = 24 * 60
    while minute < last:
        around = [datetime.fromtimestamp(m * 60, zone).utcoffset() for m in (minute - day, minute, minute + day)]
        step = 5 if len(set(around)) == 1 else 1
        for now in range(minute, minute + day, step):
            yield now, datetime.fromtimestamp(now * 60, zone).replace(tzinfo=None)
        minute += day


def is_open(hours: dict[date, list[tuple[datetime, datetime]]], shown: datetime) -> tuple[bool, bool]:
    """(open, on the grid) for a reading of the wall clock."""
    today = shown.date()
    touching = [
        start for day in (today, today - timedelta(days=1)) for start, end in hours.get(day, ()) if start <= shown < end
    ]
    return bool(touching), any((shown - start) % timedelta(minutes=SLOT) == timedelta() for start in touching)


def laid_out(schedule: Schedule) -> dict[date, list[tuple[datetime, datetime]]]:
    def between(day: date, hours: WallInterval) -> tuple[datetime, datetime]:
        midnight = datetime(day.year, day.month, day.day)
        return midnight + timedelta(minutes=hours.start), midnight + timedelta(minutes=hours.end)

    every = (date(2026, 12, 30) + timedelta(days=count) for count in range(735))
    return {day: [between(day, hours) for hours in schedule.weekly[day.weekday()]] for day in every}


def expected(schedule: Schedule) -> tuple[list[tuple[int, int]], list[int]]:
    """Open spans and slot starts, in minutes of UTC."""
    hours, spans, grid = laid_out(schedule), [], []
    begun: int | None = None
    for minute, shown in moments(ZoneInfo(schedule.zone)):
        is_now, on_grid = is_open(hours, shown)
        if is_now and begun is None:
            begun = minute
        if not is_now and begun is not None:
            spans.append((begun, minute))
            begun = None
        if on_grid:
            grid.append(minute)
    if begun is not None:
        spans.append((begun, int(END.timestamp()) // 60))
    ends = [end for _, end in spans]
    return spans, [minute for minute in grid if minute + LENGTH <= ends[bisect_right(ends, minute)]]


def test_hours_and_slots_agree_with_the_clock_on_the_wall(schedule):
    first, last = int(BEGIN.timestamp()), int(END.timestamp())
    spans, starts = expected(schedule)
    found = opening(schedule, first, last).spans
    inside = [(max(start, first) // 60, min(end, last) // 60) for start, end in found if end > first and start < last]
    assert inside == spans
    window = (first, last - LENGTH * 60 + 1)
    slots = free_slots([Diary(UUID(int=1), schedule)], Session.of_minutes(LENGTH), window)
    assert [slot.start // 60 for slot in slots] == starts


def test_a_busy_diary_is_the_same_whether_asked_by_year_or_by_day(schedule):
    """No slot appears, disappears or repeats at the edges of the windows that a calendar asks for."""
    first, last = int(BEGIN.timestamp()), int(END.timestamp())
    busy = [(start, start + 50 * 60) for start in range(first, last, 7 * 3600)]
    diary = Diary(UUID(int=1), schedule, busy)
    session = Session.of_minutes(LENGTH, 5, 10)
    whole = free_slots([diary], session, (first, last))
    by_day = [
        slot for start in range(first, last, 86_400) for slot in free_slots([diary], session, (start, start + 86_400))
    ]
    assert by_day == whole
    assert len({slot.start for slot in whole}) == len(whole)
    meeting = [slot for slot in whole if any_overlap(slot.start - 300, slot.end + 600, busy)]
    assert meeting == []


def any_overlap(start: int, end: int, busy: list[tuple[int, int]]) -> bool:
    """Whether a span meets one of the regular busy spans near it."""
    near = max(0, (start - busy[0][0]) // (7 * 3600) - 1)
    return any(first < end and start < last for first, last in busy[near : near + 4])
