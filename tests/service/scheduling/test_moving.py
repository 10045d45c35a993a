"""Dragging an appointment: to another time, length, clinician or room."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from livingrite.audit import service as audit
from livingrite.core.errors import Denied, NotFound, Stale
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict, InvalidPlace, WrongStatus
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import (
    AppointmentStatus,
    CancelAppointment,
    FindAppointments,
    MarkAppointment,
    MoveAppointment,
    UpdateAppointment,
)
from tests.conftest import acting_as


def move(clinic, appointment, **wanted):
    command = MoveAppointment(
        appointment_id=appointment.id, version=wanted.pop("version", appointment.version), **wanted
    )
    return clinic.run(scheduling.move_appointment, command)


def settled(clinic) -> list[dict]:
    with clinic.uow() as uow:
        query = text("SELECT payload FROM outbox WHERE topic = 'appointment.settled' ORDER BY created_at, run_at")
        return list(uow.session.connection().execute(query).scalars())


def test_a_drag_keeps_the_length_and_frees_the_old_time(clinic) -> None:
    moved = move(clinic, clinic.book("10:00"), starts_at=clinic.at("14:00"))
    assert (moved.starts_at, moved.ends_at, moved.version) == (clinic.at("14:00"), clinic.at("15:00"), 2)
    assert clinic.book("10:00", client="Omer").starts_at == clinic.at("10:00")


def test_a_resize_changes_the_end_only(clinic) -> None:
    resized = move(clinic, clinic.book("10:00"), ends_at=clinic.at("11:30"))
    assert (resized.starts_at, resized.ends_at) == (clinic.at("10:00"), clinic.at("11:30"))


def test_to_another_clinician_the_room_changes_and_the_old_one_is_free(clinic) -> None:
    moved = move(clinic, clinic.book("10:00"), clinician_id=clinic.ids["Noa"])
    assert (moved.clinician_id, moved.resource_ids) == (clinic.ids["Noa"], [])
    assert clinic.book("10:00", client="Omer").resource_ids == [clinic.ids["Room 2"]]


def test_to_another_clinician_at_a_time_when_the_old_one_is_busy(clinic) -> None:
    """The old clinician's diary has no say in it."""
    clinic.book("14:00", client="Omer")
    moved = move(clinic, clinic.book("10:00"), clinician_id=clinic.ids["Noa"], starts_at=clinic.at("14:00"))
    assert moved.clinician_id == clinic.ids["Noa"]


def test_a_chosen_device_goes_along_to_another_clinician(clinic) -> None:
    device = clinic.ids["Ultrasound device"]
    booked = clinic.book("10:00", resource_ids=(clinic.ids["Room 2"], device))
    assert move(clinic, booked, clinician_id=clinic.ids["Noa"]).resource_ids == [device]


def test_b9_a_drop_onto_a_taken_time_changes_nothing(clinic, events) -> None:
    clinic.book("14:00", client="Omer")
    booked = clinic.book("10:00")
    before = events(clinic.ctx)
    with pytest.raises(AppointmentConflict) as conflict:
        move(clinic, booked, starts_at=clinic.at("14:30"))
    assert conflict.value.conflicts[0].name == "Maya"
    assert conflict.value.offers[0].starts_at == clinic.at("15:00")
    assert clinic.run(scheduling.get_appointment, booked.id) == booked
    assert events(clinic.ctx) == before


def test_an_appointment_does_not_stand_in_its_own_way(clinic) -> None:
    assert move(clinic, clinic.book("10:00"), starts_at=clinic.at("10:30")).starts_at == clinic.at("10:30")


def test_b10_the_second_of_two_drags_is_stale(clinic) -> None:
    booked = clinic.book("10:00")
    move(clinic, booked, starts_at=clinic.at("12:00"))
    with pytest.raises(Stale):
        move(clinic, booked, starts_at=clinic.at("14:00"))
    assert clinic.run(scheduling.get_appointment, booked.id).starts_at == clinic.at("12:00")


