"""Staff book clients in, and hear by name what is in the way."""

from datetime import timedelta
from uuid import uuid4

import pytest

from livingrite.audit import service as audit
from livingrite.core.errors import Denied, NotFound
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict, InvalidPlace
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import AddTimeOff, AppointmentStatus, Modality, ResourceKind
from tests.conftest import acting_as


def refused(clinic, **wanted) -> list[tuple[str, str]]:
    with pytest.raises(AppointmentConflict) as conflict:
        clinic.book(**wanted)
    return [(clash.kind.value, clash.name) for clash in conflict.value.conflicts]


def test_an_appointment_has_the_services_length_and_the_clinicians_room(clinic) -> None:
    made = clinic.book("10:00")
    assert (made.starts_at, made.ends_at) == (clinic.at("10:00"), clinic.at("11:00"))
    assert made.resource_ids == [clinic.ids["Room 2"]]
    assert (made.client_name, made.timezone, made.status, made.version) == (
        "Dana",
        "Europe/Berlin",
        AppointmentStatus.BOOKED,
        1,
    )


def test_the_second_booking_of_a_time_names_clinician_and_room_and_offers_others(clinic) -> None:
    clinic.book("10:00")
    with pytest.raises(AppointmentConflict) as conflict:
        clinic.book("10:30", client="Omer")
    kinds = [(clash.kind.value, clash.name) for clash in conflict.value.conflicts]
    assert kinds == [("clinician", "Maya"), ("room", "Room 2")]
    offers = [offer.starts_at for offer in conflict.value.offers]
    assert offers[:2] == [clinic.at("11:00"), clinic.at("11:30")]
    assert clinic.at("09:00") in offers


def test_b6_the_taken_device_is_named(clinic) -> None:
    clinic.book("10:00", service="ultrasound", clinician="Noa")
    assert refused(clinic, clock="10:00", service="ultrasound", client="Omer") == [("device", "Ultrasound device")]


def test_b7_a_longer_appointment_onto_its_neighbour_is_refused(clinic) -> None:
    clinic.book("09:15", service="ultrasound", clinician="Noa")
    wanted = {"clock": "09:00", "clinician": "Noa", "client": "Omer", "ends_at": clinic.at("09:30")}
    assert refused(clinic, **wanted, override_reason="Urgent") == [("clinician", "Noa")]


def test_b14_a_client_in_two_places_needs_a_reason(clinic) -> None:
    clinic.book("10:00")
    assert refused(clinic, clock="10:00", clinician="Noa") == [("client", "Dana")]
    assert clinic.book("10:00", clinician="Noa", override_reason="Joint session").override_reason == "Joint session"


def test_b15_outside_the_hours_needs_a_reason_and_the_right(clinic) -> None:
    assert refused(clinic, clock="18:00") == [("hours", "Maya")]
    clerk = acting_as(clinic.ctx, Permission.CREATE, Permission.READ)
    with pytest.raises(Denied):
        clinic.run(scheduling.create_appointment, clinic.wanted("18:00", override_reason="Please"), ctx=clerk)
    made = clinic.book("18:00", override_reason="Cannot come earlier")
    [recorded] = clinic.run(audit.history, entity="appointment", entity_id=made.id)
    assert recorded.detail["after"]["override_reason"] == "Cannot come earlier"


def test_b20_staff_write_down_a_session_that_is_under_way(clinic) -> None:
    clinic.clock.advance(timedelta(hours=3))
    assert clinic.book("10:00").starts_at < clinic.clock.now()


def test_b21_time_off_lists_who_has_to_be_moved_and_blocks_new_bookings(clinic) -> None:
    booked = [clinic.book(f"{hour}:00", client=name) for hour, name in ((10, "Dana"), (12, "Omer"))]
    clinic.book("10:00", clinician="Noa", client="Lea")
    leave = AddTimeOff(clinician_id=clinic.ids["Maya"], starts_at=clinic.at("00:00"), ends_at=clinic.at("23:00"))
    assert [one.id for one in clinic.run(scheduling.add_time_off, leave).affected] == [one.id for one in booked]
    assert refused(clinic, clock="14:00", client="Lea") == [("hours", "Maya")]


def test_buffers_are_kept_free_and_can_be_waived_for_ones_own(clinic) -> None:
    clinic.add_service("bath", buffer_before_minutes=15, buffer_after_minutes=10)
    clinic.book("09:00", clinician="Noa")
    assert refused(clinic, clock="10:00", service="bath", clinician="Noa", client="Omer") == [("buffer", "Noa")]
    squeezed = clinic.book("10:00", service="bath", clinician="Noa", client="Omer", override_reason="Short of time")
    assert squeezed.starts_at == clinic.at("10:00")


def test_a_video_call_takes_no_room(clinic) -> None:
    assert clinic.book("10:00", modality=Modality.VIRTUAL).resource_ids == []


def test_a_service_given_in_a_certain_room_does_not_take_the_clinicians_own(clinic) -> None:
    pool = clinic.add_thing("Pool", ResourceKind.ROOM)
    clinic.add_service("aqua", resource_ids=(pool,))
    assert clinic.book("10:00", service="aqua").resource_ids == [pool]


def test_a_clinician_who_does_not_give_the_service_is_refused(clinic) -> None:
    clinic.add_service("yoga", clinician_ids=(clinic.ids["Noa"],))
    with pytest.raises(InvalidPlace):
        clinic.book("10:00", service="yoga")
    assert clinic.book("10:00", service="yoga", clinician="Noa").clinician_id == clinic.ids["Noa"]


def test_a_second_clinician_is_not_a_thing(clinic) -> None:
    with pytest.raises(InvalidPlace):
        clinic.book("10:00", resource_ids=(clinic.ids["Noa"],))


@pytest.mark.parametrize("field", ["client_id", "clinician_id", "service_id"])
def test_unknown_ids_are_not_found(clinic, field) -> None:
    wanted = clinic.wanted().model_copy(update={field: uuid4()})
    with pytest.raises(NotFound):
        clinic.run(scheduling.create_appointment, wanted)


def test_another_clinics_people_are_not_found(clinic, other) -> None:
    with pytest.raises(NotFound):
        clinic.run(scheduling.create_appointment, clinic.wanted(), ctx=other)


def test_families_and_clerks_without_the_right_cannot_book(clinic) -> None:
    with pytest.raises(Denied):
        clinic.run(scheduling.create_appointment, clinic.wanted(), ctx=acting_as(clinic.ctx, Permission.READ))


def test_a_booking_is_told_and_recorded_once(clinic, events) -> None:
    made = clinic.book()
    assert events(clinic.ctx).count("appointment.booked") == 1
    [recorded] = clinic.run(audit.history, entity="appointment", entity_id=made.id)
    assert (recorded.action, recorded.client_id) == ("created", clinic.ids["Dana"])


def test_a_refused_booking_leaves_nothing_behind(clinic, events) -> None:
    clinic.book()
    before = events(clinic.ctx)
    refused(clinic, client="Omer")
    assert events(clinic.ctx) == before
