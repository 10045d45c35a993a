"""What people book, move and cancel in Calendly, by webhooks in any order and by looking ourselves."""

import pytest

from livingrite.core.errors import Denied, Invalid
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict
from livingrite.scheduling.schemas import FindSlots
from livingrite.scheduling.schemas.elsewhere import DecideBooking
from tests.conftest import acting_as


def test_who_books_there_has_an_appointment_here(desk) -> None:
    desk.map()
    asked = [{"question": "What about?", "answer": "My knee\nhurts"}]
    desk.books("10:00", questions_and_answers=asked, text_reminder_number="+49 30 901820")
    [one] = desk.diary()
    assert (one.client_name, one.starts_at, one.notes) == (
        "Ruth Stern",
        desk.clinic.at("10:00"),
        "What about?: My knee hurts",
    )
    assert (one.clinician_id, one.service_id) == (desk.clinic.ids["Maya"], desk.clinic.ids["massage"])
    assert desk.answers == [200]
    assert desk.sql("SELECT person FROM outside_booking WHERE organization_id = %s") == [(None,)]
    assert desk.sql("SELECT source FROM appointment WHERE organization_id = %s") == [("calendly",)]


def test_who_is_known_by_name_and_address_is_the_same_client(desk) -> None:
    desk.map()
    desk.books("10:00")
    desk.books("12:00")
    desk.books("14:00", name="Adam Stern", email="ruth@example.org")
    clients = [one.client_id for one in desk.diary()]
    assert clients[0] == clients[1] != clients[2]


def test_a_webhook_twice_is_one_appointment(desk) -> None:
    desk.map()
    desk.books("10:00", deliver=False)
    desk.deliver(lambda told: told * 3)
    assert desk.answers == [200, 200, 200]
    assert len(desk.diary()) == 1
    assert desk.sql("SELECT count(*) FROM webhook_event WHERE organization_id = %s") == [(1,)]


def test_who_cancels_there_has_cancelled_here(desk) -> None:
    desk.map()
    made = desk.books("16:00")
    desk.calendly.cancels(made, reason="I am ill")
    desk.deliver()
    assert desk.shown() == [("Ruth Stern", "14:00", "late_cancelled")]  # the same day: the clinic's deadline is over
    assert desk.sql("SELECT cancelled_by FROM appointment WHERE organization_id = %s") == [("client",)]


def test_what_the_host_cancels_there_is_the_clinics_cancellation(desk) -> None:
    desk.map()
    made = desk.books("16:00")
    desk.calendly.cancels(made, by="host")
    desk.deliver()
    assert desk.shown() == [("Ruth Stern", "14:00", "cancelled")]


ORDERS = [(0, 1, 2, 3, 4), (4, 3, 2, 1, 0), (3, 1, 0, 4, 2), (2, 0, 1, 3, 4), (1, 2, 3, 4, 0), (3, 4, 0, 1, 2)]


@pytest.mark.parametrize("order", ORDERS)
def test_any_order_of_what_happened_ends_the_same(desk, order) -> None:
    """Booked at ten, moved to twelve, moved to fourteen: five messages, of which each may come first."""
    desk.map()
    first = desk.books("10:00", deliver=False)
    second = desk.calendly.moves(first, desk.clinic.at("12:00"))
    desk.calendly.moves(second, desk.clinic.at("14:00"))
    desk.deliver(lambda told: [told[at] for at in order])
    held = [one for one in desk.shown() if one[2] == "booked"]
    assert held == [("Ruth Stern", "12:00", "booked")]
    assert desk.questions() == []


@pytest.mark.parametrize("order", [(3, 2, 1, 0), (3, 0, 1, 2), (2, 3, 0, 1), (1, 3, 0, 2), (0, 2, 3, 1)])
def test_moved_and_then_cancelled_is_cancelled_in_any_order(desk, order) -> None:
    desk.map()
    first = desk.books("14:00", deliver=False)
    second = desk.calendly.moves(first, desk.clinic.at("16:00"))
    desk.calendly.cancels(second)
    desk.deliver(lambda told: [told[at] for at in order])
    assert [one for one in desk.shown() if one[2] == "booked"] == []


def test_who_moves_it_there_keeps_the_same_appointment(desk) -> None:
    desk.map()
    made = desk.books("10:00")
    [before] = desk.diary()
    desk.calendly.moves(made, desk.clinic.at("15:00"))
    desk.deliver()
    [after] = desk.diary()
    assert (after.id, after.starts_at) == (before.id, desk.clinic.at("15:00"))


def test_a_time_that_is_taken_here_is_asked_about_and_kept_from_others(desk) -> None:
    desk.map()
    desk.clinic.book("10:30", client="Dana")
    desk.books("10:00")
    assert [one[0] for one in desk.shown()] == ["Dana"]
    [question] = desk.questions()
    assert (question.person, question.clinician_name, question.starts_at) == (
        "Ruth Stern",
        "Maya",
        desk.clinic.at("10:00"),
    )
    with pytest.raises(AppointmentConflict):
        desk.run(scheduling.decide_booking, DecideBooking(booking_id=question.id, choice="accept", reason="as agreed"))
    assert len(desk.questions()) == 1
    with pytest.raises(AppointmentConflict) as refused:
        desk.clinic.book("09:30", client="Omer")
    assert "Calendly" in refused.value.conflicts[0].sentence


def test_declined_it_is_cancelled_there(desk) -> None:
    desk.map()
    desk.clinic.book("10:30", client="Dana")
    made = desk.books("10:00")
    [question] = desk.questions()
    desk.run(scheduling.decide_booking, DecideBooking(booking_id=question.id, choice="decline"))
    desk.settle()
    desk.deliver()
    assert made["status"] == "canceled"
    assert desk.questions() == []
    assert [one[0] for one in desk.shown()] == ["Dana"]
    with pytest.raises(Invalid):
        desk.run(scheduling.decide_booking, DecideBooking(booking_id=question.id, choice="accept"))


