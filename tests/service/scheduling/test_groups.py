"""Classes: several people at one time, one clinician and room, and a last seat that only one person gets."""

from datetime import date, timedelta
from threading import Barrier, Thread
from uuid import UUID

import orjson
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from livingrite.api.answers import as_json
from livingrite.core.errors import Conflict, Invalid, Stale
from livingrite.core.uow import run
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict, HoldExpired, NotBookable, OfferOver
from livingrite.scheduling.schemas import (
    AppointmentStatus,
    BookAppointment,
    BookingClient,
    CancelAppointment,
    CancelSession,
    CreateAppointment,
    FindSlots,
    HoldSlot,
    MarkAppointment,
    MoveAppointment,
    MoveSession,
    OfferPlace,
    OpenSession,
    SetWaitlistRule,
    UpdateResource,
)
from tests.loops import in_loop
from tests.service.scheduling.conftest import Clinic
from tests.service.scheduling.offers import catch_up, link, mails, reachable, waits

PEOPLE = ("Ana", "Ben", "Cleo", "Dov", "Eva", "Finn")


@pytest.fixture
def yoga(clinic: Clinic) -> Clinic:
    """Yoga with five seats, an hour, given by everyone."""
    clinic.add_service("yoga", capacity=5)
    for name in PEOPLE:
        clinic.add_client(name)
    return clinic


def join(clinic: Clinic, name: str, clock: str = "10:00", **more):
    return clinic.book(clock, client=name, service="yoga", **more)


def classes(clinic: Clinic) -> list[tuple[int, int]]:
    with clinic.uow() as uow:
        query = text("SELECT taken, capacity FROM group_session WHERE holds ORDER BY starts_at, id")
        return [tuple(row) for row in uow.session.connection().execute(query)]


def seats(clinic: Clinic, clock: str = "10:00") -> int | None:
    day = date(2027, 6, 1)
    wanted = FindSlots(service_id=clinic.ids["yoga"], clinician_id=clinic.ids["Maya"], from_date=day, to_date=day)
    slots = clinic.run(scheduling.find_slots, wanted, ctx=clinic.visitor).slots
    return next((one.seats_left for one in slots if one.starts_at == clinic.at(clock)), None)


def visit(clinic: Clinic, name: str, clock: str = "10:00") -> BookAppointment:
    return BookAppointment(
        service_id=clinic.ids["yoga"],
        clinician_id=clinic.ids["Maya"],
        starts_at=clinic.at(clock),
        client=BookingClient(name=name, phone="+49 170 1234567"),
    )


def test_five_people_share_one_class_with_one_room_and_the_sixth_reads_that_it_is_full(yoga: Clinic) -> None:
    joined = [join(yoga, name) for name in PEOPLE[:5]]
    assert len({one.session_id for one in joined}) == 1
    assert [one.resource_ids for one in joined] == [[yoga.ids["Room 2"]]] * 5
    with pytest.raises(AppointmentConflict, match="appointment_conflict") as refused:
        join(yoga, "Finn")
    assert [(one.kind, one.name) for one in refused.value.conflicts] == [("seats", "yoga")]
    assert classes(yoga) == [(5, 5)]


def test_a_class_takes_clinician_and_room_for_everything_else(yoga: Clinic) -> None:
    join(yoga, "Ana")
    with pytest.raises(AppointmentConflict) as refused:
        yoga.book("10:30", client="Omer")
    assert [one.name for one in refused.value.conflicts] == ["Maya", "Room 2"]


def test_slots_say_how_many_seats_are_left(yoga: Clinic) -> None:
    assert (seats(yoga), seats(yoga, "11:00")) == (5, 5)
    join(yoga, "Ana")
    join(yoga, "Ben")
    assert (seats(yoga), seats(yoga, "10:30")) == (3, None)


