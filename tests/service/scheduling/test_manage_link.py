"""The link of a confirmation, used twice, late, and onto one's own place."""

from datetime import timedelta

import pytest

from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict, NotBookable, TooLate, WrongStatus
from livingrite.scheduling.schemas import AppointmentStatus, CancelAppointment, FindSlots, MoveAppointment, ResourceKind
from tests.service.scheduling.test_public_booking import JUNE_1, book, by_place


@pytest.fixture
def token(clinic) -> str:
    return book(clinic, **by_place(clinic, "10:00")).manage_token


def managed(clinic, verb, token: str, *args):
    return clinic.run(verb, token, *args, ctx=clinic.visitor)


def appointment_of(clinic, token: str):
    return clinic.run(scheduling.get_appointment, managed(clinic, scheduling.get_managed, token).appointment_id)


def test_cancelling_twice_is_cancelling_once(clinic, token, events) -> None:
    once = managed(clinic, scheduling.cancel_managed, token)
    before = events(clinic.ctx)
    assert managed(clinic, scheduling.cancel_managed, token) == once
    assert events(clinic.ctx) == before


def test_what_the_clinic_cancelled_does_not_become_the_clients_late_cancellation(clinic, token) -> None:
    there = appointment_of(clinic, token)
    clinic.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=there.id, by="clinic"))
    assert managed(clinic, scheduling.cancel_managed, token).status == AppointmentStatus.CANCELLED


def test_a_cancelled_appointment_cannot_be_moved_by_its_link(clinic, token) -> None:
    managed(clinic, scheduling.cancel_managed, token)
    with pytest.raises(WrongStatus):
        managed(clinic, scheduling.reschedule_managed, token, clinic.at("14:00"))


def test_moving_onto_its_own_time_changes_nothing_and_tells_nobody(clinic, token, events) -> None:
    before, said = appointment_of(clinic, token), events(clinic.ctx)
    managed(clinic, scheduling.reschedule_managed, token, clinic.at("10:00"))
    assert (appointment_of(clinic, token), events(clinic.ctx)) == (before, said)


@pytest.mark.parametrize(("clock", "days"), [("07:30", 0), ("10:00", -1)])
def test_it_cannot_be_moved_into_the_past(clinic, token, clock, days) -> None:
    with pytest.raises(NotBookable):
        managed(clinic, scheduling.reschedule_managed, token, clinic.at(clock, days=days))


def test_it_keeps_the_length_that_the_clinic_gave_it(clinic, token) -> None:
    there = appointment_of(clinic, token)
    longer = MoveAppointment(appointment_id=there.id, ends_at=clinic.at("11:30"))
    clinic.run(scheduling.move_appointment, longer)
    moved = managed(clinic, scheduling.reschedule_managed, token, clinic.at("14:00"))
    assert (moved.starts_at, moved.ends_at) == (clinic.at("14:00"), clinic.at("15:30"))
    with pytest.raises(AppointmentConflict):
        managed(clinic, scheduling.reschedule_managed, token, clinic.at("16:00"))


def test_the_times_to_choose_from_are_those_it_can_really_move_to(clinic, token) -> None:
    """Its own time does not stand in its way, its own length does."""
    there = appointment_of(clinic, token)
    clinic.run(scheduling.move_appointment, MoveAppointment(appointment_id=there.id, ends_at=clinic.at("11:30")))
    wanted = FindSlots(
        service_id=clinic.ids["massage"], clinician_id=clinic.ids["Maya"], from_date=JUNE_1, to_date=JUNE_1
    )
    starts = [slot.starts_at for slot in managed(clinic, scheduling.find_managed_slots, token, wanted).slots]
    assert clinic.at("09:30") in starts
    assert clinic.at("10:30") in starts
    assert clinic.at("10:00") not in starts
    assert starts[-1] == clinic.at("15:30")
    for start in starts[:3]:
        assert managed(clinic, scheduling.reschedule_managed, token, start).starts_at == start


def test_nothing_can_be_changed_once_it_has_begun(clinic, token) -> None:
    clinic.clock.advance(timedelta(hours=2))
    assert managed(clinic, scheduling.get_managed, token).can_change is False
    for verb, args in ((scheduling.cancel_managed, ()), (scheduling.reschedule_managed, (clinic.at("14:00"),))):
        with pytest.raises(TooLate):
            managed(clinic, verb, token, *args)


def test_the_device_that_the_clinic_added_comes_along(clinic, token) -> None:
    there, device = appointment_of(clinic, token), clinic.ids["Ultrasound device"]
    with_device = (clinic.ids["Room 2"], device)
    clinic.run(scheduling.move_appointment, MoveAppointment(appointment_id=there.id, resource_ids=with_device))
    clinic.book("14:00", client="Omer", clinician="Noa", service="ultrasound")
    wanted = FindSlots(
        service_id=clinic.ids["massage"], clinician_id=clinic.ids["Maya"], from_date=JUNE_1, to_date=JUNE_1
    )
    starts = [slot.starts_at for slot in managed(clinic, scheduling.find_managed_slots, token, wanted).slots]
    assert clinic.at("15:00") in starts
    assert clinic.at("14:00") not in starts, "the device is taken then"
    with pytest.raises(AppointmentConflict):
        managed(clinic, scheduling.reschedule_managed, token, clinic.at("14:00"))
    managed(clinic, scheduling.reschedule_managed, token, clinic.at("15:00"))
    assert set(appointment_of(clinic, token).resource_ids) == set(with_device)
    managed(clinic, scheduling.reschedule_managed, token, clinic.at("16:00"), clinic.ids["Noa"])
    assert set(appointment_of(clinic, token).resource_ids) == {device}, "Noa has no room of her own"


def test_another_room_that_the_clinic_chose_is_kept(clinic, token) -> None:
    there, other = appointment_of(clinic, token), clinic.add_thing("Room 3", ResourceKind.ROOM)
    clinic.run(scheduling.move_appointment, MoveAppointment(appointment_id=there.id, resource_ids=(other,)))
    managed(clinic, scheduling.reschedule_managed, token, clinic.at("15:00"))
    assert set(appointment_of(clinic, token).resource_ids) == {other}