def test_accepted_once_the_way_is_free(desk) -> None:
    desk.map()
    taken = desk.clinic.book("10:30", client="Dana")
    desk.books("10:00")
    [question] = desk.questions()
    desk.run(scheduling.mark_no_show, _mark(taken))
    desk.run(scheduling.decide_booking, DecideBooking(booking_id=question.id, choice="accept"))
    assert ("Ruth Stern", "08:00", "booked") in desk.shown()
    assert desk.questions() == []
    assert desk.sql("SELECT choice, status, person FROM outside_booking WHERE organization_id = %s") == [
        ("accept", "placed", None)
    ]


def test_moved_there_to_a_time_that_is_taken_the_appointment_stays_until_somebody_decides(desk) -> None:
    desk.map()
    made = desk.books("10:00")
    desk.clinic.book("15:00", client="Dana")
    desk.calendly.moves(made, desk.clinic.at("15:00"))
    desk.deliver()
    assert ("Ruth Stern", "08:00", "booked") in desk.shown()
    [question] = desk.questions()
    assert question.appointment_id == next(one.id for one in desk.diary() if one.client_name == "Ruth Stern")


def test_the_question_is_gone_when_they_cancel_there(desk) -> None:
    desk.map()
    desk.clinic.book("10:30", client="Dana")
    made = desk.books("10:00")
    desk.calendly.cancels(made)
    desk.deliver()
    assert desk.questions() == []
    desk.clinic.book("09:30", client="Omer")


def test_only_who_may_book_and_move_decides(desk) -> None:
    desk.map()
    desk.clinic.book("10:30", client="Dana")
    desk.books("10:00")
    [question] = desk.questions()
    for held in ((), ("appointment.move",), ("appointment.create",)):
        person = acting_as(desk.clinic.ctx, *held)
        with pytest.raises(Denied):
            desk.run(scheduling.decide_booking, DecideBooking(booking_id=question.id, choice="decline"), ctx=person)


def test_hours_are_calendlys_affair_but_an_absence_is_asked_about(desk) -> None:
    desk.map()
    desk.books("05:30")  # before the clinic opens here
    assert len(desk.diary()) == 1
    from livingrite.scheduling.schemas import AddTimeOff

    off = AddTimeOff(
        clinician_id=desk.clinic.ids["Maya"], starts_at=desk.clinic.at("12:00"), ends_at=desk.clinic.at("18:00")
    )
    desk.run(scheduling.add_time_off, off)
    desk.books("13:00", name="Adam Levi")
    assert [one.person for one in desk.questions()] == ["Adam Levi"]


def test_what_means_no_service_here_only_makes_the_host_busy(desk) -> None:
    desk.hosts("Maya")
    desk.books("10:00")
    assert desk.diary() == []
    assert not _free(desk, "10:00")
    assert _free(desk, "12:00")
    assert desk.sql("SELECT count(*) FROM outside_booking WHERE organization_id = %s") == [(0,)]


def test_mapped_later_what_was_booked_before_is_taken_in_page_by_page(desk) -> None:
    desk.calendly.page = 2
    for at in ("10:00", "11:00", "12:00", "13:00", "14:00"):
        desk.books(at, name=f"Person {at[:2]}", email=f"p{at[:2]}@example.org", deliver=False)
    desk.calendly.told.clear()  # not one webhook arrived
    desk.map()
    assert len(desk.diary()) == 5
    assert desk.account().last_error is None


def test_what_no_webhook_told_is_found_by_looking(desk) -> None:
    desk.map()
    moved, gone = desk.books("14:00"), desk.books("16:00", name="Adam Levi")
    desk.calendly.moves(moved, desk.clinic.at("18:00"))
    desk.calendly.cancels(gone)
    desk.calendly.told.clear()
    desk.look()
    assert desk.shown() == [("Adam Levi", "14:00", "late_cancelled"), ("Ruth Stern", "16:00", "booked")]


def test_moved_and_cancelled_without_a_webhook_is_found_too(desk) -> None:
    desk.map()
    made = desk.books("14:00")
    desk.calendly.cancels(desk.calendly.moves(made, desk.clinic.at("18:00")))
    desk.calendly.told.clear()
    desk.look()
    assert [status for _who, _when, status in desk.shown()] == ["late_cancelled"]


def test_looking_twice_changes_nothing(desk) -> None:
    desk.map()
    desk.books("10:00")
    before = desk.sql("SELECT version, updated_at FROM appointment WHERE organization_id = %s")
    asked = len(desk.calendly.calls)
    desk.look()
    assert desk.sql("SELECT version, updated_at FROM appointment WHERE organization_id = %s") == before
    assert not any("invitees" in call for call in desk.calendly.calls[asked:])


def test_whoever_hosts_it_is_known_by_the_address_of_their_login(desk) -> None:
    desk.hosts("Noa")
    desk.map(clinician=None)
    desk.books("10:00")
    assert [one.clinician_id for one in desk.diary()] == [desk.clinic.ids["Noa"]]


def _mark(appointment):
    from livingrite.scheduling.schemas import MarkAppointment

    return MarkAppointment(appointment_id=appointment.id)


def _free(desk, clock: str) -> bool:
    day = desk.clinic.at(clock).date()
    wanted = FindSlots(
        service_id=desk.clinic.ids["massage"], clinician_id=desk.clinic.ids["Maya"], from_date=day, to_date=day
    )
    return desk.clinic.at(clock) in {one.starts_at for one in desk.run(scheduling.find_slots, wanted).slots}
