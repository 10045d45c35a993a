"""What a family does about appointments by itself: whom it sees, what its access level allows, who wins a race."""

from datetime import date, timedelta

import pytest

from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, NotFound, Stale
from livingrite.identity.roles import permissions_of
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import (
    AppointmentConflict,
    ConflictKind,
    NotBookable,
    TooLate,
    TooLateToMove,
    WrongStatus,
)
from livingrite.scheduling.schemas import (
    AppointmentStatus,
    BookOwn,
    CancelOwn,
    ChangeBookingPage,
    CreateSeries,
    FindOwn,
    FindSlots,
    HoldSlot,
    Money,
    RescheduleOwn,
)
from tests.conftest import acting_as
from tests.service.scheduling.test_races import THREADS, at_once, rows

JUNE_1 = date(2027, 6, 1)


def family(clinic, **levels: str) -> Ctx:
    """A login of the portal, linked to the named clients with these levels."""
    linked = {clinic.ids[name]: level for name, level in levels.items()}
    return acting_as(clinic.ctx, *permissions_of(["family"]), clients=linked)


@pytest.fixture
def mother(clinic) -> Ctx:
    return family(clinic, Dana="full_access", Omer="full_access", Lea="view_only")


def booking(clinic, clock: str = "10:00", client: str = "Dana", **more) -> BookOwn:
    place = {"service_id": clinic.ids["massage"], "clinician_id": clinic.ids["Maya"], "starts_at": clinic.at(clock)}
    return BookOwn(client_id=clinic.ids[client], **(place | more))


def test_b14_nobody_is_offered_a_time_at_which_they_are_elsewhere(clinic, mother) -> None:
    mine = clinic.book("10:00", client="Dana")
    clinic.book("14:00", client="Dana", clinician="Noa")
    wanted = FindSlots(
        service_id=clinic.ids["massage"], clinician_id=clinic.ids["Maya"], from_date=JUNE_1, to_date=JUNE_1
    )

    def hours(found) -> set[int]:
        return {slot.starts_at.hour + 2 for slot in found.slots}

    everybody = hours(clinic.run(scheduling.find_slots, wanted, ctx=mother))
    to_book = hours(clinic.run(scheduling.find_slots_for, clinic.ids["Dana"], wanted, ctx=mother))
    to_move = hours(clinic.run(scheduling.find_own_slots, mine.id, wanted, ctx=mother))
    token = scheduling.manage_token(clinic.ctx.organization, mine.id)
    by_link = hours(clinic.run(scheduling.find_managed_slots, token, wanted, ctx=clinic.visitor))
    assert (14 in everybody, 14 in to_book, 14 in to_move, 14 in by_link) == (True, False, False, False)
    assert 10 in to_move


def test_p2_a_mother_of_three_has_one_calendar_and_may_look_at_one_child(clinic, mother) -> None:
    clinic.book("10:00", client="Dana")
    clinic.book("12:00", client="Omer", clinician="Noa")
    clinic.book("14:00", client="Lea")
    clinic.add_client("Nobody of hers")
    clinic.book("15:00", client="Nobody of hers")
    seen = clinic.run(scheduling.list_own, FindOwn(), ctx=mother).items
    assert [(one.client_name, one.clinician_name) for one in seen] == [
        ("Dana", "Maya"),
        ("Omer", "Noa"),
        ("Lea", "Maya"),
    ]
    of_omer = clinic.run(scheduling.list_own, FindOwn(client_id=clinic.ids["Omer"]), ctx=mother).items
    assert [one.client_name for one in of_omer] == ["Omer"]
    assert [one.can_cancel for one in seen] == [True, True, False], "Lea's are only to be seen"
    with pytest.raises(NotFound):
        clinic.run(scheduling.list_own, FindOwn(client_id=clinic.ids["Nobody of hers"]), ctx=mother)


def test_the_list_goes_on_where_it_ended_in_both_directions(clinic, mother) -> None:
    for clock in ("09:00", "11:00", "13:00"):
        clinic.book(clock)
    for latest_first in (False, True):
        wanted = FindOwn(latest_first=latest_first, limit=2)
        first = clinic.run(scheduling.list_own, wanted, ctx=mother)
        rest = clinic.run(scheduling.list_own, wanted.model_copy(update={"cursor": first.next_cursor}), ctx=mother)
        starts = [one.starts_at for one in (*first.items, *rest.items)]
        assert starts == sorted(starts, reverse=latest_first)
        assert (len(starts), rest.next_cursor) == (3, None)


