"""A visitor finds a time, holds it, books it, and changes it by the link in the mail."""

from datetime import date, timedelta

import pytest

from livingrite.clients import service as clients
from livingrite.clients.schemas import FindClients
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, Invalid, NotFound
from livingrite.core.uow import open_uow
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict, HoldExpired, LinkUsed, NotBookable, TooLate, UnknownZone
from livingrite.scheduling.schemas import (
    AppointmentStatus,
    BookAppointment,
    BookingClient,
    FindSlots,
    HoldSlot,
    UpdateService,
    WaitForPlace,
)

PERSON = BookingClient(name="Ruth Abramson", email="ruth@example.com")
JUNE_1 = date(2027, 6, 1)


def slots(clinic, service="massage", clinician=None, first=JUNE_1, last=JUNE_1, **more):
    wanted = FindSlots(
        service_id=clinic.ids[service],
        clinician_id=clinic.ids[clinician] if clinician else None,
        from_date=first,
        to_date=last,
        **more,
    )
    return clinic.run(scheduling.find_slots, wanted, ctx=clinic.visitor)


def times(clinic, **wanted) -> list[str]:
    found = slots(clinic, **wanted).slots
    return [f"{slot.starts_at + timedelta(hours=2):%H:%M}" for slot in found]


def hold(clinic, clock="10:00", clinician="Maya", service="massage"):
    wanted = HoldSlot(
        service_id=clinic.ids[service],
        clinician_id=clinic.ids[clinician] if clinician else None,
        starts_at=clinic.at(clock),
    )
    return clinic.run(scheduling.hold_slot, wanted, ctx=clinic.visitor)


def book(clinic, client=PERSON, **wanted):
    return clinic.run(scheduling.book, BookAppointment(client=client, **wanted), ctx=clinic.visitor)


def by_place(clinic, clock="10:00", clinician="Maya", service="massage") -> dict:
    return {
        "service_id": clinic.ids[service],
        "clinician_id": clinic.ids[clinician] if clinician else None,
        "starts_at": clinic.at(clock),
    }


def test_what_is_booked_is_not_offered(clinic) -> None:
    clinic.book("10:00")
    assert times(clinic, clinician="Maya") == [
        "09:00", "11:00", "11:30", "12:00", "12:30", "13:00", "13:30", "14:00", "14:30", "15:00", "15:30", "16:00",
    ]  # fmt: skip


def test_b6_a_service_is_not_offered_while_its_device_is_taken(clinic) -> None:
    clinic.book("10:00", service="ultrasound", clinician="Noa")
    assert "10:00" not in times(clinic, service="ultrasound", clinician="Maya")
    assert "10:30" in times(clinic, service="ultrasound", clinician="Maya")


def test_anyone_means_the_least_booked(clinic) -> None:
    clinic.book("16:00")
    found = slots(clinic).slots
    assert {slot.clinician_id for slot in found if slot.starts_at < clinic.at("15:00")} == {clinic.ids["Noa"]}


def test_b17_the_answer_says_where_the_horizon_ends(clinic) -> None:
    clinic.run(scheduling.update_service, UpdateService(service_id=clinic.ids["massage"], changes={"horizon_days": 1}))
    found = slots(clinic, last=date(2027, 6, 4))
    assert found.horizon_ends_on == date(2027, 6, 2)
    assert max(slot.starts_at.date() for slot in found.slots) == date(2027, 6, 2)


def test_dates_are_the_visitors(clinic) -> None:
    found = slots(clinic, tz="Pacific/Auckland")
    assert found.timezone == "Pacific/Auckland"
    assert found.slots[-1].starts_at == clinic.at("13:30")  # midnight there is 14:00 in Berlin
    assert slots(clinic, tz="America/Los_Angeles").slots[0].starts_at == clinic.at("09:00")


