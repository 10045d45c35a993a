"""Free slots the shortest way: the hours' grid minus what is taken, for clinicians of one zone."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo


def free(
    rules: Mapping[str, Any], busy: Sequence[tuple[int, int]], asked: Mapping[str, str]
) -> list[dict[str, object]]:
    """The body of the product's answer; `busy` in order."""
    return [
        _slot(start, rules["duration_minutes"] * 60, asked["clinician"]) for _, start in _starts(rules, busy, asked)
    ]


def anyone(
    rules: Sequence[Mapping[str, Any]],
    taken: Sequence[tuple[str, int, int, int]],
    things: Sequence[tuple[int, int]],
    asked: Mapping[str, str],
) -> list[dict[str, object]]:
    """At each instant the clinician who is booked for the least time that day, when the things are free; `rules` with
    who was given an appointment the longest ago first, `taken` (clinician, from, until, seconds booked) and `things`
    (from, until) in order."""
    busy: dict[str, list[tuple[int, int]]] = defaultdict(list)
    booked: Counter[tuple[str, date]] = Counter()
    zone = ZoneInfo(rules[0]["timezone"])
    for who, start, end, seconds in taken:
        busy[who].append((start, end))
        booked[who, datetime.fromtimestamp(start, zone).date()] += seconds
    length = rules[0]["duration_minutes"] * 60
    chosen: dict[int, tuple[int, str]] = {}
    for one in rules:
        mine = busy[one["id"]]
        for day, start in _starts(one, sorted(mine + list(things)), asked):
            best = chosen.get(start)
            if best is None or booked[one["id"], day] < best[0]:
                chosen[start] = booked[one["id"], day], one["id"]
    return [_slot(start, length, chosen[start][1]) for start in sorted(chosen)]


def _starts(
    rules: Mapping[str, Any], busy: Sequence[tuple[int, int]], asked: Mapping[str, str]
) -> list[tuple[date, int]]:
    """Each free start with its date, in one walk along `busy`, whose spans end in the order in which they begin."""
    zone, step, length = ZoneInfo(rules["timezone"]), rules["slot_minutes"] * 60, rules["duration_minutes"] * 60
    day, last = date.fromisoformat(asked["from"]), date.fromisoformat(asked["to"])
    weekly = {weekday: (opens * 60, closes * 60 - length) for weekday, opens, closes in rules["weekly"]}
    found: list[tuple[date, int]] = []
    place, many = 0, len(busy)
    while day <= last:
        if day.weekday() in weekly:
            midnight = int(datetime.combine(day, time(), zone).timestamp())
            opens, closes = weekly[day.weekday()]
            for start in range(midnight + opens, midnight + closes + 1, step):
                while place < many and busy[place][1] <= start:
                    place += 1
                if place == many or busy[place][0] >= start + length:
                    found.append((day, start))
        day += timedelta(days=1)
    return found


def _slot(start: int, length: int, clinician: str) -> dict[str, object]:
    return {
        "starts_at": datetime.fromtimestamp(start, UTC),
        "ends_at": datetime.fromtimestamp(start + length, UTC),
        "clinician_id": clinician,
    }