def test_a_drop_where_it_was_is_no_change(clinic, events) -> None:
    booked = clinic.book("10:00")
    assert move(clinic, booked, starts_at=booked.starts_at).version == 1
    assert "appointment.moved" not in events(clinic.ctx)


def test_b11_what_people_were_told_is_remembered_over_a_drag_and_a_drag_back(clinic) -> None:
    booked = clinic.book("10:00")
    away = move(clinic, booked, starts_at=clinic.at("14:00"))
    clinic.clock.advance(timedelta(minutes=1))
    back = move(clinic, away, starts_at=clinic.at("10:00"))
    first, second = settled(clinic)
    assert (first["sequence"], second["sequence"]) == (1, 2)
    assert second["told"]["starts_at"] == booked.starts_at.isoformat() == back.starts_at.isoformat()


@pytest.mark.parametrize("verb", [scheduling.complete_appointment, scheduling.mark_no_show])
def test_what_is_over_cannot_be_moved(clinic, verb) -> None:
    booked = clinic.book("10:00")
    over = clinic.run(verb, MarkAppointment(appointment_id=booked.id))
    with pytest.raises(WrongStatus):
        move(clinic, over, starts_at=clinic.at("12:00"))


def test_an_end_before_the_start_is_refused(clinic) -> None:
    with pytest.raises(InvalidPlace):
        move(clinic, clinic.book("10:00"), ends_at=clinic.at("09:00"))


def test_the_move_is_recorded_with_before_and_after(clinic) -> None:
    booked = clinic.book("10:00")
    move(clinic, booked, starts_at=clinic.at("14:00"))
    moved = clinic.run(audit.history, entity="appointment", entity_id=booked.id)[0]
    assert moved.action == "moved"
    assert moved.detail["before"]["starts_at"] != moved.detail["after"]["starts_at"]


def test_who_may_move(clinic, other) -> None:
    booked = clinic.book("10:00")
    command = MoveAppointment(appointment_id=booked.id, starts_at=clinic.at("12:00"))
    with pytest.raises(Denied):
        clinic.run(scheduling.move_appointment, command, ctx=acting_as(clinic.ctx, Permission.READ))
    with pytest.raises(NotFound):
        clinic.run(scheduling.move_appointment, command, ctx=other)
    stranger = acting_as(clinic.ctx, Permission.MOVE, clients={uuid4(): "full_access"})
    with pytest.raises(NotFound):
        clinic.run(scheduling.move_appointment, command, ctx=stranger)


def test_patch_changes_place_status_and_notes_at_once(clinic) -> None:
    booked = clinic.book("10:00")
    changed = clinic.run(
        scheduling.update_appointment,
        UpdateAppointment(
            appointment_id=booked.id,
            version=1,
            starts_at=clinic.at("15:00"),
            status=AppointmentStatus.CONFIRMED,
            notes="Brings her own towel",
        ),
    )
    assert (changed.starts_at, changed.status, changed.notes) == (
        clinic.at("15:00"),
        AppointmentStatus.CONFIRMED,
        "Brings her own towel",
    )


def test_patch_with_the_present_status_changes_nothing_and_still_checks_the_version(clinic) -> None:
    booked = clinic.book("10:00")
    same = UpdateAppointment(appointment_id=booked.id, version=1, status=AppointmentStatus.BOOKED)
    assert clinic.run(scheduling.update_appointment, same).version == 1
    with pytest.raises(Stale):
        clinic.run(scheduling.update_appointment, same.model_copy(update={"version": 7}))


def test_a_cancelled_appointment_comes_back_only_when_its_time_is_free(clinic) -> None:
    booked = clinic.book("10:00")
    cancelled = clinic.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=booked.id, reason="Ill"))
    assert cancelled.status == AppointmentStatus.CANCELLED
    taken = clinic.book("10:00", client="Omer")
    with pytest.raises(AppointmentConflict):
        clinic.run(scheduling.restore_appointment, MarkAppointment(appointment_id=booked.id))
    clinic.run(scheduling.mark_no_show, MarkAppointment(appointment_id=taken.id))
    back = clinic.run(scheduling.restore_appointment, MarkAppointment(appointment_id=booked.id))
    assert back.status == AppointmentStatus.BOOKED