def test_notice_hides_what_is_too_soon(clinic) -> None:
    changes = {"minimum_notice_minutes": 180}
    clinic.run(scheduling.update_service, UpdateService(service_id=clinic.ids["massage"], changes=changes))
    assert times(clinic, clinician="Maya")[0] == "11:00"
    with pytest.raises(NotBookable):
        book(clinic, **by_place(clinic, "10:30"))


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        ({"tz": "Mars/Olympus"}, UnknownZone),
        ({"last": date(2027, 5, 1)}, Invalid),
        ({"last": date(2028, 6, 1)}, Invalid),
        ({"first": date(2999, 1, 1), "last": date(2999, 1, 2)}, Invalid),
    ],
)
def test_questions_that_make_no_sense_are_refused(clinic, wanted, problem) -> None:
    with pytest.raises(problem):
        slots(clinic, **wanted)


def test_a_held_place_is_nobody_elses_for_five_minutes(clinic) -> None:
    held = hold(clinic)
    assert held.expires_at == clinic.clock.now() + timedelta(minutes=5)
    assert "10:00" not in times(clinic, clinician="Maya")
    with pytest.raises(AppointmentConflict):
        hold(clinic)
    with pytest.raises(AppointmentConflict):
        clinic.book("10:30")
    clinic.clock.advance(timedelta(minutes=5))
    assert "10:00" in times(clinic, clinician="Maya")
    assert clinic.book("10:00").starts_at == clinic.at("10:00")


def test_a_hold_can_be_kept_longer_and_given_back(clinic) -> None:
    held = hold(clinic)
    clinic.clock.advance(timedelta(minutes=4))
    longer = clinic.run(scheduling.extend_hold, held.hold_token, ctx=clinic.visitor)
    assert longer.expires_at == clinic.clock.now() + timedelta(minutes=5)
    clinic.run(scheduling.release_hold, held.hold_token, ctx=clinic.visitor)
    clinic.run(scheduling.release_hold, held.hold_token, ctx=clinic.visitor)
    assert "10:00" in times(clinic, clinician="Maya")


def test_booking_a_held_place_makes_the_client_and_the_appointment(clinic) -> None:
    booked = book(clinic, hold_token=hold(clinic).hold_token, intake="Sore shoulder")
    made = clinic.run(scheduling.get_appointment, booked.appointment_id)
    assert (made.starts_at, made.client_name, made.notes) == (clinic.at("10:00"), "Ruth Abramson", "Sore shoulder")
    assert clinic.run(clients.find, FindClients(search="ruth")).total == 1


def test_the_same_person_booking_twice_is_one_client(clinic) -> None:
    book(clinic, **by_place(clinic, "10:00"))
    book(clinic, **by_place(clinic, "14:00"))
    assert clinic.run(clients.find, FindClients(search="ruth")).total == 1


def test_b12_a_lost_hold_books_all_the_same_while_the_place_is_free(clinic) -> None:
    held = hold(clinic)
    clinic.clock.advance(timedelta(minutes=6))
    assert book(clinic, hold_token=held.hold_token).status == AppointmentStatus.BOOKED


def test_b12_a_lost_hold_whose_place_is_gone_gets_the_nearest_free_times(clinic) -> None:
    held = hold(clinic)
    clinic.clock.advance(timedelta(minutes=6))
    clinic.book("10:00")
    with pytest.raises(HoldExpired):
        book(clinic, hold_token=held.hold_token)
    with pytest.raises(AppointmentConflict) as conflict:
        book(clinic, hold_token=held.hold_token, **by_place(clinic))
    assert conflict.value.offers[0].starts_at in (clinic.at("09:00"), clinic.at("11:00"))
    assert clinic.run(clients.find, FindClients(search="ruth")).total == 0


def test_an_unknown_hold_without_a_place_is_expired(clinic) -> None:
    with pytest.raises(HoldExpired):
        book(clinic, hold_token="never given")


def test_what_is_not_offered_cannot_be_booked(clinic) -> None:
    with pytest.raises(AppointmentConflict):
        book(clinic, **by_place(clinic, "10:10"))
    with pytest.raises(AppointmentConflict):
        book(clinic, **by_place(clinic, "20:00"))
    with pytest.raises(NotBookable):
        book(clinic, **by_place(clinic, "07:00"))


