"""When a house is open again: across zones, changes of clocks and days away."""

from datetime import UTC, date, datetime

import pytest

from livingrite.scheduling.schemas import WeeklyHours
from livingrite.scheduling.service import Week, closed_until


def week(zone: str, *hours: tuple[int, str, str]) -> Week:
    return Week(zone, tuple(WeeklyHours(weekday=day, start=start, end=end) for day, start, end in hours))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


OFFICE = [(day, "09:00", "17:00") for day in range(5)]
BERLIN, NEW_YORK = week("Europe/Berlin", *OFFICE), week("America/New_York", *OFFICE)


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2027-01-04 08:00", None),  # Monday 9:00 in Berlin
        ("2027-01-04 07:59:59", "2027-01-04 08:00"),
        ("2027-01-04 16:00", "2027-01-05 08:00"),  # 17:00: closed from this instant on
        ("2027-01-08 16:30", "2027-01-11 08:00"),  # Friday evening: Monday
        ("2027-03-26 16:00", "2027-03-29 07:00"),  # clocks go forward on the Sunday between
        ("2027-10-29 15:00", "2027-11-01 08:00"),  # and back
    ],
)
def test_the_next_opening_is_read_on_the_wall(now: str, opens: str | None) -> None:
    assert closed_until([BERLIN], (), at(now)) == (at(opens) if opens else None)


def test_an_hour_that_comes_twice_is_open_twice() -> None:
    night = week("Europe/Berlin", (6, "02:00", "03:00"))
    assert closed_until([night], (), at("2027-10-31 00:30")) is None
    assert closed_until([night], (), at("2027-10-31 01:30")) is None
    assert closed_until([night], (), at("2027-03-28 00:30")) == at("2027-04-04 00:00"), "skipped in spring"


def test_open_while_one_place_is_open() -> None:
    both = [BERLIN, NEW_YORK]
    assert closed_until(both, (), at("2027-01-04 20:00")) is None, "15:00 in New York"
    assert closed_until(both, (), at("2027-01-04 22:00")) == at("2027-01-05 08:00")


def test_days_away_are_closed_in_every_place() -> None:
    away = {date(2027, 1, 5), date(2027, 1, 6)}
    assert closed_until([BERLIN, NEW_YORK], away, at("2027-01-05 10:00")) == at("2027-01-07 08:00")


def test_who_never_opens_is_closed_for_two_months() -> None:
    assert closed_until([week("Europe/Berlin")], (), at("2027-01-01 00:00")) == at("2027-03-04 00:00")
