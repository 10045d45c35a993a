"""What is offered between what is taken."""

import time
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

from livingrite.scheduling.rules.hours import Schedule, interval
from livingrite.scheduling.rules.slots import Diary, Session, free_slots
from livingrite.scheduling.rules.zones import instant

WEEK = {day: (interval("09:00", "17:00"),) for day in range(7)}
UTC_WEEK = Schedule("UTC", 30, WEEK)
DAY = (86_400 * 20_800, 86_400 * 20_801)


def hour(value: float) -> int:
    return DAY[0] + int(value * 3600)


def diary(number: int, *busy: tuple[float, float], booked: int = 0, off: tuple[tuple[float, float], ...] = ()) -> Diary:
    taken = [(hour(start), hour(end)) for start, end in busy]
    counts = {instant(DAY[0]).date(): booked}
    return Diary(UUID(int=number), UTC_WEEK, taken, [(hour(start), hour(end)) for start, end in off], counts)


def offered(*diaries: Diary, minutes: int = 60, before: int = 0, after: int = 0) -> dict[float, int]:
    found = free_slots(diaries, Session.of_minutes(minutes, before, after), DAY)
    return {(slot.start - DAY[0]) / 3600: slot.clinician_id.int for slot in found}


def test_a_session_fits_between_its_neighbours_to_the_minute():
    assert list(offered(diary(1, (9, 11), (12, 17)))) == [11.0]
    assert list(offered(diary(1, (9, 11), (11.99, 17)))) == []


def test_buffers_keep_neighbours_apart_and_may_reach_outside_the_hours():
    assert list(offered(diary(1, (10, 17)), before=30)) == [9.0]
    assert list(offered(diary(1, (10, 17)), after=1)) == []
    assert list(offered(diary(1, (9, 15)), before=15)) == [15.5, 16.0]
    assert 16.0 in offered(diary(1), after=60)


def test_b6_a_taken_device_takes_the_slot():
    """The busy rows of the room and the device that a service needs count like the clinician's own."""
    device_taken = [(11, 12)]
    assert 11.0 not in offered(diary(1, *device_taken))
    assert 12.0 in offered(diary(1, *device_taken))


def test_time_off_is_not_offered_and_needs_no_buffer():
    assert list(offered(diary(1, off=((0, 15), (16, 24))), before=30, after=30)) == [15.0]


def test_anyone_is_the_least_booked_clinician_who_is_free():
    chosen = offered(diary(1, (9, 12), booked=1), diary(2, booked=4), diary(3, (13, 17), booked=4))
    assert (chosen[9.0], chosen[11.0], chosen[12.0]) == (2, 2, 1)
    assert list(chosen) == sorted(chosen)


def test_of_equals_anyone_is_who_was_given_one_the_longest_ago():
    clinicians = [replace(diary(number, booked=2), given=given) for number, given in ((1, 30.0), (2, 10.0), (3, 20.0))]
    assert set(offered(*clinicians).values()) == {2}


def test_anyone_is_the_same_person_whatever_the_order_of_the_question():
    clinicians = [diary(number, booked=2) for number in (3, 1, 2)]
    assert offered(*clinicians) == offered(*reversed(clinicians))
    assert set(offered(*clinicians).values()) == {1}


def test_touching_hours_make_one_opening_with_both_grids():
    schedule = Schedule("UTC", 60, {day: (interval("09:00", "10:30"), interval("10:30", "12:00")) for day in range(7)})
    found = free_slots([Diary(UUID(int=1), schedule)], Session.of_minutes(60), DAY)
    assert [(slot.start - DAY[0]) / 3600 for slot in found] == [9.0, 10.0, 10.5]


def test_nothing_is_offered_in_an_empty_window():
    assert free_slots([diary(1)], Session.of_minutes(60), (DAY[0], DAY[0])) == []
    assert free_slots([], Session.of_minutes(60), DAY) == []


def busy_fortnight(number: int) -> Diary:
    random = Random(number)
    halves = range(DAY[0], DAY[0] + 14 * 86_400, 1800)
    busy = [(start, start + 1800) for start in halves if 9 <= start % 86_400 / 3600 < 17 and random.random() < 0.5]
    first = instant(DAY[0]).date()
    booked: dict[date, int] = {first + timedelta(days=day): random.randint(3, 9) for day in range(14)}
    return Diary(UUID(int=number), Schedule("Europe/Berlin", 15, WEEK), busy, (), booked)


def fastest(diaries: list[Diary]) -> float:
    """Milliseconds of the best of many tries: the machine's other work does not count."""
    best = 1e9
    for _ in range(30):
        begun = time.process_time()
        free_slots(diaries, Session.of_minutes(30, 5, 5), (DAY[0], DAY[0] + 14 * 86_400))
        best = min(best, time.process_time() - begun)
    return best * 1000


def test_a_fortnight_is_searched_in_a_millisecond():
    assert fastest([busy_fortnight(1)]) < 1
    assert fastest([busy_fortnight(number) for number in range(10)]) < 6
