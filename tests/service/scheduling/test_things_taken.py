"""What a slot search believes of a room is what a booking would find in its way, whatever takes it."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from livingrite.scheduling import service as scheduling
from livingrite.scheduling.repository.facts import Facts
from livingrite.scheduling.rules.spans import Span, merge
from livingrite.scheduling.schemas import AddTimeOff, AppointmentView, CancelAppointment, HoldSlot
from tests.service.scheduling.conftest import Clinic

ROOM = "Room 2"


def called_off(one: AppointmentView) -> CancelAppointment:
    return CancelAppointment(appointment_id=one.id, version=one.version)


@pytest.fixture
def busy(clinic: Clinic) -> Clinic:
    """Maya's room with an appointment, one called off, a hold, a hold that ran out, a class, an empty one, and painters."""
    clinic.add_service("yoga", capacity=5)
    clinic.add_service("long", buffer_before_minutes=30, buffer_after_minutes=15)
    clinic.ids["kept"] = clinic.book("09:00", service="long").id
    gone = clinic.book("11:00", client="Omer")
    clinic.run(scheduling.cancel_appointment, called_off(gone))
    clinic.ids["member"] = clinic.book("12:30", service="yoga").id
    left = clinic.book("15:30", service="yoga", client="Omer")
    clinic.run(scheduling.cancel_appointment, called_off(left))
    for clock in ("14:00", "11:00"):
        wanted = HoldSlot(service_id=clinic.ids["massage"], clinician_id=clinic.ids["Maya"], starts_at=clinic.at(clock))
        clinic.run(scheduling.hold_slot, wanted, ctx=clinic.visitor)
    painting = AddTimeOff(
        clinician_id=clinic.ids[ROOM], starts_at=clinic.at("17:00"), ends_at=clinic.at("18:00"), kind="other"
    )
    clinic.run(scheduling.add_time_off, painting)
    with clinic.uow() as uow:
        nobodys = "UPDATE group_session SET kept = false WHERE starts_at = :starts_at"
        uow.session.connection().execute(text(nobodys), {"starts_at": clinic.at("15:30")})
        query = "UPDATE slot_hold SET expires_at = :before WHERE starts_at = :starts_at"
        given = {"before": clinic.at("07:00", days=-1), "starts_at": clinic.at("11:00")}
        uow.session.connection().execute(text(query), given)
        holds = "SELECT id FROM slot_hold WHERE starts_at = :starts_at"
        clinic.ids["hold"] = (
            uow.session.connection().execute(text(holds), {"starts_at": clinic.at("14:00")}).scalar_one()
        )
        classes = "SELECT session_id FROM appointment WHERE id = :id"
        clinic.ids["class"] = uow.session.connection().execute(text(classes), {"id": clinic.ids["member"]}).scalar_one()
    return clinic


def spans(clinic: Clinic, start: str = "00:00", end: str = "23:59", **but: UUID) -> tuple[list[Span], list[Span]]:
    room, window = clinic.ids[ROOM], (clinic.at(start), clinic.at(end))
    with clinic.uow() as uow:
        searched, _given = Facts(uow).taken([], [room], *window, **but)
        found = Facts(uow).stays([room], *window, **but)
    return merge(searched[room]), merge((stay.blocked_from, stay.blocked_until) for stay in found[room])


def test_all_that_takes_a_room_is_seen_and_nothing_that_no_longer_does(busy: Clinic) -> None:
    searched, found = spans(busy)
    assert searched == found
    assert len(searched) == 4


@pytest.mark.parametrize("name", ["kept", "class", "hold"])
def test_what_asks_is_not_in_its_own_way(busy: Clinic, name: str) -> None:
    searched, found = spans(busy, **{"hold" if name == "hold" else "but": busy.ids[name]})
    assert searched == found
    assert len(searched) == 3


def test_what_only_touches_the_window_does_not_count(busy: Clinic) -> None:
    whole, _found = spans(busy)
    for start, end in whole:
        for before, after in ((-1, 1), (0, 0), (1, -1)):
            first = busy.at("00:00") + timedelta(seconds=start - int(busy.at("00:00").timestamp()) + before)
            last = busy.at("00:00") + timedelta(seconds=end - int(busy.at("00:00").timestamp()) + after)
            with busy.uow() as uow:
                room = busy.ids[ROOM]
                assert Facts(uow).taken([], [room], first, last)[0][room] == [(start, end)]
                assert Facts(uow).taken([], [room], last, last + timedelta(seconds=1))[0][room] == (
                    [(start, end)] if after < 0 else []
                )
