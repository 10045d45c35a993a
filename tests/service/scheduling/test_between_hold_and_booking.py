"""The world changes while a visitor types: what was held is what is booked, or the visitor hears what became of it."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict, HoldExpired, HoldKeptLongEnough
from livingrite.scheduling.schemas import AddTimeOff, SetHours, UpdateService
from tests.service.scheduling.test_public_booking import book, by_place, hold, times


def change_service(clinic, **changes) -> None:
    clinic.run(scheduling.update_service, UpdateService(service_id=clinic.ids["massage"], changes=changes))


def make_inactive(clinic, name: str) -> None:
    with clinic.uow() as uow:
        statement = text("UPDATE resource SET is_active = false WHERE id = :id")
        uow.session.connection().execute(statement, {"id": clinic.ids[name]})


def test_a_longer_service_does_not_lengthen_what_was_held(clinic) -> None:
    held = hold(clinic, "16:00")
    change_service(clinic, duration_minutes=90, buffer_after_minutes=30)
    booked = book(clinic, hold_token=held.hold_token)
    made = clinic.run(scheduling.get_appointment, booked.appointment_id)
    assert (made.starts_at, made.ends_at) == (clinic.at("16:00"), clinic.at("17:00"))


def test_time_off_that_came_meanwhile_refuses_what_was_held(clinic) -> None:
    held = hold(clinic, "10:00")
    leave = AddTimeOff(clinician_id=clinic.ids["Maya"], starts_at=clinic.at("00:00"), ends_at=clinic.at("12:00"))
    clinic.run(scheduling.add_time_off, leave)
    with pytest.raises(AppointmentConflict) as refused:
        book(clinic, hold_token=held.hold_token)
    assert [clash.kind.value for clash in refused.value.conflicts] == ["hours"]
    assert refused.value.offers[0].starts_at == clinic.at("12:00")


def test_hours_that_were_cut_meanwhile_refuse_what_was_held(clinic) -> None:
    held = hold(clinic, "10:00")
    clinic.run(scheduling.set_hours, SetHours(clinician_id=clinic.ids["Maya"], timezone="Europe/Berlin"))
    with pytest.raises(AppointmentConflict):
        book(clinic, hold_token=held.hold_token)


def test_a_clinician_who_left_meanwhile_is_a_time_no_longer_free(clinic) -> None:
    held = hold(clinic, "10:00")
    make_inactive(clinic, "Maya")
    with pytest.raises(AppointmentConflict) as refused:
        book(clinic, hold_token=held.hold_token)
    assert {offer.clinician_id for offer in refused.value.offers} == {clinic.ids["Noa"]}


def test_notice_that_passes_while_typing_does_not_take_the_held_place_away(clinic) -> None:
    change_service(clinic, minimum_notice_minutes=60)
    held = hold(clinic, "09:00")
    clinic.clock.advance(timedelta(minutes=4))
    assert book(clinic, hold_token=held.hold_token).status == "booked"


def test_the_second_of_two_who_confirm_one_hold_hears_that_it_is_gone(clinic) -> None:
    held = hold(clinic)
    book(clinic, hold_token=held.hold_token)
    with pytest.raises(HoldExpired):
        book(clinic, hold_token=held.hold_token)


def test_staff_cannot_book_a_held_place_and_the_holder_can(clinic) -> None:
    held = hold(clinic, "10:00")
    with pytest.raises(AppointmentConflict):
        clinic.book("10:00", override_reason="Urgent")
    assert book(clinic, hold_token=held.hold_token).status == "booked"


def test_b12_a_hold_can_be_kept_ten_times_and_the_last_refusal_leaves_it(clinic) -> None:
    held = hold(clinic)
    for _ in range(10):
        clinic.clock.advance(timedelta(minutes=4))
        clinic.run(scheduling.extend_hold, held.hold_token, ctx=clinic.visitor)
    with pytest.raises(HoldKeptLongEnough):
        clinic.run(scheduling.extend_hold, held.hold_token, ctx=clinic.visitor)
    assert "10:00" not in times(clinic, clinician="Maya")
    assert book(clinic, hold_token=held.hold_token).status == "booked"


def test_a_refusal_offers_only_what_the_public_may_book(clinic) -> None:
    change_service(clinic, minimum_notice_minutes=240, horizon_days=0)
    clinic.book("13:00")
    clinic.book("13:00", clinician="Noa", client="Omer")
    for clinician in ("Maya", None):
        with pytest.raises(AppointmentConflict) as refused:
            book(clinic, **by_place(clinic, "13:00", clinician=clinician))
        offered = [offer.starts_at for offer in refused.value.offers]
        assert offered[:2] == [clinic.at("14:00"), clinic.at("12:00")]
        assert min(offered) >= clinic.at("12:00")
        assert max(offered) <= clinic.at("17:00")


def test_anyone_is_the_least_booked_of_the_whole_day(clinic) -> None:
    """Also when the day's other appointments are in the evening, far from the time that is asked for."""
    for name in ("Maya", "Noa"):
        long = {"weekly": tuple({"weekday": day, "start": "06:00", "end": "23:00"} for day in range(7))}
        clinic.run(scheduling.set_hours, SetHours(clinician_id=clinic.ids[name], timezone="Europe/Berlin", **long))
    first = min(("Maya", "Noa"), key=lambda name: clinic.ids[name])
    clinic.book("21:00", clinician=first)
    booked = book(clinic, **by_place(clinic, "09:00", clinician=None))
    made = clinic.run(scheduling.get_appointment, booked.appointment_id)
    assert made.clinician_id != clinic.ids[first]
