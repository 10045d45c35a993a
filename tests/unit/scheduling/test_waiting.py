"""Who of those who wait a place suits, and whose turn it is."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from livingrite.scheduling.rules.hours import WallInterval
from livingrite.scheduling.rules.waiting import Wish, answer_by, first_fit, in_turn

BERLIN = "Europe/Berlin"
MORNING = (WallInterval(540, 720),)
HOUR = 3_600


def at(text: str, zone: str = BERLIN) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp())


@dataclass(frozen=True)
class Entry:
    urgent: bool
    created_at: datetime
    id: UUID


def test_the_urgent_first_then_whoever_waits_longest() -> None:
    day = datetime(2027, 6, 1, tzinfo=UTC)
    late, early, urgent = (
        Entry(urgent, day + timedelta(hours=hours), uuid4()) for urgent, hours in ((False, 5), (False, 1), (True, 9))
    )
    assert in_turn([late, early, urgent]) == [urgent, early, late]


@pytest.mark.parametrize(
    ("start", "suits"),
    [
        ("2027-06-01T09:00", True),
        ("2027-06-01T11:00", True),
        ("2027-06-01T11:30", False),  # ends at 12:30
        ("2027-06-01T08:30", False),
        ("2027-06-02T10:00", False),  # a Wednesday
        ("2027-06-15T10:00", False),  # after the last day
    ],
)
def test_wished_weekdays_times_and_dates_are_the_clinics(start: str, suits: bool) -> None:
    wish = Wish(weekly={1: MORNING}, first=date(2027, 5, 30), last=date(2027, 6, 8))
    assert wish.suits(at(start), at(start) + HOUR, BERLIN) is suits


def test_b4_a_wished_time_is_wall_time_on_both_sides_of_the_clock_change() -> None:
    wish = Wish(weekly=dict.fromkeys(range(7), MORNING))
    for start in ("2027-03-27T09:00", "2027-03-28T09:00", "2027-10-30T09:00", "2027-10-31T09:00"):
        assert wish.suits(at(start), at(start) + HOUR, BERLIN)
        assert not wish.suits(at(start) - 60, at(start) + HOUR, BERLIN)


def test_a_wish_may_reach_past_midnight() -> None:
    wish = Wish(weekly={4: (WallInterval(1320, 1560),)})  # Friday 22:00 to 02:00
    assert wish.suits(at("2027-06-05T00:30"), at("2027-06-05T01:30"), BERLIN)
    assert not wish.suits(at("2027-06-05T01:30"), at("2027-06-05T02:30"), BERLIN)


def test_the_start_nearest_to_the_freed_one_is_offered() -> None:
    gap = at("2027-06-01T10:00"), at("2027-06-01T11:00")
    starts = [at(f"2027-06-01T{clock}") for clock in ("08:00", "09:30", "10:15", "10:30", "11:00")]
    assert first_fit(Wish(), starts, HOUR, gap, BERLIN) == at("2027-06-01T10:15")
    assert first_fit(Wish(), starts[:1] + starts[-1:], HOUR, gap, BERLIN) is None  # these were free before


def test_an_answer_is_due_before_the_place_could_not_be_booked_any_more() -> None:
    now = datetime(2027, 6, 1, 8, tzinfo=UTC)
    assert answer_by(now, 60, now + timedelta(hours=5)) == int((now + timedelta(hours=1)).timestamp())
    assert answer_by(now, 60, now + timedelta(minutes=20)) == int((now + timedelta(minutes=20)).timestamp())


moments = some.integers(at("2027-03-01T00:00"), at("2027-11-30T00:00"))
weeks = some.dictionaries(
    some.integers(0, 6),
    some.builds(
        lambda start, length: (WallInterval(start, start + length),), some.integers(0, 1439), some.integers(1, 600)
    ),
)


@settings(max_examples=200, deadline=None)
@given(weeks, moments, some.integers(5, 300), some.sampled_from([BERLIN, "Asia/Jerusalem", "America/Havana", "UTC"]))
def test_what_suits_lies_minute_by_minute_in_the_wish(weekly, start: int, minutes: int, zone: str) -> None:
    """Against the plainest reading there is: every minute on the wall, looked up in the week."""

    def wished(second: int) -> bool:
        wall = datetime.fromtimestamp(second, ZoneInfo(zone))
        minute = wall.hour * 60 + wall.minute
        today = any(first <= minute < last for first, last in weekly.get(wall.weekday(), ()))
        before = weekly.get((wall.weekday() - 1) % 7, ())
        return today or any(first <= minute + 1440 < last for first, last in before)

    start -= start % 60
    said = Wish(weekly=weekly).suits(start, start + minutes * 60, zone)
    assert said == (not weekly or all(wished(start + minute * 60) for minute in range(minutes)))


@settings(max_examples=200, deadline=None)
@given(some.lists(moments, max_size=20), moments, some.integers(300, 20_000), some.integers(300, 20_000), weeks)
def test_a_fit_is_one_of_the_free_starts_and_uses_the_freed_time(starts, begin, long, length, weekly) -> None:
    wish, gap = Wish(weekly=weekly), (begin, begin + long)
    found = first_fit(wish, sorted(starts), length, gap, BERLIN)
    good = [s for s in starts if s < gap[1] and s + length > gap[0] and wish.suits(s, s + length, BERLIN)]
    assert (found is None) == (not good)
    if found is not None:
        assert found in good
        assert abs(found - begin) == min(abs(start - begin) for start in good)
