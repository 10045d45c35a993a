"""Rooms and devices out of use: blocked for everybody, named, and what stood there is proposed anew (B6, B21)."""

import pytest

from livingrite.core.i18n import translate
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict
from livingrite.scheduling.schemas import AddTimeOff, FindSlots, ProposeMove, ProposeMoves
from livingrite.scheduling.schemas.diary import ReadDiary
from livingrite.scheduling.service import diary_page
from tests.service.scheduling.conftest import Clinic


def off(clinic: Clinic, name: str, start: str, end: str, **more):
    wanted = AddTimeOff(clinician_id=clinic.ids[name], starts_at=clinic.at(start), ends_at=clinic.at(end), **more)
    return clinic.run(scheduling.add_time_off, wanted)


def test_b6_a_room_out_of_use_is_not_offered_and_names_itself(clinic: Clinic) -> None:
    made = off(clinic, "Room 2", "10:00", "12:00", kind="ill", reason="Painting")
    assert (made.kind, made.kind_name, made.affected) == ("other", None, ())
    day = clinic.at("10:00").date()
    for ctx in (clinic.ctx, clinic.visitor):
        wanted = FindSlots(
            service_id=clinic.ids["massage"], clinician_id=clinic.ids["Maya"], from_date=day, to_date=day
        )
        found = clinic.run(scheduling.find_slots, wanted, ctx=ctx)
        starts = {slot.starts_at for slot in found.slots}
        assert clinic.at("12:00") in starts
        assert not starts & {clinic.at("09:30"), clinic.at("10:00"), clinic.at("11:30")}
    with pytest.raises(AppointmentConflict) as refused:
        clinic.book("10:30")
    [clash] = refused.value.conflicts
    assert (clash.name, clash.source, clash.overridable) == ("Room 2", "out_of_use", True)
    assert translate("en", clash.sentence, name=clash.name) == "Room 2 is out of use at that time."
    assert clinic.book("10:30", clinician="Noa", client="Omer").resource_ids == []  # needs no room of hers


def test_b21_what_stands_in_a_device_that_is_out_of_use_is_listed_and_proposed_anew(clinic: Clinic) -> None:
    one = clinic.book("10:00", service="ultrasound")
    clinic.book("14:00", service="ultrasound", client="Omer")
    made = off(clinic, "Ultrasound device", "09:00", "12:00")
    assert [view.id for view in made.affected] == [one.id]
    [line] = clinic.run(scheduling.read_absence, made.id).to_move
    assert line.proposed is not None
    assert line.proposed.starts_at >= clinic.at("12:00")
    move = ProposeMove(
        appointment_id=one.id, clinician_id=line.proposed.clinician_id, starts_at=line.proposed.starts_at
    )
    [proposed] = clinic.run(scheduling.propose_moves, ProposeMoves(time_off_id=made.id, moves=(move,)))
    assert proposed.offer is not None
    clinic.run(scheduling.accept_for_client, proposed.offer.id)
    assert clinic.run(scheduling.read_absence, made.id).to_move == ()


def test_a_room_out_of_use_stands_in_its_column(clinic: Clinic) -> None:
    off(clinic, "Room 2", "10:00", "12:00", reason="Painting")
    room = clinic.ids["Room 2"]
    window = {"from_at": clinic.at("00:00"), "to_at": clinic.at("00:00", days=1), "timezone": "Europe/Berlin"}
    seen = clinic.run(diary_page.read, ReadDiary(**window, room_ids=(room,)))
    [closed] = seen.out_of_use[room]
    assert (closed.starts_at, closed.ends_at, closed.reason) == (clinic.at("10:00"), clinic.at("12:00"), "Painting")
    assert clinic.run(diary_page.read, ReadDiary(**window)).out_of_use == {}
