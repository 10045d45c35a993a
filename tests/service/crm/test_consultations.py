"""First talks: asked for in public, on the list of enquiries, and in step with the diary."""

from datetime import date
from uuid import uuid4

import pytest

from jobs.context import Delivery
from jobs.registry import jobs_of, resolve
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, NotFound, Stale
from livingrite.crm import service as crm
from livingrite.crm.errors import InvalidLead, TookPlace
from livingrite.crm.permissions import PUBLIC
from livingrite.crm.schemas import (
    ChangeConsultation,
    ConsultationStatus,
    ConversionStatus,
    FindConsultations,
    FindLeads,
    LeadStatus,
    RequestConsultation,
)
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict
from livingrite.scheduling.schemas import BookingClient, MarkAppointment
from tests.service.scheduling.conftest import Clinic, clinic
from tests.service.scheduling.test_public_booking import book

__all__ = ["clinic"]
LENA = {"requester_name": "Lena Hoffmann", "requester_email": "lena@example.org"}


@pytest.fixture
def house(clinic) -> Clinic:
    clinic.add_service("First talk", duration_minutes=30, is_consultation=True)
    return clinic


def visitor(house: Clinic) -> Ctx:
    return Ctx.public(house.ctx.organization, permissions=PUBLIC)


def ask(house: Clinic, **fields):
    return house.run(crm.request_consultation, RequestConsultation(**LENA | fields), ctx=visitor(house))


def found(house: Clinic):
    return house.run(crm.find_consultations, FindConsultations()).items


def followed(house: Clinic, topic: str, appointment_id) -> None:
    """What the relay would do after the commit."""
    assert "jobs.consultations.follow" in jobs_of(topic)
    event = Delivery(uuid4(), topic, {"appointment_id": str(appointment_id)})
    house.run(resolve("jobs.consultations.follow"), event)


def test_a_request_without_a_time_is_an_enquiry_that_waits(house) -> None:
    asked = ask(house, service_type="Back pain", preferred_dates=(house.at("10:00"),), consultation_type="phone")
    assert (asked.status, asked.manage_token) == (ConsultationStatus.PENDING, None)
    [seen] = found(house)
    assert (seen.requester_name, seen.consultation_type, seen.conversion_status) == ("Lena Hoffmann", "phone", "not_contacted")  # fmt: skip
    assert seen.preferred_dates == ("2027-06-01T08:00:00+00:00",)
    [lead] = house.run(crm.find, FindLeads()).items
    assert (lead.id, lead.interested_services) == (seen.lead_id, ("Back pain",))


def test_who_asks_again_is_one_enquiry_with_two_consultations(house) -> None:
    ask(house)
    ask(house, requester_email="LENA@example.org")
    assert house.run(crm.find, FindLeads()).total == 1
    assert len({one.lead_id for one in found(house)}) == 1
    assert len(found(house)) == 2


def test_a_free_time_is_booked_moved_and_cancelled_by_the_link(house) -> None:
    june = date(2027, 6, 1)
    times = house.run(crm.available_slots, june, june, ctx=visitor(house)).slots
    asked = ask(house, starts_at=times[0].starts_at, timezone="Europe/Berlin")
    assert asked.status == ConsultationStatus.SCHEDULED
    with pytest.raises(AppointmentConflict):
        ask(
            house, requester_email="other@example.org", starts_at=times[0].starts_at, clinician_id=times[0].clinician_id
        )
    moved = house.run(crm.reschedule_consultation, asked.id, house.at("14:00"), asked.manage_token, ctx=visitor(house))
    assert moved.scheduled_at == house.at("14:00")
    gone = house.run(crm.cancel_consultation, asked.id, asked.manage_token, ctx=visitor(house))
    assert gone.status == ConsultationStatus.CANCELLED
    assert house.run(scheduling.get_managed, asked.manage_token, ctx=visitor(house)).status.endswith("cancelled")


@pytest.mark.parametrize(("wish", "meets"), [({"consultation_type": "phone"}, "phone"), ({}, "in_person")])
def test_the_talk_is_held_as_it_was_asked_for(house, wish, meets) -> None:
    asked = ask(house, starts_at=house.at("10:00"), clinician_id=house.ids["Maya"], **wish)
    seen = house.run(crm.get_consultation, asked.id)
    assert seen.consultation_type == meets
    there = house.run(scheduling.get_appointment, seen.appointment_id)
    assert (there.modality, house.ids["Room 2"] in there.resource_ids) == (meets, meets == "in_person")


def test_a_talk_that_took_place_is_not_cancelled_any_more(house) -> None:
    asked = ask(house, starts_at=house.at("10:00"))
    seen = house.run(crm.get_consultation, asked.id)
    house.run(scheduling.complete_appointment, MarkAppointment(appointment_id=seen.appointment_id))
    followed(house, "appointment.completed", seen.appointment_id)
    with pytest.raises(TookPlace):
        house.run(crm.cancel_consultation, asked.id)
    assert found(house)[0].status == "completed"


def test_what_is_cancelled_leaves_nothing_in_the_diary_whatever_its_state_was_called(house) -> None:
    asked = ask(house, starts_at=house.at("10:00"))
    waits = ChangeConsultation(consultation_id=asked.id, status=ConsultationStatus.PENDING)
    there = house.run(crm.change_consultation, waits).appointment_id
    house.run(crm.cancel_consultation, asked.id)
    assert house.run(scheduling.get_appointment, there).status == "cancelled"