def test_the_hot_read_of_a_visitor_says_the_same(yoga: Clinic) -> None:
    with yoga.uow() as uow:
        slug = uow.session.connection().execute(text("SELECT slug FROM organization")).scalar_one()
    coming = date.today() + timedelta(days=8)
    wanted = FindSlots(service_id=yoga.ids["yoga"], from_date=coming, to_date=coming + timedelta(days=3))
    found = in_loop(scheduling.read_slots(slug, wanted))
    first = found.slots[0]
    assert first.seats_left == 5
    with yoga.uow() as uow:
        one = CreateAppointment(client_id=yoga.ids["Ana"], clinician_id=first.clinician_id, service_id=yoga.ids["yoga"], starts_at=first.starts_at)  # fmt: skip
        scheduling.create_appointment(uow, one)
    again = in_loop(scheduling.read_slots(slug, wanted))
    assert (again.slots[0].starts_at, again.slots[0].seats_left) == (first.starts_at, 4)
    alone = in_loop(scheduling.read_slots(slug, wanted.model_copy(update={"service_id": yoga.ids["massage"]})))
    assert set(orjson.loads(as_json(alone).body)["slots"][0]) == {"starts_at", "ends_at", "clinician_id"}


def test_b4_two_join_the_last_seat_at_once_and_one_gets_it_in_the_same_class(yoga: Clinic) -> None:
    for name in PEOPLE[:4]:
        join(yoga, name)
    assert sorted(race(yoga, ["Gil", "Hana"])) == ["booked", "refused"]
    assert classes(yoga) == [(5, 5)]


def test_b4_six_open_a_class_of_five_at_once_and_there_is_one_class(yoga: Clinic) -> None:
    assert sorted(race(yoga, [f"Guest {number}" for number in range(6)])) == ["booked"] * 5 + ["refused"]
    assert classes(yoga) == [(5, 5)]


def race(clinic: Clinic, names: list[str]) -> list[str]:
    """All at once, each in a transaction of its own, on a day that is ahead of the real clock."""
    start, found = Barrier(len(names)), []

    def one(name: str) -> None:
        start.wait()
        try:
            run(clinic.visitor, scheduling.book, visit(clinic, name))
            found.append("booked")
        except AppointmentConflict:
            found.append("refused")

    threads = [Thread(target=one, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_a_held_seat_counts_until_the_hold_runs_out(yoga: Clinic) -> None:
    for name in PEOPLE[:4]:
        join(yoga, name)
    wanted = HoldSlot(service_id=yoga.ids["yoga"], clinician_id=yoga.ids["Maya"], starts_at=yoga.at("10:00"))
    hold = yoga.run(scheduling.hold_slot, wanted, ctx=yoga.visitor)
    with pytest.raises(AppointmentConflict):
        join(yoga, "Eva")
    assert seats(yoga) is None
    mine = BookAppointment(hold_token=hold.hold_token, client=BookingClient(name="Gil", phone="+49 170 1234567"))
    yoga.run(scheduling.book, mine, ctx=yoga.visitor)
    assert classes(yoga) == [(5, 5)]


def test_a_visitor_who_goes_away_leaves_no_class_behind(yoga: Clinic) -> None:
    wanted = HoldSlot(service_id=yoga.ids["yoga"], clinician_id=yoga.ids["Maya"], starts_at=yoga.at("10:00"))
    yoga.run(scheduling.hold_slot, wanted, ctx=yoga.visitor)
    with pytest.raises(AppointmentConflict):
        yoga.book("10:00", client="Omer")
    yoga.clock.advance(timedelta(minutes=6))
    assert yoga.book("10:00", client="Omer").session_id is None
    assert classes(yoga) == []


def test_n5_one_of_five_is_cancelled_and_only_that_person_is_told(yoga: Clinic, events) -> None:
    joined = [join(yoga, name) for name in PEOPLE[:5]]
    yoga.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=joined[2].id))
    assert classes(yoga) == [(4, 5)]
    assert events(yoga.ctx).count("appointment.cancelled") == 1
    statuses = [yoga.run(scheduling.get_appointment, one.id).status for one in joined]
    assert statuses.count(AppointmentStatus.BOOKED) == 4
    assert join(yoga, "Finn").session_id == joined[0].session_id


def test_who_is_restored_asks_for_a_seat_again(yoga: Clinic) -> None:
    joined = [join(yoga, name) for name in PEOPLE[:5]]
    yoga.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=joined[0].id))
    join(yoga, "Finn")
    with pytest.raises(AppointmentConflict) as refused:
        yoga.run(scheduling.restore_appointment, MarkAppointment(appointment_id=joined[0].id))
    assert refused.value.conflicts[0].kind == "seats"
    yoga.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=joined[1].id))
    yoga.run(scheduling.restore_appointment, MarkAppointment(appointment_id=joined[0].id))
    assert classes(yoga) == [(5, 5)]