def test_what_staff_wrote_about_the_visit_stays_with_the_staff(clinic, mother) -> None:
    made = clinic.book("10:00", notes="Ask about the bruise")
    assert "bruise" not in repr(clinic.run(scheduling.get_own, made.id, ctx=mother))


@pytest.mark.parametrize("level", ["view_only", "messaging"])
def test_a_lower_level_sees_and_changes_nothing(clinic, level, events) -> None:
    made, login = clinic.book("10:00"), family(clinic, Dana=level)
    before = events(clinic.ctx)
    assert clinic.run(scheduling.get_own, made.id, ctx=login).id == made.id
    move = RescheduleOwn(appointment_id=made.id, starts_at=clinic.at("14:00"))
    wanted = FindSlots(service_id=made.service_id, from_date=JUNE_1, to_date=JUNE_1)
    for verb, args in (
        (scheduling.book_own, (booking(clinic, "12:00"),)),
        (scheduling.reschedule_own, (move,)),
        (scheduling.cancel_own, (CancelOwn(appointment_id=made.id),)),
        (scheduling.find_own_slots, (made.id, wanted)),
    ):
        with pytest.raises(Denied):
            clinic.run(verb, *args, ctx=login)
    assert events(clinic.ctx) == before


def test_somebody_elses_appointment_is_not_there(clinic) -> None:
    made, stranger = clinic.book("10:00", client="Omer"), family(clinic, Dana="full_access")
    for verb, args in (
        (scheduling.get_own, (made.id,)),
        (scheduling.reschedule_own, (RescheduleOwn(appointment_id=made.id, starts_at=clinic.at("14:00")),)),
        (scheduling.cancel_own, (CancelOwn(appointment_id=made.id),)),
        (scheduling.book_own, (booking(clinic, client="Omer"),)),
    ):
        with pytest.raises(NotFound):
            clinic.run(verb, *args, ctx=stranger)


def test_booking_needs_no_name_and_tells_like_every_other(clinic, mother, events) -> None:
    made = clinic.run(scheduling.book_own, booking(clinic, note="We come by bus"), ctx=mother)
    assert (made.client_name, made.status, made.can_move) == ("Dana", AppointmentStatus.BOOKED, True)
    assert clinic.run(scheduling.get_appointment, made.id).notes == "We come by bus"
    assert events(clinic.ctx)[-1] == "appointment.booked"


def test_a_held_place_is_the_one_that_is_booked(clinic, mother) -> None:
    place = {"service_id": clinic.ids["massage"], "starts_at": clinic.at("10:00")}
    hold = clinic.run(scheduling.hold_slot, HoldSlot(**place), ctx=mother)
    made = clinic.run(
        scheduling.book_own, BookOwn(client_id=clinic.ids["Dana"], hold_token=hold.hold_token), ctx=mother
    )
    assert (made.starts_at, made.clinician_id) == (clinic.at("10:00"), hold.clinician_id)


def test_one_child_cannot_be_in_two_places_but_two_children_can(clinic, mother) -> None:
    clinic.run(scheduling.book_own, booking(clinic), ctx=mother)
    with_noa = {"clinician_id": clinic.ids["Noa"]}
    with pytest.raises(AppointmentConflict) as refused:
        clinic.run(scheduling.book_own, booking(clinic, **with_noa), ctx=mother)
    assert [(clash.kind, clash.name) for clash in refused.value.conflicts] == [(ConflictKind.CLIENT, "Dana")]
    assert refused.value.offers
    with pytest.raises(AppointmentConflict):
        clinic.run(scheduling.book_own, booking(clinic, clinician_id=None), ctx=mother)
    assert clinic.run(scheduling.book_own, booking(clinic, client="Omer", **with_noa), ctx=mother).client_name == "Omer"