def test_the_day_of_an_appointment(clinic, events) -> None:
    booked = clinic.book("10:00")
    steps = [
        scheduling.confirm_appointment,
        scheduling.arrive_appointment,
        scheduling.start_appointment,
        scheduling.complete_appointment,
    ]
    seen = [clinic.run(step, MarkAppointment(appointment_id=booked.id)).status.value for step in steps]
    assert seen == ["confirmed", "arrived", "in_session", "completed"]
    assert events(clinic.ctx)[-4:] == [
        f"appointment.{word}" for word in ("confirmed", "arrived", "started", "completed")
    ]


def test_a_late_cancellation_by_the_client_is_called_so(clinic) -> None:
    booked = clinic.book("10:00")
    cancel = CancelAppointment(appointment_id=booked.id, by="client", reason="No time")
    assert clinic.run(scheduling.cancel_appointment, cancel).status == AppointmentStatus.LATE_CANCELLED
    assert clinic.book("10:00", client="Omer")


def test_the_status_it_has_already_is_not_told_to_a_family_of_somebody_else(clinic) -> None:
    other = clinic.book("11:00", client="Omer")
    rights = {Permission.READ, Permission.MOVE, Permission.MARK}
    family = acting_as(clinic.ctx, *rights, clients={clinic.ids["Lea"]: "full_access"})
    same = UpdateAppointment(appointment_id=other.id, version=7, status=AppointmentStatus.BOOKED)
    with pytest.raises(NotFound):
        clinic.run(scheduling.update_appointment, same, ctx=family)


def test_a_family_sees_its_clients_appointments_without_staff_notes(clinic) -> None:
    clinic.book("10:00", notes="Owes us money")
    clinic.book("12:00", client="Omer")
    mother = acting_as(clinic.ctx, Permission.READ, clients={clinic.ids["Dana"]: "view_only"})
    week = FindAppointments(from_at=clinic.at("00:00"), to_at=clinic.at("23:00"))
    seen = clinic.run(scheduling.list_appointments, week, ctx=mother).items
    assert [(one.client_name, one.notes) for one in seen] == [("Dana", None)]


def test_the_list_is_paged_in_order_and_filtered(clinic) -> None:
    booked = [clinic.book(f"{hour}:00", client=name) for hour, name in ((9, "Lea"), (11, "Dana"), (13, "Omer"))]
    week = FindAppointments(from_at=clinic.at("00:00"), to_at=clinic.at("23:00"), limit=2)
    first = clinic.run(scheduling.list_appointments, week)
    assert [one.id for one in first.items] == [booked[0].id, booked[1].id]
    rest = clinic.run(scheduling.list_appointments, week.model_copy(update={"cursor": first.next_cursor}))
    assert ([one.id for one in rest.items], rest.next_cursor) == ([booked[2].id], None)
    dana = week.model_copy(update={"client_id": clinic.ids["Dana"]})
    assert [one.id for one in clinic.run(scheduling.list_appointments, dana).items] == [booked[1].id]


def test_b11_what_follows_a_move_waits_for_the_grace_period_and_wakes_diaries_at_once(clinic) -> None:
    booked = clinic.book("10:00")
    clinic.run(scheduling.move_appointment, MoveAppointment(appointment_id=booked.id, starts_at=clinic.at("14:00")))
    with clinic.uow() as uow:
        query = text("SELECT topic, run_at FROM outbox WHERE topic IN ('appointment.moved', 'appointment.settled')")
        due = dict(uow.session.connection().execute(query).all())
    assert due["appointment.settled"] == clinic.clock.now() + timedelta(minutes=3)
    assert due["appointment.moved"] < clinic.clock.now()