def test_one_person_moves_to_another_class_and_the_first_goes_on(yoga: Clinic) -> None:
    ana, _ben, dov = join(yoga, "Ana"), join(yoga, "Ben"), join(yoga, "Dov", "14:00")
    moved = yoga.run(scheduling.move_appointment, MoveAppointment(appointment_id=ana.id, starts_at=yoga.at("14:00")))
    assert moved.session_id == dov.session_id
    assert classes(yoga) == [(1, 5), (2, 5)]


def test_b20_staff_add_to_a_class_that_runs_and_the_public_may_not(yoga: Clinic) -> None:
    join(yoga, "Ana")
    yoga.clock.advance(timedelta(hours=2, minutes=15))
    with pytest.raises(NotBookable):
        yoga.run(scheduling.book, visit(yoga, "Gil"), ctx=yoga.visitor)
    join(yoga, "Ben")
    assert classes(yoga) == [(2, 5)]


def test_the_database_itself_refuses_a_sixth_seat(yoga: Clinic) -> None:
    first = join(yoga, "Ana")
    with yoga.uow() as uow:
        uow.session.connection().execute(text("UPDATE group_session SET capacity = 1"))
    with pytest.raises(IntegrityError, match="ck_group_session_seats"), yoga.uow() as uow:
        uow.session.connection().execute(*yoga_seat(first.id))


def yoga_seat(id: UUID):
    """Another row in the same class, past every verb."""
    columns = (
        "organization_id, client_id, client_name, clinician_id, service_id, session_id, starts_at, ends_at, blocked_from,"
        " blocked_until, timezone, status, payment_status, modality, source"
    )
    return text(
        f"INSERT INTO appointment (id, {columns}) SELECT gen_random_uuid(), {columns} FROM appointment WHERE id = :id"
    ), {"id": id}


def test_archiving_waits_for_a_booking_that_is_being_written(yoga: Clinic) -> None:
    written, done = Barrier(2), []

    def archive() -> None:
        written.wait()
        try:
            yoga.run(scheduling.update_resource, UpdateResource(resource_id=yoga.ids["Maya"], is_active=False))
            done.append("archived")
        except Conflict:
            done.append("refused")

    thread = Thread(target=archive)
    thread.start()
    with yoga.uow() as uow:
        scheduling.create_appointment(uow, yoga.wanted("10:00"))
        written.wait()
        thread.join(0.4)
        assert done == []
    thread.join()
    assert done == ["refused"]


def opened(clinic: Clinic, clock: str = "10:00", **more):
    command = OpenSession(
        service_id=clinic.ids["yoga"], clinician_id=clinic.ids["Maya"], starts_at=clinic.at(clock), **more
    )
    return clinic.run(scheduling.open_session, command)


def test_an_empty_class_stands_in_the_timetable_and_can_be_joined(yoga: Clinic) -> None:
    session = opened(yoga, capacity=2)
    assert (session.taken, session.capacity, seats(yoga)) == (0, 2, 2)
    assert join(yoga, "Ana").session_id == session.id
    with pytest.raises(AppointmentConflict):
        yoga.book("10:00", client="Omer")


def test_the_class_moves_with_everybody_and_each_is_told_by_themselves(yoga: Clinic, events) -> None:
    joined = [join(yoga, name) for name in PEOPLE[:3]]
    session = yoga.run(scheduling.get_session, joined[0].session_id)
    move = MoveSession(session_id=session.id, version=session.version, starts_at=yoga.at("14:00"))
    moved = yoga.run(scheduling.move_session, move)
    assert {one.starts_at for one in moved.seats} == {yoga.at("14:00")}
    assert [one.client_name for one in moved.seats] == list(PEOPLE[:3])
    assert events(yoga.ctx).count("appointment.settled") == 3
    assert yoga.book("10:00", client="Omer").starts_at == yoga.at("10:00")


def test_a_class_that_would_meet_somebodys_other_appointment_names_the_person(yoga: Clinic) -> None:
    session = join(yoga, "Ana").session_id
    yoga.book("14:00", client="Ana", clinician="Noa")
    move = MoveSession(session_id=session, starts_at=yoga.at("14:00"))
    with pytest.raises(AppointmentConflict) as refused:
        yoga.run(scheduling.move_session, move)
    assert [(one.kind, one.name, one.overridable) for one in refused.value.conflicts] == [("client", "Ana", True)]
    yoga.run(scheduling.move_session, move.model_copy(update={"override_reason": "Agreed with Ana"}))


