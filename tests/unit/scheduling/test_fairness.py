"""Anyone available: over any sequence of bookings nobody who could have taken one falls behind by more than that one."""

from collections import Counter
from datetime import date
from random import Random
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from livingrite.scheduling.rules.hours import Schedule, interval
from livingrite.scheduling.rules.slots import Diary, Session, free_slots, starts
from livingrite.scheduling.rules.zones import local

WEEK = Schedule("Europe/Berlin", 15, {day: (interval("08:00", "18:00"),) for day in range(7)})
MIDNIGHT = 86_400 * 20_800
DAYS = 3

Booking = tuple[int, int, int]
"""Day, quarter of an hour from 06:00, length in minutes."""
Away = tuple[int, int, int]
"""Whose, from and until which hour."""

bookings = st.lists(
    st.tuples(st.integers(0, DAYS - 1), st.integers(0, 48), st.sampled_from([15, 30, 45, 60, 90])),
    min_size=1,
    max_size=40,
)
absences = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 30), st.integers(1, 42)), max_size=4)


class Clinic:
    """Clinicians who take what they are given, one booking after the other."""

    def __init__(self, size: int, away: list[Away], *, ever_free: bool = False) -> None:
        self.ids = [UUID(int=number + 1) for number in range(size)]
        self.away = {id: [_hours(*one[1:]) for one in away if one[0] == number] for number, id in enumerate(self.ids)}
        self.ever_free = ever_free
        self.busy: dict[UUID, list[tuple[int, int]]] = {id: [] for id in self.ids}
        self.booked: dict[UUID, Counter[date]] = {id: Counter() for id in self.ids}
        self.given: dict[UUID, float] = dict.fromkeys(self.ids, 0.0)
        self.clock = 0.0

    def diaries(self) -> list[Diary]:
        return [
            Diary(id, WEEK, [] if self.ever_free else self.busy[id], self.away[id], self.booked[id], self.given[id])
            for id in self.ids
        ]

    def book(self, booking: Booking) -> tuple[UUID, set[UUID], date, int] | None:
        """Who took it, who could have, on which date and how long."""
        day, quarter, minutes = booking
        session, at = Session.of_minutes(minutes), MIDNIGHT + day * 86_400 + 6 * 3600 + quarter * 900
        diaries = self.diaries()
        able = {one.clinician_id for one in diaries if starts(one, session, [(at, at + 1)])}
        found = free_slots(diaries, session, (at, at + 1))
        again = free_slots(Random(booking[1]).sample(diaries, len(diaries)), session, (at, at + 1))
        assert found == again
        assert bool(found) == bool(able)
        if not found:
            return None
        chosen, on = found[0].clinician_id, local(WEEK.zone, at).date()
        least = min(able, key=lambda one: (self.booked[one][on], self.given[one], one))
        assert chosen == least
        self.busy[chosen].append((at, at + session.length))
        self.booked[chosen][on] += session.length
        self.clock += 1
        self.given[chosen] = self.clock
        return chosen, able, on, session.length


def _hours(start: int, length: int) -> tuple[int, int]:
    return MIDNIGHT + start * 3600, MIDNIGHT + (start + length) * 3600


@settings(max_examples=60, deadline=None)
@given(size=st.integers(2, 5), away=absences, wanted=bookings)
def test_nobody_who_could_take_it_falls_behind_by_more_than_this_booking(
    size: int, away: list[Away], wanted: list[Booking]
) -> None:
    clinic = Clinic(size, away)
    for booking in wanted:
        taken = clinic.book(booking)
        if taken:
            chosen, able, on, length = taken
            assert all(clinic.booked[chosen][on] - clinic.booked[id][on] <= length for id in able)


@settings(max_examples=60, deadline=None)
@given(size=st.integers(2, 5), wanted=bookings)
def test_those_who_are_always_free_stay_within_the_longest_booking_of_each_other(
    size: int, wanted: list[Booking]
) -> None:
    clinic = Clinic(size, [], ever_free=True)
    for booking in wanted:
        clinic.book(booking)
    longest = max(minutes for *_, minutes in wanted) * 60
    for on in {day for booked in clinic.booked.values() for day in booked}:
        shares = [clinic.booked[id][on] for id in clinic.ids]
        assert max(shares) - min(shares) <= longest


@settings(max_examples=30, deadline=None)
@given(size=st.integers(2, 5), days=st.permutations(range(20)))
def test_one_booking_a_day_goes_round(size: int, days: list[int]) -> None:
    """Every day begins with nothing booked: who was given one the longest ago is next."""
    clinic = Clinic(size, [])
    taken = [clinic.book((day, 16, 60)) for day in days]
    order = [one[0] for one in taken if one]
    assert len(order) == len(days)
    assert all(len(set(order[start : start + size])) == size for start in range(len(order) - size + 1))
