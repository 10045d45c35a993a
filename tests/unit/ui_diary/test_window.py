"""Which dates a view shows, and clock times that exist twice or never."""

from datetime import UTC, date, datetime

import pytest

from livingrite.core.errors import Invalid
from livingrite.ui.pages.diary.window import (
    Window,
    as_date,
    first_weekday_of,
    from_wall,
    midnight,
    month_of,
    month_step,
    to_wall,
)

TUESDAY = date(2026, 11, 24)


def test_a_week_begins_on_sunday_in_israel_and_for_hebrew_readers() -> None:
    assert first_weekday_of("en", "IL") == first_weekday_of("he", "DE") == 6
    assert first_weekday_of("en", "GB") == 0
    assert Window("week", TUESDAY, "Asia/Jerusalem", 6).first == date(2026, 11, 22)


def test_a_step_goes_by_what_is_shown() -> None:
    assert Window("day", TUESDAY, "Europe/Berlin").step(1) == date(2026, 11, 25)
    assert Window("week", TUESDAY, "Europe/Berlin").step(-1) == date(2026, 11, 17)


def test_the_title_names_the_year_only_when_it_is_another() -> None:
    week = Window("week", TUESDAY, "Europe/Berlin")
    assert week.title("en", TUESDAY) == "23 – 29 November"
    assert week.title("en", date(2025, 1, 1)) == "23 – 29 November 2026"
    assert week.title("de", TUESDAY) == "23. – 29. November"
    assert week.title("he", TUESDAY) == "23 – 29 בנובמבר"
    assert Window("week", date(2026, 9, 30), "Europe/Berlin").title("en", TUESDAY) == "28 September – 4 October"


def test_a_day_of_the_spring_change_is_23_hours_long() -> None:
    day = Window("day", date(2027, 3, 28), "Europe/Berlin")
    assert (day.ends_at - day.starts_at).total_seconds() == 23 * 3600


def test_t1_a_day_without_midnight_begins_at_one() -> None:
    assert midnight(date(2027, 9, 5), "America/Santiago") == datetime(2027, 9, 5, 4, tzinfo=UTC)


def test_a_time_that_the_clocks_skip_is_refused() -> None:
    with pytest.raises(Invalid):
        from_wall("2027-03-28T02:30", "Europe/Berlin")


def test_wall_time_there_and_back() -> None:
    shown = to_wall(datetime(2026, 11, 24, 12, 30, tzinfo=UTC), "Europe/Berlin")
    assert shown == "2026-11-24T13:30"
    assert from_wall(shown, "Europe/Berlin") == datetime(2026, 11, 24, 12, 30, tzinfo=UTC)


def test_the_small_month_has_six_weeks_and_every_day_of_the_month_once() -> None:
    weeks = month_of(TUESDAY, 0)
    days = [day for week in weeks for day in week if day.month == 11]
    assert len(weeks) == 6
    assert days == [date(2026, 11, number) for number in range(1, 31)]


def test_turning_the_month_stays_inside_the_shorter_one() -> None:
    assert month_step(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert month_step(date(2027, 1, 15), -1) == date(2026, 12, 15)


def test_nonsense_in_the_address_opens_today() -> None:
    assert as_date("2026-13-99", TUESDAY) == TUESDAY
