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
        parts["BYDAY"] = (
            ",".join(WEEKDAYS[(WEEKDAYS.index(one[-2:]) + days) % 7] for one in names)
            if parts["FREQ"] in ("DAILY", "WEEKLY")
            else _place_in_month(after.date(), last=names[0].startswith("-"))
        )
    if "BYMONTHDAY" in parts:
        parts["BYMONTHDAY"] = str(after.day)
    if "BYMONTH" in parts and parts["FREQ"] == "YEARLY":
        parts["BYMONTH"] = str(after.month)
    return _written(parts)


def _place_in_month(day: date, *, last: bool) -> str:
    """The second Tuesday is 2TU; the last one -1TU, where the rule counted from the end."""
    final = (day + timedelta(days=7)).month != day.month
    return f"{-1 if last and final else (day.day - 1) // 7 + 1}{WEEKDAYS[day.weekday()]}"


def _written(parts: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())
