"""Many at once want one place: exactly one gets it, and nobody waits for ever."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import text

from livingrite.core.uow import open_uow, run
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict
from livingrite.scheduling.schemas import BookAppointment, BookingClient, HoldSlot, MoveAppointment

THREADS = 8


def at_once(tasks: list[Callable[[], Any]]) -> list[Any]:
    """Results of all tasks, begun together in groups; a refusal is its exception."""
    barrier = Barrier(THREADS)

    def one(task: Callable[[], Any]) -> Any:
        barrier.wait(timeout=20)
        try:
            return task()
        except AppointmentConflict as refused:
            return refused

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(one, tasks))


def rows(clinic) -> int:
    with open_uow(clinic.ctx) as uow:
        return uow.session.connection().execute(text("SELECT count(*) FROM appointment")).scalar_one()


def test_b1_of_48_visitors_for_one_slot_one_gets_it(clinic) -> None:
    def book(number: int) -> Callable[[], Any]:
        command = BookAppointment(
            service_id=clinic.ids["massage"],
            clinician_id=clinic.ids["Maya"],
            starts_at=clinic.at("10:00"),
            client=BookingClient(name=f"Visitor {number}", email=f"v{number}@example.com"),
        )
        return lambda: clinic.run(scheduling.book, command, ctx=clinic.visitor)

    results = at_once([book(number) for number in range(48)])
    refused = [one for one in results if isinstance(one, AppointmentConflict)]
    assert (len(results) - len(refused), rows(clinic)) == (1, 1)
    assert all(one.conflicts[0].name == "Maya" for one in refused)


@pytest.mark.parametrize("held", [False, True])
def test_anyone_who_is_free_is_found_also_when_eight_ask_at_once(clinic, held) -> None:
    """Whoever comes second to the one clinician gets the other, until nobody is left."""

    def ask(clock: str, number: int) -> Callable[[], Any]:
        place = {"service_id": clinic.ids["massage"], "starts_at": clinic.at(clock)}
        person = BookingClient(name=f"Visitor {number}", email=f"v{number}@example.com")
        verb = scheduling.hold_slot if held else scheduling.book
        command = HoldSlot(**place) if held else BookAppointment(**place, client=person)
        return lambda: clinic.run(verb, command, ctx=clinic.visitor)

    for clock in ("09:00", "11:00", "13:00", "15:00"):
        results = at_once([ask(clock, number) for number in range(THREADS)])
        assert sum(not isinstance(one, AppointmentConflict) for one in results) == 2


def test_two_groups_that_want_the_same_room_and_device_do_not_lock_each_other_out(clinic) -> None:
    room, device = clinic.ids["Room 2"], clinic.ids["Ultrasound device"]

    def book(number: int) -> Callable[[], Any]:
        things = (room, device) if number % 2 else (device, room)
        command = clinic.wanted(
            "10:00",
            clinician=("Maya", "Noa")[number % 2],
            client=("Dana", "Omer", "Lea")[number % 3],
            resource_ids=things,
            override_reason="Joint session",
        )
        return lambda: clinic.run(scheduling.create_appointment, command)

    results = at_once([book(number) for number in range(16)])
    assert sum(not isinstance(one, AppointmentConflict) for one in results) == 1


def test_appointments_that_trade_places_do_not_hang(clinic) -> None:
    """Each moves onto the other's place: no deadlock reaches anybody, and the places stay consistent."""
    one, two = clinic.book("10:00"), clinic.book("14:00", client="Omer")

    def move(appointment, clock: str) -> Callable[[], Any]:
        command = MoveAppointment(appointment_id=appointment.id, starts_at=clinic.at(clock))
        return lambda: run(clinic.ctx, scheduling.move_appointment, command)

    results = at_once([move(one, "14:00"), move(two, "10:00")] * (THREADS // 2))
    assert all(isinstance(result, AppointmentConflict) for result in results)