def test_p4_a_phone_number_is_enough_and_nothing_is_not(clinic) -> None:
    with pytest.raises(Invalid) as refused:
        book(clinic, BookingClient(name="Ruth"), **by_place(clinic))
    assert list(refused.value.fields) == ["email"]
    by_phone = BookingClient(name="Ruth", phone="030 901820")
    assert book(clinic, by_phone, **by_place(clinic)).status == AppointmentStatus.BOOKED


def test_a_service_that_is_not_online_is_not_offered(clinic) -> None:
    clinic.add_service("surgery", bookable_online=False)
    assert [one.name for one in clinic.run(scheduling.list_public_services, ctx=clinic.visitor)] == [
        "massage",
        "ultrasound",
    ]
    with pytest.raises(NotBookable):
        slots(clinic, service="surgery")


def test_visitors_hold_no_other_right(clinic) -> None:
    for verb in (scheduling.list_services, scheduling.list_clinicians, scheduling.list_waitlist):
        with pytest.raises(Denied):
            clinic.run(verb, ctx=clinic.visitor)


def test_the_link_moves_and_cancels_this_appointment_only(clinic) -> None:
    token = book(clinic, **by_place(clinic)).manage_token
    seen = clinic.run(scheduling.get_managed, token, ctx=clinic.visitor)
    assert (seen.service_name, seen.clinician_name, seen.can_change) == ("massage", "Maya", True)
    moved = clinic.run(scheduling.reschedule_managed, token, clinic.at("14:00"), ctx=clinic.visitor)
    assert moved.starts_at == clinic.at("14:00")
    nearby = clinic.run(scheduling.reschedule_managed, token, clinic.at("14:30"), ctx=clinic.visitor)
    assert nearby.starts_at == clinic.at("14:30")
    with pytest.raises(AppointmentConflict):
        clinic.run(scheduling.reschedule_managed, token, clinic.at("14:10"), ctx=clinic.visitor)
    cancelled = clinic.run(scheduling.cancel_managed, token, "Ill", ctx=clinic.visitor)
    assert (cancelled.status, cancelled.can_change) == (AppointmentStatus.LATE_CANCELLED, False)


def test_the_link_ends_when_the_appointment_begins(clinic) -> None:
    token = book(clinic, **by_place(clinic)).manage_token
    clinic.clock.advance(timedelta(hours=2))
    with pytest.raises(TooLate):
        clinic.run(scheduling.cancel_managed, token, ctx=clinic.visitor)


def test_a_link_finds_its_organization_and_a_wrong_one_nothing(clinic) -> None:
    token = book(clinic, **by_place(clinic)).manage_token
    with open_uow(Ctx.identity()) as uow:
        assert scheduling.organization_of_manage_token(uow, token) == clinic.ctx.organization
        with pytest.raises(LinkUsed):
            scheduling.organization_of_manage_token(uow, token[:-1] + "x")


def test_another_clinics_visitor_does_not_see_it(clinic, other) -> None:
    token = book(clinic, **by_place(clinic)).manage_token
    stranger = Ctx.public(other.organization, permissions=clinic.visitor.permissions)
    with pytest.raises(NotFound):
        clinic.run(scheduling.get_managed, token, ctx=stranger)


def test_who_finds_no_time_waits_and_keeps_the_place_in_the_queue(clinic) -> None:
    wanted = WaitForPlace(service_id=clinic.ids["massage"], clinician_id=clinic.ids["Maya"], client=PERSON)
    first = clinic.run(scheduling.wait_for_place, wanted, ctx=clinic.visitor)
    again = clinic.run(scheduling.wait_for_place, wanted, ctx=clinic.visitor)
    assert again.waitlist_entry_id == first.waitlist_entry_id
    [entry] = clinic.run(scheduling.list_waitlist)
    assert (entry.client_name, entry.clinician_ids) == ("Ruth Abramson", (clinic.ids["Maya"],))
    with pytest.raises(Invalid) as refused:
        clinic.run(scheduling.wait_for_place, wanted.model_copy(update={"client": BookingClient(name="Ruth")}), ctx=clinic.visitor)  # fmt: skip
    assert list(refused.value.fields) == ["email"]
