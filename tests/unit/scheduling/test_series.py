"""Repeating appointments stay at their wall time and lose nobody."""

import time
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as some

from livingrite.scheduling.errors import InvalidRule
from livingrite.scheduling.rules.series import Decision, Series, check_reach, lacks_day, occurrences
from livingrite.scheduling.rules.series_changes import ended_before, rest_from, shifted


def series(rule: str, zone: str, start: str, *excluded: str) -> Series:
    return Series(rule, zone, datetime.fromisoformat(start), frozenset(datetime.fromisoformat(one) for one in excluded))


def test_t5_a_weekly_series_keeps_its_wall_time():
    found = occurrences(series("FREQ=WEEKLY;BYDAY=MO;COUNT=4", "America/New_York", "2027-03-01 09:00"))
    assert [one.starts_at for one in found] == [
        datetime(2027, 3, 1, 14, tzinfo=UTC),
        datetime(2027, 3, 8, 14, tzinfo=UTC),
        datetime(2027, 3, 15, 13, tzinfo=UTC),
        datetime(2027, 3, 22, 13, tzinfo=UTC),
    ]


def test_t6_an_occurrence_that_the_clocks_skip_needs_a_decision():
    found = occurrences(series("FREQ=WEEKLY;COUNT=3", "Europe/Berlin", "2027-03-21 02:30"))
    assert [(one.on, one.needs, one.starts_at is None) for one in found] == [
        (date(2027, 3, 21), None, False),
        (date(2027, 3, 28), Decision.SKIPPED_BY_CLOCKS, True),
        (date(2027, 4, 4), None, False),
    ]


def test_s6_months_without_a_31st_are_shown_and_not_skipped_silently():
    found = occurrences(series("FREQ=MONTHLY;UNTIL=20271231", "Europe/Berlin", "2027-01-31 09:00"))
    assert len(found) == 12
    lacking = [(one.on, one.day_wanted) for one in found if one.needs is Decision.NO_SUCH_DAY]
    assert lacking == [(date(2027, month, day), 31) for month, day in ((2, 28), (4, 30), (6, 30), (9, 30), (11, 30))]


def test_a_yearly_series_on_leap_day_asks_in_the_other_years():
    found = occurrences(series("FREQ=YEARLY;UNTIL=20300601", "Europe/Berlin", "2028-02-29 09:00"))
    assert [one.on for one in found] == [date(2028, 2, 29), date(2029, 2, 28), date(2030, 2, 28)]


def test_a_repeated_hour_means_the_first_of_the_two():
    [first] = occurrences(series("FREQ=DAILY;COUNT=1", "Europe/Berlin", "2027-10-31 02:30"))
    assert first.starts_at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_s2_a_removed_occurrence_stays_removed_and_still_counts():
    found = occurrences(series("FREQ=WEEKLY;COUNT=4", "Europe/Berlin", "2027-06-01 09:00", "2027-06-15 09:00"))
    assert [one.on.day for one in found] == [1, 8, 22]


def test_s3_this_and_following_splits_the_rule_by_date():
    whole = series("FREQ=WEEKLY;BYDAY=MO;COUNT=10", "Europe/Berlin", "2027-06-07 09:00")
    assert ended_before(whole.rule, date(2027, 7, 12), whole.zone) == "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270711T215959Z"
    assert rest_from(whole, date(2027, 7, 12)) == "FREQ=WEEKLY;BYDAY=MO;COUNT=5"
    first = replace(whole, rule=ended_before(whole.rule, date(2027, 7, 12), whole.zone))
    assert [one.on.day for one in occurrences(first)] == [7, 14, 21, 28, 5]


