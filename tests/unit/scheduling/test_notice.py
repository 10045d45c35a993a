"""How soon and how far ahead one may book, on the clinic's calendar and by the server's clock."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from livingrite.scheduling.errors import NotBookable
from livingrite.scheduling.rules.notice import BookingPolicy, bookable, day_start, earliest_start, horizon_ends_on
from livingrite.scheduling.rules.places import check_public_start, check_times
from livingrite.scheduling.rules.zones import seconds

NEW_YORK = ZoneInfo("America/New_York")


def test_t7_seven_days_notice_are_calendar_days():
    now = datetime(2027, 10, 31, 10, tzinfo=NEW_YORK)
    policy = BookingPolicy("America/New_York", minimum_notice_minutes=7 * 24 * 60)
    assert earliest_start(now, policy) == datetime(2027, 11, 7, 10, tzinfo=NEW_YORK)
    assert earliest_start(now.astimezone(UTC), policy) == datetime(2027, 11, 7, 15, tzinfo=UTC)


def test_notice_of_hours_is_elapsed_time():
    now = datetime(2027, 11, 6, 20, tzinfo=NEW_YORK)
    policy = BookingPolicy("America/New_York", minimum_notice_minutes=12 * 60)
    assert earliest_start(now, policy).astimezone(NEW_YORK).hour == 7


def test_notice_that_ends_at_a_missing_time_ends_when_the_clocks_have_changed():
    now = datetime(2027, 3, 27, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    soon = earliest_start(now, BookingPolicy("Europe/Berlin", minimum_notice_minutes=24 * 60))
    assert soon == datetime(2027, 3, 28, 1, tzinfo=UTC)


def test_without_notice_the_second_of_two_equal_times_is_not_in_the_past():
    now = datetime(2027, 10, 31, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1)
    assert earliest_start(now, BookingPolicy("Europe/Berlin")) == now


def test_b17_the_horizon_ends_the_slots_and_says_where():
    now = datetime(2027, 1, 1, 12, tzinfo=UTC)
    policy = BookingPolicy("Europe/Berlin", horizon_days=30)
    assert horizon_ends_on(now, policy) == date(2027, 1, 31)
    first, last = bookable(now, policy, (seconds(now), seconds(datetime(2027, 3, 1, tzinfo=UTC))))
    assert (first, last) == (seconds(now), day_start("Europe/Berlin", date(2027, 2, 1)))
    assert horizon_ends_on(now, BookingPolicy("Europe/Berlin")) is None


def test_t17_what_is_bookable_depends_on_the_clock_that_is_passed_in():
    policy = BookingPolicy("Europe/Berlin", minimum_notice_minutes=60)
    nine = datetime(2027, 6, 1, 9, tzinfo=UTC)
    check_public_start(nine, datetime(2027, 6, 1, 8, tzinfo=UTC), policy)
    with pytest.raises(NotBookable):
        check_public_start(nine, datetime(2027, 6, 1, 8, 0, 0, 1, tzinfo=UTC), policy)


def test_b20_staff_may_add_to_a_session_under_way_and_the_public_may_not():
    ten, eleven, one = (datetime(2027, 6, 1, hour, tzinfo=UTC) for hour in (10, 11, 13))
    check_times(ten, one, eleven)
    with pytest.raises(NotBookable):
        check_public_start(ten, eleven, BookingPolicy("UTC"))


def test_a_day_begins_when_its_zone_says_so():
    assert day_start("America/Santiago", date(2027, 9, 5)) == seconds(datetime(2027, 9, 5, 4, tzinfo=UTC))
