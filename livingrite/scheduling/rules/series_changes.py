"""What becomes of a repetition when its appointments are split, moved on the wall clock, or come to an end."""

from datetime import UTC, date, datetime, time, timedelta

from livingrite.scheduling.rules.series import Series, end_of, parse, wall_starts
from livingrite.scheduling.rules.zones import zone

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def is_endless(rule: str) -> bool:
    return not parse(rule).keys() & {"COUNT", "UNTIL"}


def ended_before(rule: str, on: date, name: str) -> str:
    """The same rule, over at the end of the day before `on`; as an instant, as a start with a zone asks for (RFC 5545,
    3.3.10)."""
    parts = parse(rule)
    parts.pop("COUNT", None)
    last = datetime.combine(on, time(), zone(name)) - timedelta(seconds=1)
    parts["UNTIL"] = f"{last.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return _written(parts)


def as_told(rule: str, name: str, last: datetime | None = None) -> str:
    """The rule for other programs: what ends by a date ends at an instant. `last`: over after this wall start."""
    parts = parse(rule)
    until = end_of(parts, name)
    if last is not None:
        parts.pop("COUNT", None)
        until = last
    if until is not None:
        parts["UNTIL"] = f"{until.replace(tzinfo=zone(name)).astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return _written(parts)


def rest_from(series: Series, on: date) -> str:
    """The same rule as it goes on from `on`: of a number of times those that are left."""
    parts = parse(series.rule)
    if "COUNT" in parts:
        gone = sum(1 for start in wall_starts(series) if start.date() < on)
        parts["COUNT"] = str(max(1, int(parts["COUNT"]) - gone))
    return _written(parts)


def shifted(rule: str, before: datetime, after: datetime) -> str:
    """The rule whose first start is `after` where it was `before` (wall times). Another clock time leaves it as it is;
    another date turns the weekdays of a week along, and takes the day of a month from the new date."""
    days = (after.date() - before.date()).days
    parts = parse(rule)
    if days == 0:
        return _written(parts)
    if "BYDAY" in parts:
        names = parts["BYDAY"].split(",")
        parts["BYDAY"] = ",".join(_weekday(name, before.date(), after.date()) for name in names)
    if parts["FREQ"] == "WEEKLY" and "INTERVAL" in parts and "," in parts.get("BYDAY", ""):
        parts["WKST"] = WEEKDAYS[(WEEKDAYS.index(parts.get("WKST", "MO")) + days) % 7]
    if "BYMONTHDAY" in parts:
        wanted = parts["BYMONTHDAY"].split(",")
        alone = len(wanted) == 1 and int(wanted[0]) > 0
        parts["BYMONTHDAY"] = str(after.day) if alone else ",".join(str(_day(int(one), days)) for one in wanted)
    if "BYMONTH" in parts and parts["FREQ"] == "YEARLY":
        parts["BYMONTH"] = str(after.month)
    return _written(parts)


def _weekday(name: str, before: date, after: date) -> str:
    """A weekday of a week, or the second or last one of a month, turned along from the date `before` to `after`."""
    turned = WEEKDAYS[(WEEKDAYS.index(name[-2:]) + (after - before).days) % 7]
    if len(name) == 2:
        return turned
    ordinal, last = int(name[:-2]), name.startswith("-")
    moved = ordinal + _ordinal(after, last=last) - _ordinal(before, last=last)
    return f"{moved if moved and (moved < 0) == last and abs(moved) <= 5 else _ordinal(after, last=False)}{turned}"


def _ordinal(day: date, *, last: bool) -> int:
    """Which of its weekday it is in its month: the second Tuesday is 2, counted from the end -1 for the last."""
    final = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return -((final.day - day.day) // 7 + 1) if last else (day.day - 1) // 7 + 1


def _day(wanted: int, days: int) -> int:
    """A day of the month, counted from its end when negative, some days on; the first follows on the last."""
    moved = wanted + days
    if wanted > 0 >= moved:
        return moved - 1
    if wanted < 0 <= moved:
        return moved + 1
    return moved - 31 if moved > 31 else moved


def _written(parts: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())
