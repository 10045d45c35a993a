"""Free slots the shortest way: the hours' grid minus what is taken, for one clinician of one zone."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo


def free(
    rules: Mapping[str, Any], busy: Sequence[tuple[int, int]], asked: Mapping[str, str]
) -> list[dict[str, object]]:
    """The body of the product's answer; `busy` in order."""
    zone, step = ZoneInfo(rules["timezone"]), rules["slot_minutes"] * 60
    length, begins = rules["duration_minutes"] * 60, [start for start, _ in busy]
    day, last = date.fromisoformat(asked["from"]), date.fromisoformat(asked["to"])
    found: list[dict[str, object]] = []
    while day <= last:
        midnight = int(datetime.combine(day, time(), zone).timestamp())
        for weekday, opens, closes in rules["weekly"]:
            if weekday == day.weekday():
                for start in range(midnight + opens * 60, midnight + closes * 60 - length + 1, step):
                    behind = bisect_right(begins, start + length - 1)
                    if behind == 0 or busy[behind - 1][1] <= start:
                        found.append(_slot(start, length, asked["clinician"]))
        day += timedelta(days=1)
    return found


def _slot(start: int, length: int, clinician: str) -> dict[str, object]:
    return {
        "starts_at": datetime.fromtimestamp(start, UTC),
        "ends_at": datetime.fromtimestamp(start + length, UTC),
        "clinician_id": clinician,
        "seats_left": None,
    }