@pytest.mark.parametrize(
    ("rule", "before", "after", "expected"),
    [
        ("FREQ=WEEKLY;BYDAY=MO,WE", "2027-06-07 09:00", "2027-06-07 09:30", "FREQ=WEEKLY;BYDAY=MO,WE"),
        ("FREQ=WEEKLY;BYDAY=MO,SU", "2027-06-07 09:00", "2027-06-08 09:00", "FREQ=WEEKLY;BYDAY=TU,MO"),
        ("FREQ=MONTHLY;BYDAY=2MO", "2027-06-14 09:00", "2027-06-15 09:00", "FREQ=MONTHLY;BYDAY=3TU"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2027-06-25 09:00", "2027-06-24 09:00", "FREQ=MONTHLY;BYDAY=-1TH"),
        ("FREQ=MONTHLY;BYDAY=MO", "2027-06-07 09:00", "2027-06-08 09:00", "FREQ=MONTHLY;BYDAY=TU"),
        ("FREQ=MONTHLY;BYDAY=1MO,3MO", "2027-06-07 09:00", "2027-06-14 09:00", "FREQ=MONTHLY;BYDAY=2MO,4MO"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "2027-06-01 09:00", "2027-06-02 09:00", "FREQ=MONTHLY;BYMONTHDAY=2,16"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "2027-06-01 09:00", "2027-05-31 09:00", "FREQ=MONTHLY;BYMONTHDAY=-1,14"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2027-06-30 09:00", "2027-06-29 09:00", "FREQ=MONTHLY;BYMONTHDAY=-2"),
        (
            "FREQ=MONTHLY;BYMONTHDAY=15;COUNT=3",
            "2027-06-15 09:00",
            "2027-06-17 09:00",
            "FREQ=MONTHLY;BYMONTHDAY=17;COUNT=3",
        ),
    ],
)
def test_a_series_that_moves_takes_its_rule_along(rule, before, after, expected):
    assert shifted(rule, datetime.fromisoformat(before), datetime.fromisoformat(after)) == expected


@settings(max_examples=150, deadline=None)
@given(
    zone=some.sampled_from(
        ["Europe/Berlin", "America/New_York", "America/Santiago", "Asia/Jerusalem", "Pacific/Chatham"]
    ),
    day=some.dates(date(2026, 1, 1), date(2028, 12, 28)),
    clock=some.integers(0, 95),
    cut=some.integers(1, 9),
    every=some.integers(1, 3),
)
def test_a_split_series_has_the_same_dates_as_the_whole(zone, day, clock, cut, every):
    start = datetime.combine(day, time_of(clock))
    whole = Series(f"FREQ=WEEKLY;INTERVAL={every};COUNT=10", zone, start)
    dates = occurrences(whole)
    on = dates[cut].on
    first = Series(ended_before(whole.rule, on, zone), zone, start)
    second = Series(rest_from(whole, on), zone, datetime.combine(on, start.time()))
    assert occurrences(first) + occurrences(second) == dates


@settings(max_examples=150, deadline=None)
@given(
    zone=some.sampled_from(["Europe/Berlin", "America/Santiago", "Asia/Jerusalem", "Australia/Lord_Howe"]),
    day=some.dates(date(2026, 1, 1), date(2028, 12, 28)),
    clock=some.integers(0, 95),
    minutes=some.integers(-600, 600),
    days=some.integers(-9, 9),
    every=some.integers(1, 3),
    other=some.integers(0, 6),
)
def test_a_moved_weekly_series_is_the_same_series_at_other_wall_times(zone, day, clock, minutes, days, every, other):
    start = datetime.combine(day, time_of(clock))
    there = start + timedelta(days=days, minutes=minutes)
    names = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    on = sorted({start.weekday(), other})
    rule = f"FREQ=WEEKLY;INTERVAL={every};BYDAY={','.join(names[one] for one in on)};COUNT=6"
    before, after = Series(rule, zone, start), Series(shifted(rule, start, there), zone, there)
    walls = [datetime.combine(one.on, one.at) + (there - start) for one in occurrences(before)]
    assert [datetime.combine(one.on, one.at) for one in occurrences(after)] == walls


def time_of(quarter: int) -> clock_time:
    return clock_time(quarter // 4, quarter % 4 * 15)


@pytest.mark.parametrize(
    ("rule", "reached"),
    [
        ("FREQ=YEARLY;COUNT=4", True),
        ("FREQ=YEARLY;COUNT=9", False),
        ("FREQ=MONTHLY;COUNT=60", False),
        ("FREQ=DAILY;COUNT=200", True),
        ("FREQ=DAILY;COUNT=201", False),
        ("FREQ=WEEKLY;UNTIL=20281231", True),
        ("FREQ=WEEKLY;UNTIL=20350101", False),
        ("FREQ=DAILY;UNTIL=20280601", False),
        ("FREQ=WEEKLY", True),
    ],
)
def test_an_end_that_is_never_reached_is_refused_and_not_cut_off(rule, reached):
    with nullcontext() if reached else pytest.raises(InvalidRule):
        check_reach(series(rule, "Europe/Berlin", "2027-06-01 09:00"))


@pytest.mark.parametrize(
    ("until", "last"), [("20270615", 15), ("20270615T090000", 15), ("20270615T070000Z", 15), ("20270615T065959Z", 8)]
)
def test_until_may_be_a_date_a_wall_time_or_an_instant(until, last):
    found = occurrences(series(f"FREQ=WEEKLY;UNTIL={until}", "Europe/Berlin", "2027-06-01 09:00"))
    assert found[-1].on == date(2027, 6, last)


def test_a_series_without_end_stops_at_200():
    assert len(occurrences(series("FREQ=DAILY", "Europe/Berlin", "2027-06-01 09:00"))) == 200


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "WEEKLY",
        "FREQ=HOURLY",
        "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;COUNT=-1",
        "FREQ=WEEKLY;INTERVAL=99999",
        "FREQ=WEEKLY;COUNT=3;UNTIL=20271231",
        "FREQ=WEEKLY;FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=x",
        "FREQ=MONTHLY;BYMONTH=13",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=YEARLY;BYEASTER=0",
        "FREQ=DAILY;BYSECOND=1",
        "FREQ=WEEKLY;UNTIL=tomorrow",
        "FREQ=WEEKLY;UNTIL=20200101",
        "FREQ=WEEKLY;UNTIL=00010101T000000Z",
        "FREQ=WEEKLY;UNTIL=99991231T235959Z",
        "FREQ=WEEKLY;BYMONTHDAY=1,,2",
        "FREQ=WEEKLY;=;COUNT=1",
        "\u0000" * 40,
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_quickly(rule):
    begun = time.process_time()
    with pytest.raises(InvalidRule):
        occurrences(series(rule, "Europe/Berlin", "2027-06-07 09:00"))
    assert time.process_time() - begun < 0.5


rules = some.builds(
    "FREQ={};INTERVAL={};COUNT={}".format,
    some.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "WEEKLY;BYDAY=MO,WE", "MONTHLY;BYDAY=-1FR", "YEARLY"]),
    some.integers(1, 3),
    some.integers(1, 20),
)


@settings(max_examples=150, deadline=None)
@given(rules, some.datetimes(datetime(2027, 1, 1), datetime(2028, 1, 1)).map(lambda one: one.replace(microsecond=0)))
def test_regular_occurrences_are_those_of_the_rule_at_the_wall_time(rule, start):
    found = occurrences(Series(rule, "America/Santiago", start))
    limit = start + timedelta(days=366 * 3)
    wanted = [one for one in rrulestr(rule, dtstart=start) if one <= limit]
    assert [datetime.combine(one.on, one.at) for one in found if one.needs is not Decision.NO_SUCH_DAY] == wanted
    for one in found:
        if one.starts_at:
            shown = one.starts_at.astimezone(ZoneInfo("America/Santiago")).replace(tzinfo=None)
            assert shown == datetime.combine(one.on, one.at)


@pytest.mark.parametrize(
    ("rule", "on", "lacks"),
    [
        ("FREQ=MONTHLY", date(2027, 2, 28), True),
        ("FREQ=MONTHLY", date(2027, 3, 31), False),
        ("FREQ=MONTHLY", date(2027, 2, 27), False),
        ("FREQ=MONTHLY;BYMONTHDAY=28,31", date(2027, 2, 28), False),
        ("FREQ=MONTHLY;BYDAY=-1MO", date(2027, 2, 28), False),
        ("FREQ=WEEKLY", date(2027, 2, 28), False),
        ("FREQ=YEARLY", date(2027, 2, 28), True),
    ],
)
def test_s6_a_date_stands_for_a_day_that_its_month_lacks(rule, on, lacks) -> None:
    assert lacks_day(rule, datetime(2026, 1, 31, 10), on) is lacks