def test_both_parents_at_once_book_a_child_once(clinic, mother) -> None:
    """Each with another clinician: no clinician's claim decides, the child's own does."""
    ask = [booking(clinic, clinician_id=clinic.ids[("Maya", "Noa")[number % 2]]) for number in range(THREADS)]
    results = at_once([lambda one=one: clinic.run(scheduling.book_own, one, ctx=mother) for one in ask])
    assert sum(not isinstance(one, AppointmentConflict) for one in results) == 1
    assert rows(clinic) == 1


def test_of_eight_families_for_one_slot_one_gets_it(clinic) -> None:
    names = [f"Child {number}" for number in range(THREADS)]
    for name in names:
        clinic.add_client(name)

    def book(name: str):
        login = family(clinic, **{name: "full_access"})
        return lambda: clinic.run(scheduling.book_own, booking(clinic, client=name), ctx=login)

    results = at_once([book(name) for name in names])
    assert (sum(not isinstance(one, AppointmentConflict) for one in results), rows(clinic)) == (1, 1)


def test_what_is_not_offered_online_is_not_offered_in_the_portal(clinic, mother) -> None:
    clinic.add_service("quiet", bookable_online=False)
    with pytest.raises(NotBookable):
        clinic.run(scheduling.book_own, booking(clinic, service_id=clinic.ids["quiet"]), ctx=mother)
    made = clinic.run(scheduling.get_own, clinic.book("10:00", service="quiet").id, ctx=mother)
    assert (made.can_move, made.can_cancel) == (False, True)


def test_moving_keeps_the_old_place_until_the_new_one_is_taken(clinic, mother, events) -> None:
    made, other = clinic.book("10:00"), clinic.book("14:00", client="Lea")
    with pytest.raises(AppointmentConflict) as refused:
        clinic.run(
            scheduling.reschedule_own, RescheduleOwn(appointment_id=made.id, starts_at=other.starts_at), ctx=mother
        )
    assert refused.value.conflicts[0].name == "Maya"
    assert clinic.run(scheduling.get_own, made.id, ctx=mother).starts_at == clinic.at("10:00")
    move = RescheduleOwn(appointment_id=made.id, starts_at=clinic.at("12:00"), version=1)
    moved = clinic.run(scheduling.reschedule_own, move, ctx=mother)
    assert (moved.starts_at, moved.version) == (clinic.at("12:00"), 2)
    assert events(clinic.ctx)[-2:] == ["appointment.moved", "appointment.settled"], "told after the minutes of grace"
    with pytest.raises(Stale):
        clinic.run(scheduling.reschedule_own, move, ctx=mother)


def test_two_families_that_move_to_one_place_at_once_have_one_winner(clinic) -> None:
    names = [f"Child {number}" for number in range(THREADS)]
    tasks = []
    for number, name in enumerate(names):
        clinic.add_client(name)
        made = clinic.book(f"{9 + number}:00", client=name, clinician="Noa")
        login = family(clinic, **{name: "full_access"})
        move = RescheduleOwn(
            appointment_id=made.id, starts_at=clinic.at("10:00", days=1), clinician_id=clinic.ids["Maya"]
        )
        tasks.append(lambda move=move, login=login: clinic.run(scheduling.reschedule_own, move, ctx=login))
    results = at_once(tasks)
    assert sum(not isinstance(one, AppointmentConflict) for one in results) == 1


def test_the_times_to_choose_from_are_those_it_can_move_to(clinic, mother) -> None:
    made = clinic.book("10:00")
    clinic.book("14:00", client="Lea")
    wanted = FindSlots(
        service_id=clinic.ids["ultrasound"], clinician_id=clinic.ids["Maya"], from_date=JUNE_1, to_date=JUNE_1
    )
    starts = [slot.starts_at for slot in clinic.run(scheduling.find_own_slots, made.id, wanted, ctx=mother).slots]
    assert clinic.at("10:30") in starts, "its own time does not stand in its way"
    assert clinic.at("10:00") not in starts, "nor is it another time"
    assert clinic.at("13:30") not in starts, "the service is the appointment's, an hour long"


