"""Slots on the days when the clocks change, in zones that change at awkward hours."""

from datetime import date, datetime
from uuid import UUID

import pytest

from livingrite.scheduling.errors import InvalidHours, UnknownZone
from livingrite.scheduling.rules.hours import Schedule, check_schedule, interval, next_opening, opening, wall_text
from livingrite.scheduling.rules.slots import Diary, Session, free_slots
from livingrite.scheduling.rules.zones import days, first_instant, instants_of, zone


def test_t1_midnight_that_does_not_exist_offers_only_what_the_clock_shows(clinic):
    santiago = clinic("America/Santiago", 30, daily="00:00-02:00")
    assert santiago.slots("2027-09-04 03:00", "2027-09-05 12:00") == ["05 01:00", "05 01:30"]
    start, end = santiago.utc("2027-09-04 00:00"), santiago.utc("2027-09-06 00:00")
    assert list(days("America/Santiago", start, end)) == [date(2027, 9, 4), date(2027, 9, 5)]


def test_t3_jerusalem_changes_on_a_friday(clinic):
    jerusalem = clinic("Asia/Jerusalem", 60, daily="01:00-05:00")
    assert jerusalem.slots("2027-03-26 00:00", "2027-03-27 00:00") == ["26 01:00", "26 03:00", "26 04:00"]
    assert len(jerusalem.slots("2027-03-28 00:00", "2027-03-29 00:00")) == 4


def test_t11_a_day_of_24_hours_has_24_slots(clinic):
    slots = clinic("Europe/Berlin", 60, daily="00:00-24:00").slots("2027-06-01 00:00", "2027-06-02 00:00")
    assert slots == [f"01 {hour:02}:00" for hour in range(24)]


def test_a_repeated_hour_is_offered_both_times(clinic):
    berlin = clinic("Europe/Berlin", 60, daily="01:00-04:00")
    assert berlin.slots("2027-10-31 00:00", "2027-11-01 00:00") == ["31 01:00", "31 02:00", "31 02:00", "31 03:00"]


def test_hours_that_end_inside_a_repeated_hour_are_open_both_times_up_to_then(clinic):
    berlin = clinic("Europe/Berlin", 30, daily="01:30-02:30")
    assert berlin.slots("2027-10-31 00:00", "2027-11-01 00:00") == ["31 01:30", "31 02:00", "31 02:00"]


def test_half_an_hour_is_skipped_and_repeated_on_lord_howe(clinic):
    island = clinic("Australia/Lord_Howe", 30, daily="01:00-03:00")
    assert island.slots("2027-10-03 00:00", "2027-10-04 00:00") == ["03 01:00", "03 01:30", "03 02:30"]
    autumn = island.slots("2027-04-04 00:00", "2027-04-05 00:00")
    assert autumn == ["04 01:00", "04 01:30", "04 01:30", "04 02:00", "04 02:30"]


def test_a_session_lasts_its_elapsed_minutes_over_the_change(clinic):
    berlin = clinic("Europe/Berlin", 60, daily="00:00-06:00")
    assert "28 01:00" in berlin.slots("2027-03-28 00:00", "2027-03-29 00:00", minutes=120)
    assert berlin.slots("2027-03-28 00:00", "2027-03-29 00:00", minutes=240) == ["28 00:00", "28 01:00"]


def test_hours_past_midnight_belong_to_the_day_they_begin_on(clinic):
    night = clinic("Europe/Berlin", 120, daily="22:00-06:00")
    closed = Schedule("Europe/Berlin", 120, night.schedule.weekly, {date(2027, 6, 2): ()})
    found = free_slots(
        [Diary(UUID(int=1), closed)],
        Session.of_minutes(120),
        (night.utc("2027-06-01 12:00"), night.utc("2027-06-03 12:00")),
    )
    assert [night.shown(slot.start) for slot in found] == ["01 22:00", "02 00:00", "02 02:00", "02 04:00"]


def test_an_override_replaces_the_weekly_hours_of_its_date(clinic):
    berlin = clinic("Europe/Berlin", 60, daily="09:00-12:00")
    schedule = Schedule("Europe/Berlin", 60, berlin.schedule.weekly, {date(2027, 6, 2): (interval("14:00", "15:00"),)})
    open_hours = opening(schedule, berlin.utc("2027-06-02 00:00"), berlin.utc("2027-06-02 23:00")).spans
    assert (berlin.utc("2027-06-02 14:00"), berlin.utc("2027-06-02 15:00")) in open_hours
    assert not any(start == berlin.utc("2027-06-02 09:00") for start, _ in open_hours)


def test_the_next_opening_is_found_over_a_weekend():
    weekdays = Schedule("Europe/Berlin", 30, {day: (interval("09:00", "17:00"),) for day in range(5)})
    friday_evening = first_instant("Europe/Berlin", datetime(2027, 6, 4, 18))
    assert next_opening(weekdays, friday_evening) == first_instant("Europe/Berlin", datetime(2027, 6, 7, 9))
    assert next_opening(Schedule("Europe/Berlin", 30), friday_evening) is None


def test_a_date_that_a_zone_skipped_has_no_hours():
    assert instants_of("Pacific/Apia", datetime(2011, 12, 30, 12)) == ()
    apia = Schedule("Pacific/Apia", 60, {day: (interval("09:00", "17:00"),) for day in range(7)})
    start, end = (
        first_instant("Pacific/Apia", datetime(2011, 12, 29)),
        first_instant("Pacific/Apia", datetime(2012, 1, 1)),
    )
    nines = [span[0] for span in opening(apia, start, end).spans if start <= span[0] < end]
    assert nines == [first_instant("Pacific/Apia", datetime(2011, 12, day, 9)) for day in (29, 31)]


@pytest.mark.parametrize(
    ("start", "end"), [("09:00", "09:00"), ("9:00", "17:00"), ("24:00", "02:00"), ("09:00", "25:00"), ("", "17:00")]
)
def test_hours_that_make_no_sense_are_refused(start, end):
    with pytest.raises(InvalidHours):
        interval(start, end)


def test_overlapping_hours_of_one_day_are_refused():
    with pytest.raises(InvalidHours, match="invalid_hours"):
        check_schedule(Schedule("Europe/Berlin", 30, {0: (interval("09:00", "13:00"), interval("12:30", "17:00"))}))


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd", "UTC\0", "Europe"])
def test_an_unknown_zone_is_refused(name):
    with pytest.raises(UnknownZone):
        zone(name)


@pytest.mark.parametrize(("clock", "minutes"), [("00:00", 0), ("24:00", 1440), ("02:00", 1560), ("17:45", 1065)])
def test_stored_minutes_read_as_they_were_written(clock, minutes):
    assert wall_text(minutes) == clock
