"""Repeating appointments stay at their wall time and lose nobody."""

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as some

from livingrite.scheduling.errors import InvalidRule
from livingrite.scheduling.rules.series import Decision, Series, first_part, occurrences, rest_of


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


def test_s3_this_and_following_splits_the_rule():
    whole = "FREQ=WEEKLY;BYDAY=MO;COUNT=10"
    assert first_part(whole, 5) == "FREQ=WEEKLY;BYDAY=MO;COUNT=5"
    assert rest_of(whole, 5) == "FREQ=WEEKLY;BYDAY=MO;COUNT=5"
    assert rest_of("FREQ=WEEKLY;UNTIL=20271231", 5) == "FREQ=WEEKLY;UNTIL=20271231"


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