def test_two_who_move_the_same_class_do_not_overwrite_each_other(yoga: Clinic) -> None:
    session = opened(yoga)
    yoga.run(scheduling.move_session, MoveSession(session_id=session.id, version=1, starts_at=yoga.at("12:00")))
    with pytest.raises(Stale):
        yoga.run(scheduling.move_session, MoveSession(session_id=session.id, version=1, starts_at=yoga.at("14:00")))


def test_a_class_called_off_cancels_and_tells_everybody_and_frees_the_time(yoga: Clinic, events) -> None:
    joined = [join(yoga, name) for name in PEOPLE[:3]]
    yoga.run(scheduling.cancel_session, CancelSession(session_id=joined[0].session_id, reason="Maya is ill"))
    assert [yoga.run(scheduling.get_appointment, one.id).status for one in joined] == ["cancelled"] * 3
    assert events(yoga.ctx).count("appointment.cancelled") == 3
    assert yoga.book("10:00", client="Omer").session_id is None


def call_off(clinic: Clinic, session: UUID) -> None:
    clinic.run(scheduling.cancel_session, CancelSession(session_id=session))


def move_away(clinic: Clinic, session: UUID) -> None:
    clinic.run(scheduling.move_session, MoveSession(session_id=session, starts_at=clinic.at("14:00")))


@pytest.mark.parametrize("change", [call_off, move_away])
def test_a_seat_that_was_offered_or_held_goes_with_its_class(yoga: Clinic, change) -> None:
    """Nobody comes alone to a class that is not there any more."""
    reachable(yoga, "Ana")
    session = opened(yoga)
    offer = OfferPlace(
        waitlist_entry_id=waits(yoga, "Ana", "yoga").id, clinician_id=yoga.ids["Maya"], starts_at=yoga.at("10:00")
    )
    yoga.run(scheduling.offer_by_hand, offer)
    catch_up(yoga)
    wanted = HoldSlot(service_id=yoga.ids["yoga"], clinician_id=yoga.ids["Maya"], starts_at=yoga.at("10:00"))
    hold = yoga.run(scheduling.hold_slot, wanted, ctx=yoga.visitor)
    change(yoga, session.id)
    with pytest.raises(OfferOver):
        yoga.run(scheduling.accept_offered, link(mails(yoga, "place_offered")[0]), ctx=yoga.visitor)
    mine = BookAppointment(hold_token=hold.hold_token, client=BookingClient(name="Gil", phone="+49 170 1234567"))
    with pytest.raises(HoldExpired):
        yoga.run(scheduling.book, mine, ctx=yoga.visitor)
    assert [one.client_name for one in yoga.run(scheduling.list_waitlist)] == ["Ana"]


def test_a_class_called_off_is_one_gap(yoga: Clinic) -> None:
    joined = [join(yoga, name) for name in PEOPLE[:3]]
    reachable(yoga, "Dana")
    waits(yoga, "Dana", "massage", clinician_ids=(yoga.ids["Maya"],))
    yoga.run(scheduling.set_waitlist_rule, SetWaitlistRule(automatic=False, answer_minutes=60))
    call_off(yoga, joined[0].session_id)
    yoga.clock.advance(timedelta(minutes=3))
    catch_up(yoga)
    assert len(yoga.run(scheduling.list_gaps)) == 1


def test_another_seat_needs_no_second_reason_for_what_was_overruled_once(yoga: Clinic) -> None:
    session = opened(yoga, "21:00", override_reason="Evening class")
    more = MoveSession(session_id=session.id, version=session.version, capacity=7)
    assert yoga.run(scheduling.move_session, more).capacity == 7


def test_fewer_seats_than_people_are_refused(yoga: Clinic) -> None:
    joined = [join(yoga, name) for name in PEOPLE[:3]]
    with pytest.raises(Invalid) as refused:
        yoga.run(scheduling.move_session, MoveSession(session_id=joined[0].session_id, capacity=2))
    assert list(refused.value.fields) == ["capacity"]
