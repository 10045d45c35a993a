"""One appointment as staff work with it: how people meet, its history in words, each step and the way back."""

from datetime import timedelta

import pytest

from livingrite.core.errors import Denied
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict, WrongStatus
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import (
    AppointmentStatus,
    CancelAppointment,
    MarkAppointment,
    Modality,
    MoveAppointment,
    UpdateAppointment,
)
from livingrite.scheduling.service import diary_page
from livingrite.ui.pages.diary.past import Teller
from tests.conftest import acting_as
from tests.service.scheduling.conftest import Clinic


def change(clinic: Clinic, id, **fields):
    return clinic.run(scheduling.update_appointment, UpdateAppointment(appointment_id=id, **fields))


def mark(clinic: Clinic, verb, id):
    return clinic.run(verb, MarkAppointment(appointment_id=id))


def told(clinic: Clinic, id, locale: str = "en") -> list[str]:
    lines = clinic.run(scheduling.appointment_history, id)
    names = {str(clinic.ids["Maya"]): "Maya", str(clinic.ids["Noa"]): "Noa"}
    return [one["what"] for one in Teller(locale, "Europe/Berlin", clinic.clock.now(), names).tell(lines)]


def test_th2_by_video_the_room_is_free_and_in_person_it_is_taken_again(clinic: Clinic) -> None:
    one = clinic.book("10:00")
    assert one.resource_ids == [clinic.ids["Room 2"]]
    video = change(clinic, one.id, modality=Modality.VIRTUAL)
    assert (video.modality, video.resource_ids, video.version) == (Modality.VIRTUAL, [], 2)
    assert change(clinic, one.id, modality=Modality.IN_PERSON).resource_ids == [clinic.ids["Room 2"]]


def test_another_way_to_meet_is_told_although_the_time_stays(clinic: Clinic) -> None:
    from livingrite.messaging.service.appointments import _stayed

    one = clinic.book("10:00")
    change(clinic, one.id, modality=Modality.VIRTUAL)
    where = {"starts_at": one.starts_at.isoformat(), "clinician_id": str(one.clinician_id), "in_person": True}
    move = {"appointment_id": str(one.id), "sequence": 1, "told": where}
    assert clinic.run(_stayed, move) is not None
    assert clinic.run(_stayed, move | {"told": where | {"in_person": False}}) is None


def test_b14_a_joint_session_is_allowed_with_a_reason_and_written_down(clinic: Clinic) -> None:
    clinic.book("10:00")
    with pytest.raises(AppointmentConflict) as refused:
        clinic.book("10:00", clinician="Noa")
    assert (refused.value.conflicts[0].kind, refused.value.overridable) == ("client", True)
    joint = clinic.book("10:00", clinician="Noa", override_reason="Joint session")
    assert clinic.run(scheduling.appointment_history, joint.id)[0].after["override_reason"] == "Joint session"


def test_b6_the_error_names_the_device(clinic: Clinic) -> None:
    clinic.book("10:00", service="ultrasound")
    with pytest.raises(AppointmentConflict) as refused:
        clinic.book("10:00", service="ultrasound", client="Omer", clinician="Noa")
    assert [one.name for one in refused.value.conflicts] == ["Ultrasound device"]


def test_b7_an_extension_into_a_held_time_is_refused_also_with_a_reason(clinic: Clinic) -> None:
    from livingrite.scheduling.schemas import HoldSlot

    one = clinic.book("10:00", ends_at=clinic.at("10:30"))
    later = HoldSlot(service_id=clinic.ids["massage"], clinician_id=clinic.ids["Maya"], starts_at=clinic.at("10:30"))
    clinic.run(scheduling.hold_slot, later, ctx=clinic.visitor)
    longer = MoveAppointment(appointment_id=one.id, ends_at=clinic.at("11:00"), override_reason="Needs longer")
    with pytest.raises(AppointmentConflict) as refused:
        clinic.run(scheduling.move_appointment, longer)
    assert not refused.value.overridable


def test_b15_outside_the_hours_only_an_explicit_reason_books(clinic: Clinic) -> None:
    with pytest.raises(AppointmentConflict) as refused:
        clinic.book("22:00")
    assert [one.kind for one in refused.value.conflicts] == ["hours"]
    assert clinic.book("22:00", override_reason="Emergency").override_reason == "Emergency"


def test_b20_staff_write_into_a_time_that_runs_and_the_public_may_not(clinic: Clinic) -> None:
    from livingrite.scheduling.errors import NotBookable
    from livingrite.scheduling.schemas import HoldSlot

    clinic.clock.advance(timedelta(hours=3))  # 11:00
    now = HoldSlot(service_id=clinic.ids["massage"], clinician_id=clinic.ids["Maya"], starts_at=clinic.at("10:30"))
    with pytest.raises(NotBookable):
        clinic.run(scheduling.hold_slot, now, ctx=clinic.visitor)
    assert clinic.book("10:30").status == AppointmentStatus.BOOKED


def test_a_mistaken_tap_is_taken_back_from_anywhere_and_its_time_is_forgotten(clinic: Clinic) -> None:
    one = clinic.book("10:00")
    mark(clinic, scheduling.complete_appointment, one.id)
    assert mark(clinic, scheduling.restore_appointment, one.id).status == AppointmentStatus.BOOKED
    assert clinic.run(diary_page.visit, one.id).steps["completed"] is None


def test_a_step_that_is_not_possible_says_what_to_do_first(clinic: Clinic) -> None:
    one = clinic.book("10:00")
    mark(clinic, scheduling.complete_appointment, one.id)
    with pytest.raises(WrongStatus) as refused:
        clinic.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=one.id))
    assert "Take it back to arrived first" in refused.value.message


def test_the_history_says_who_did_what_when_and_why(clinic: Clinic) -> None:
    one = clinic.book("10:00")
    change(clinic, one.id, starts_at=clinic.at("12:00"), clinician_id=clinic.ids["Noa"])
    change(clinic, one.id, modality=Modality.PHONE)
    change(clinic, one.id, notes="Bring the X-ray")
    mark(clinic, scheduling.arrive_appointment, one.id)
    cancel = CancelAppointment(appointment_id=one.id, by="client", reason="Fever")
    clinic.run(scheduling.cancel_appointment, cancel)
    assert told(clinic, one.id)[::-1] == [
        "Booked automatically",
        "LivingRite moved it from Today, 10:00 – 11:00, Maya to Today, 12:00 – 13:00, Noa",
        "LivingRite: by phone from now on",
        "LivingRite wrote the note",
        "LivingRite: Arrived",
        "LivingRite cancelled it for the client",
    ]


def test_the_history_is_for_staff(clinic: Clinic) -> None:
    one = clinic.book("10:00")
    family = acting_as(clinic.ctx, Permission.READ, clients={clinic.ids["Dana"]: "full_access"})
    with pytest.raises(Denied):
        clinic.run(scheduling.appointment_history, one.id, ctx=family)