def test_a_zone_that_does_not_exist_is_said_at_its_field(house) -> None:
    with pytest.raises(InvalidLead) as refused:
        ask(house, timezone="Mars/Phobos")
    assert list(refused.value.fields) == ["timezone"]


def test_staff_find_a_time_for_who_asked_without_one(house) -> None:
    asked = ask(house, consultation_type="phone", description="My back")
    seen = house.run(crm.reschedule_consultation, asked.id, house.at("10:00"))
    there = house.run(scheduling.get_appointment, seen.appointment_id)
    assert (seen.status, seen.scheduled_at, there.client_name) == ("scheduled", house.at("10:00"), "Lena Hoffmann")
    assert (there.modality, there.notes) == ("phone", "My back")
    followed(house, "appointment.booked", there.id)
    assert [one.id for one in found(house)] == [asked.id]
    with pytest.raises(AppointmentConflict):  # at night nobody is free
        house.run(crm.reschedule_consultation, ask(house, requester_email="b@example.org").id, house.at("22:00"))
    closed = ask(house, requester_email="c@example.org").id
    house.run(crm.cancel_consultation, closed)
    with pytest.raises(TookPlace):
        house.run(crm.reschedule_consultation, closed, house.at("14:00"))


def test_the_desk_is_told_what_is_missing_not_to_send_a_request(clinic) -> None:
    june, said = date(2027, 6, 1), []
    for ctx in (clinic.ctx, visitor(clinic)):
        with pytest.raises(NotFound) as refused:
            clinic.run(crm.available_slots, june, june, ctx=ctx)
        said.append(str(refused.value.message))
    assert "settings" in said[0]
    assert "Send a request" in said[1]


def test_a_talk_that_the_desk_books_is_the_one_that_was_asked_for(house) -> None:
    asked = ask(house, requester_name="Ruth Abramson", requester_email="ruth@example.org")
    person = BookingClient(name="Ruth Abramson", email="ruth@example.org")
    booked = book(house, person, service_id=house.ids["First talk"], starts_at=house.at("10:00"))
    followed(house, "appointment.booked", booked.appointment_id)
    [seen] = found(house)
    assert (seen.id, seen.status, seen.appointment_id) == (asked.id, "scheduled", booked.appointment_id)


def test_of_two_who_change_a_talk_the_second_is_told(house) -> None:
    asked = ask(house, starts_at=house.at("10:00"))
    house.run(crm.reschedule_consultation, asked.id, house.at("14:00"), version=1)
    with pytest.raises(Stale):
        house.run(crm.reschedule_consultation, asked.id, house.at("15:00"), version=1)
    with pytest.raises(Stale):
        house.run(crm.cancel_consultation, asked.id, version=1)


def test_a_refused_time_leaves_no_enquiry_behind(house) -> None:
    with pytest.raises(AppointmentConflict):
        ask(house, starts_at=house.at("20:00"))
    assert house.run(crm.find, FindLeads()).total == 0


def test_somebody_elses_link_opens_nothing(house) -> None:
    first, second = ask(house, starts_at=house.at("10:00")), ask(house, starts_at=house.at("11:00"))
    with pytest.raises(NotFound):
        house.run(crm.cancel_consultation, first.id, second.manage_token, ctx=visitor(house))
    with pytest.raises(Denied):
        house.run(crm.cancel_consultation, first.id, ctx=visitor(house))


def test_a_first_talk_booked_like_any_service_is_an_enquiry_too(house) -> None:
    booked = book(house, service_id=house.ids["First talk"], starts_at=house.at("10:00"))
    followed(house, "appointment.booked", booked.appointment_id)
    followed(house, "appointment.booked", booked.appointment_id)
    [seen] = found(house)
    assert (seen.requester_name, seen.status, seen.scheduled_at) == ("Ruth Abramson", "scheduled", house.at("10:00"))
    for verb, topic, status in (
        (scheduling.complete_appointment, "appointment.completed", "completed"),
        (scheduling.arrive_appointment, "appointment.booked", "scheduled"),
        (scheduling.mark_no_show, "appointment.no_show", "cancelled"),
    ):
        house.run(verb, MarkAppointment(appointment_id=booked.appointment_id))
        followed(house, topic, booked.appointment_id)
        assert found(house)[0].status == status


def test_other_appointments_are_no_enquiries(house) -> None:
    followed(house, "appointment.booked", house.book("10:00").id)
    assert found(house) == ()


def test_how_far_it_is_moves_the_enquiry_and_a_second_editor_is_told(house) -> None:
    asked = ask(house)
    seen = house.run(crm.get_consultation, asked.id)
    wanted = ChangeConsultation(
        consultation_id=asked.id, version=seen.version, conversion_status=ConversionStatus.CLIENT
    )
    assert house.run(crm.change_consultation, wanted).conversion_status == "client"
    assert house.run(crm.find, FindLeads()).items[0].status == LeadStatus.CONVERTED
    with pytest.raises(Stale):
        house.run(crm.change_consultation, wanted)


def test_without_any_way_to_answer_it_says_so_at_the_field(house) -> None:
    with pytest.raises(InvalidLead) as refused:
        ask(house, requester_email=None)
    assert list(refused.value.fields) == ["requester_email"]
    with pytest.raises(InvalidLead) as refused:
        ask(house, requester_email="lena@")
    assert list(refused.value.fields) == ["requester_email"]