def test_s4_the_first_date_of_a_series_moves_alone_and_the_rest_stays_visible(clinic, mother) -> None:
    weekly = CreateSeries(**clinic.wanted("10:00").model_dump(), rrule="FREQ=WEEKLY;COUNT=4")
    clinic.run(scheduling.create_series, weekly)
    before = clinic.run(scheduling.list_own, FindOwn(), ctx=mother).items
    move = RescheduleOwn(appointment_id=before[0].id, starts_at=clinic.at("15:00"))
    moved = clinic.run(scheduling.reschedule_own, move, ctx=mother)
    after = clinic.run(scheduling.list_own, FindOwn(), ctx=mother).items
    assert after == (moved, *before[1:])
    assert [one.starts_at for one in after] == [
        clinic.at("15:00"),
        *[clinic.at("10:00", days=7 * n) for n in (1, 2, 3)],
    ]
    clinic.run(scheduling.cancel_own, CancelOwn(appointment_id=moved.id), ctx=mother)
    left = clinic.run(scheduling.list_own, FindOwn(), ctx=mother).items
    assert [one.status for one in left] == ["late_cancelled", "booked", "booked", "booked"]


def test_cancelling_late_counts_as_late_and_twice_is_once(clinic, mother, events) -> None:
    soon, later = clinic.book("10:00"), clinic.book("10:00", days=3)
    for made, status in ((soon, AppointmentStatus.LATE_CANCELLED), (later, AppointmentStatus.CANCELLED)):
        once = clinic.run(scheduling.cancel_own, CancelOwn(appointment_id=made.id, reason="Ill"), ctx=mother)
        said = events(clinic.ctx)
        assert (once.status, once.can_cancel) == (status, False)
        assert clinic.run(scheduling.cancel_own, CancelOwn(appointment_id=made.id), ctx=mother) == once
        assert events(clinic.ctx) == said
    with pytest.raises(WrongStatus):
        clinic.run(
            scheduling.reschedule_own, RescheduleOwn(appointment_id=soon.id, starts_at=clinic.at("15:00")), ctx=mother
        )


def test_nothing_can_be_changed_once_it_has_begun(clinic, mother) -> None:
    made = clinic.book("10:00")
    clinic.clock.advance(timedelta(hours=2))
    assert clinic.run(scheduling.get_own, made.id, ctx=mother).can_cancel is False
    for verb, command in (
        (scheduling.cancel_own, CancelOwn(appointment_id=made.id)),
        (scheduling.reschedule_own, RescheduleOwn(appointment_id=made.id, starts_at=clinic.at("15:00"))),
    ):
        with pytest.raises(TooLate):
            clinic.run(verb, command, ctx=mother)


def test_a_login_without_the_right_to_book_is_offered_nothing_to_change(clinic) -> None:
    made = clinic.book("10:00")
    reader = acting_as(clinic.ctx, "appointment.read", clients={clinic.ids["Dana"]: "full_access"})
    seen = clinic.run(scheduling.get_own, made.id, ctx=reader)
    assert (seen.can_move, seen.can_cancel) == (False, False)
    with pytest.raises(Denied):
        clinic.run(scheduling.cancel_own, CancelOwn(appointment_id=made.id), ctx=reader)


def test_staff_change_appointments_by_their_own_verbs(clinic) -> None:
    made = clinic.book("10:00")
    with pytest.raises(Denied):
        clinic.run(scheduling.cancel_own, CancelOwn(appointment_id=made.id))


def test_once_cancelling_costs_something_it_is_said_and_moving_away_is_not_offered(clinic, mother) -> None:
    charge = ChangeBookingPage(late_fee_percent=50)
    clinic.run(scheduling.change_booking_page, charge)
    soon, later = (clinic.run(scheduling.get_own, clinic.book("10:00", days=days).id, ctx=mother) for days in (0, 3))
    assert [(one.can_move, one.can_cancel) for one in (soon, later)] == [(False, True), (True, True)]
    assert soon.late_fee == Money(amount=3000, currency="EUR")
    with pytest.raises(TooLateToMove):
        clinic.run(
            scheduling.reschedule_own, RescheduleOwn(appointment_id=soon.id, starts_at=clinic.at("15:00")), ctx=mother
        )
    listed = clinic.run(scheduling.list_own, FindOwn(), ctx=mother).items
    assert [one.can_move for one in listed] == [False, True]
