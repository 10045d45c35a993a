"""Case B19 and its kin: a place comes free, and those who wait are asked one after the other."""

import json
import re
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import text

from jobs import waitlist as jobs
from jobs.context import Delivery
from livingrite.core.errors import Invalid, NotFound, Stale
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AlreadyOffered, AppointmentConflict, InvalidPlace, LinkUsed, OfferOver
from livingrite.scheduling.models import OfferStatus
from livingrite.scheduling.rules.brand import contrast
from livingrite.scheduling.schemas import (
    AddTimeOff,
    CancelAppointment,
    ChangeBookingPage,
    ChangeWaitlist,
    MarkAppointment,
    MoveAppointment,
    MoveSession,
    OfferPlace,
    SetWaitlistRule,
    UpdateService,
    WeeklyHours,
)
from tests.service.scheduling.offers import catch_up, link, mails, reachable, waits
from tests.service.scheduling.test_races import at_once

OPEN = OfferStatus.OPEN


@pytest.fixture
def full(clinic):
    """Maya's ten o'clock is Dana's; Omer, Lea and Ruth wait for a massage, Ruth urgently, all with an address."""
    clinic.add_client("Ruth")
    reachable(clinic, "Dana", "Omer", "Lea", "Ruth")
    clinic.booked = clinic.book("10:00")
    for name in ("Omer", "Lea", "Ruth"):
        waits(clinic, name, urgent=name == "Ruth", clinician_ids=(clinic.ids["Maya"],))
        clinic.clock.advance(timedelta(minutes=1))
    return clinic


def cancel(clinic) -> None:
    """By the desk, which has three minutes to take it back."""
    clinic.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=clinic.booked.id))
    clinic.clock.advance(timedelta(minutes=3))
    catch_up(clinic)


def offered(clinic) -> list[tuple[str, str]]:
    return [(offer.client_name, str(offer.status)) for gap in clinic.run(scheduling.list_gaps) for offer in gap.offers]


def accept(clinic, token: str):
    return clinic.run(scheduling.accept_offered, token, ctx=clinic.visitor)


def test_b19_a_cancelled_place_goes_to_the_urgent_one_first_then_to_the_next(full) -> None:
    cancel(full)
    [mail] = mails(full, "place_offered")
    assert mail.recipient == "ruth@example.com"
    assert "massage" not in mail.subject + json.loads(mail.content)["text"]  # N12
    assert offered(full) == [("Ruth", "open")]
    full.clock.advance(timedelta(minutes=59))
    catch_up(full)
    assert len(mails(full, "place_offered")) == 1
    full.clock.advance(timedelta(minutes=1))
    catch_up(full)
    assert [mail.recipient for mail in mails(full, "place_offered")] == ["ruth@example.com", "omer@example.com"]
    assert offered(full) == [("Ruth", "expired"), ("Omer", "open")]


def test_b19_an_expired_link_says_so_and_gives_nothing(full) -> None:
    cancel(full)
    full.clock.advance(timedelta(minutes=60))
    token = link(mails(full, "place_offered")[0])
    with pytest.raises(OfferOver):  # also before the job of the clock came
        accept(full, token)
    catch_up(full)
    seen = full.run(scheduling.get_offered, token, ctx=full.visitor)
    assert (seen.status, seen.can_answer) == (OfferStatus.EXPIRED, False)
    with pytest.raises(OfferOver):
        accept(full, token)
    with pytest.raises(OfferOver):
        full.run(scheduling.decline_offered, token, ctx=full.visitor)


def test_b19_accepting_books_the_place_and_ends_the_waiting(full) -> None:
    cancel(full)
    seen = accept(full, link(mails(full, "place_offered")[0]))
    [booked] = [one for one in appointments(full) if one.status == "booked"]
    assert (booked.client_name, booked.starts_at) == ("Ruth", full.at("10:00"))
    assert (seen.status, seen.can_answer, bool(seen.manage_token)) == (OfferStatus.ACCEPTED, False, True)
    assert [one.client_name for one in full.run(scheduling.list_waitlist)] == ["Omer", "Lea"]
    full.clock.advance(timedelta(hours=1))
    catch_up(full)
    assert len(mails(full, "place_offered")) == 1  # nobody else is asked


def test_b19_of_two_accepts_one_wins(full) -> None:
    """Two taps on one link and a colleague who books the same place, at once, over connections of their own."""
    cancel(full)
    token = link(mails(full, "place_offered")[0])
    wanted = full.wanted("10:00", client="Lea")

    def tap():
        return accept(full, token)

    def book():
        return full.run(scheduling.create_appointment, wanted)

    results = at_once([tap, tap, tap, tap, book, book, book, book])
    held = [one for one in appointments(full) if one.status == "booked"]
    assert [one.client_name for one in held] == ["Ruth"]
    assert [getattr(one, "status", None) for one in results[:4]] == [OfferStatus.ACCEPTED] * 4
    assert all(isinstance(one, AppointmentConflict) for one in results[4:])


def test_b19_a_late_accept_and_the_clock_meet_and_one_of_them_wins(full) -> None:
    cancel(full)
    token = link(mails(full, "place_offered")[0])
    [due] = events(full, "offer.due")

    def tap():
        try:
            return accept(full, token).status
        except OfferOver:
            return "over"

    full.clock.advance(timedelta(minutes=60))
    results = at_once([tap, lambda: full.run(jobs.expire, due)] * 4)
    assert set(results) == {"over", None}
    catch_up(full)
    assert offered(full) == [("Ruth", "expired"), ("Omer", "open")]


def test_b19_a_job_that_runs_again_after_a_killed_worker_changes_nothing(full) -> None:
    cancel(full)
    for _ in range(2):
        for topic, job in (
            ("appointment.cancellation_settled", jobs.open_place),
            ("offer.made", jobs.tell),
            ("offer.due", jobs.expire),
        ):
            for event in events(full, topic):
                full.run(job, event)
    assert offered(full) == [("Ruth", "open")]
    assert len(mails(full, "place_offered")) == 1


def test_b11_what_is_taken_back_within_the_grace_is_offered_to_nobody(full) -> None:
    full.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=full.booked.id))
    catch_up(full)
    full.clock.advance(timedelta(minutes=2))
    full.run(scheduling.restore_appointment, MarkAppointment(appointment_id=full.booked.id))
    full.clock.advance(timedelta(minutes=2))
    catch_up(full)
    assert (offered(full), mails(full, "place_offered")) == ([], [])


def test_while_an_offer_stands_nobody_else_gets_the_place(full) -> None:
    cancel(full)
    with pytest.raises(AppointmentConflict):
        full.book("10:00", client="Lea")
    full.run(scheduling.decline_offered, link(mails(full, "place_offered")[0]), ctx=full.visitor)
    catch_up(full)
    with pytest.raises(AppointmentConflict):  # Omer's by now
        full.book("10:00", client="Lea")


def test_declining_asks_the_next_and_one_may_leave_the_list_with_it(full) -> None:
    cancel(full)
    first = link(mails(full, "place_offered")[0])
    full.clock.advance(timedelta(minutes=1))
    for _ in range(2):
        full.run(scheduling.decline_offered, first, ctx=full.visitor)
    catch_up(full)
    assert offered(full) == [("Ruth", "declined"), ("Omer", "open")]
    full.run(scheduling.decline_offered, link(mails(full, "place_offered")[1]), False, ctx=full.visitor)
    assert [one.client_name for one in full.run(scheduling.list_waitlist)] == ["Ruth", "Lea"]


def test_only_those_whom_the_place_suits_are_asked(full) -> None:
    afternoon = (WeeklyHours(weekday=1, start="13:00", end="18:00"),)
    ruth, omer, _lea = full.run(scheduling.list_waitlist)
    change(full, ruth, times=[one.model_dump() for one in afternoon])
    change(full, omer, clinician_ids=(full.ids["Noa"],))
    cancel(full)
    assert offered(full) == [("Lea", "open")]


def test_a_service_that_does_not_fit_with_its_buffers_is_not_offered(full) -> None:
    full.add_service("long massage", duration_minutes=60, buffer_after_minutes=30)
    full.book("11:15", client="Omer")
    full.add_client("Noam")
    reachable(full, "Noam")
    for entry in full.run(scheduling.list_waitlist):
        full.run(scheduling.leave_waitlist, entry.id)
    waits(full, "Noam", "long massage")
    full.book("09:00", client="Lea")
    cancel(full)
    assert offered(full) == []


def test_notice_is_kept_by_itself_and_may_be_broken_by_hand(full) -> None:
    service = full.run(scheduling.get_service, full.ids["massage"])
    changes = {"minimum_notice_minutes": 24 * 60}
    full.run(scheduling.update_service, UpdateService(service_id=service.id, version=service.version, changes=changes))
    cancel(full)
    assert mails(full, "place_offered") == []
    ruth = full.run(scheduling.list_waitlist)[0]
    by_hand(full, ruth, "10:00")
    catch_up(full)
    assert [mail.recipient for mail in mails(full, "place_offered")] == ["ruth@example.com"]


def test_p5_who_cannot_be_reached_is_not_waited_for_but_shown_to_the_desk(full) -> None:
    for entry in full.run(scheduling.list_waitlist)[1:]:
        full.run(scheduling.leave_waitlist, entry.id)
    full.add_client("Noam")
    noam = waits(full, "Noam", urgent=True)
    cancel(full)
    assert offered(full) == [("Ruth", "open")]
    full.run(scheduling.withdraw_offer, full.run(scheduling.list_gaps)[0].offers[0].id)
    catch_up(full)
    [gap] = full.run(scheduling.list_gaps)
    assert [(one.client_name, one.reachable) for one in gap.fits] == [("Noam", False)]
    made = by_hand(full, noam, "10:00", gap_id=gap.id)
    catch_up(full)
    assert [one.id for one in full.run(scheduling.list_to_call)] == [made.id]
    full.run(scheduling.accept_for_client, made.id)
    assert "Noam" in [one.client_name for one in appointments(full) if one.status == "booked"]
    assert full.run(scheduling.list_to_call) == []


def test_a_move_and_its_undo_offer_the_old_place_only_when_it_stays_free(full) -> None:
    full.run(scheduling.move_appointment, MoveAppointment(appointment_id=full.booked.id, starts_at=full.at("15:00")))
    full.run(scheduling.move_appointment, MoveAppointment(appointment_id=full.booked.id, starts_at=full.at("10:00")))
    full.clock.advance(timedelta(minutes=3))
    catch_up(full)
    assert offered(full) == []
    full.run(scheduling.move_appointment, MoveAppointment(appointment_id=full.booked.id, starts_at=full.at("15:00")))
    catch_up(full)
    assert offered(full) == []  # within the grace period
    full.clock.advance(timedelta(minutes=3))
    catch_up(full)
    assert offered(full) == [("Ruth", "open")]


def test_what_was_restored_meanwhile_is_not_offered(full) -> None:
    full.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=full.booked.id))
    full.run(scheduling.restore_appointment, MarkAppointment(appointment_id=full.booked.id))
    catch_up(full)
    assert offered(full) == []


def test_time_off_taken_back_is_offered_to_all_whom_it_suits_at_once(full) -> None:
    day = full.at("08:00", days=1), full.at("18:00", days=1)
    leave = full.run(
        scheduling.add_time_off, AddTimeOff(clinician_id=full.ids["Maya"], starts_at=day[0], ends_at=day[1])
    )
    full.run(scheduling.remove_time_off, leave.id)
    catch_up(full)
    assert sorted(mail.recipient[0] for mail in mails(full, "place_offered")) == ["l", "o", "r"]
    [gap] = full.run(scheduling.list_gaps)
    assert len({offer.starts_at for offer in gap.offers}) == 3


def test_the_run_can_be_stopped_for_one_place_and_for_all(full) -> None:
    full.run(scheduling.set_waitlist_rule, SetWaitlistRule(automatic=False, answer_minutes=30))
    cancel(full)
    assert mails(full, "place_offered") == []
    [gap] = full.run(scheduling.list_gaps)
    assert [one.client_name for one in gap.fits] == ["Ruth", "Omer", "Lea"]
    full.run(scheduling.set_waitlist_rule, SetWaitlistRule(automatic=True, answer_minutes=30, version=2))
    catch_up(full)
    assert offered(full) == [("Ruth", "open")]
    full.run(scheduling.set_gap_run, gap.id, False)
    full.clock.advance(timedelta(minutes=30))
    catch_up(full)
    assert offered(full) == [("Ruth", "expired")]
    [gap] = full.run(scheduling.list_gaps)
    assert [one.client_name for one in gap.fits] == ["Omer", "Lea"]
    full.run(scheduling.set_gap_run, gap.id, True)
    catch_up(full)
    assert ("Omer", "open") in offered(full)


def test_by_hand_the_third_may_come_first_and_nobody_has_two_offers(full) -> None:
    full.run(scheduling.set_waitlist_rule, SetWaitlistRule(automatic=False, answer_minutes=60))
    cancel(full)
    lea = full.run(scheduling.list_waitlist)[2]
    by_hand(full, lea, "10:00")
    with pytest.raises(AlreadyOffered):
        by_hand(full, lea, "14:00")
    with pytest.raises(AppointmentConflict):
        by_hand(full, full.run(scheduling.list_waitlist)[0], "10:00")
    full.clock.advance(timedelta(hours=2, minutes=54))
    omer = full.run(scheduling.list_waitlist)[1]
    with pytest.raises(InvalidPlace):
        by_hand(full, omer, "11:00")


def test_who_leaves_the_list_gives_the_offered_place_to_the_next(full) -> None:
    cancel(full)
    full.clock.advance(timedelta(minutes=1))
    full.run(scheduling.leave_waitlist, full.run(scheduling.list_waitlist)[0].id)
    catch_up(full)
    assert offered(full) == [("Ruth", "withdrawn"), ("Omer", "open")]


def test_who_joins_is_asked_about_what_is_free_already(full) -> None:
    for entry in full.run(scheduling.list_waitlist):
        full.run(scheduling.leave_waitlist, entry.id)
    cancel(full)
    assert offered(full) == []
    waits(full, "Lea")
    catch_up(full)
    assert offered(full) == [("Lea", "open")]


def test_a_wish_is_changed_under_its_version_and_nonsense_is_refused_at_its_field(full) -> None:
    ruth = full.run(scheduling.list_waitlist)[0]
    changed = change(full, ruth, preference="Mornings", from_date="2027-06-02", until_date="2027-06-09")
    assert (changed.preference, str(changed.until_date), changed.version) == ("Mornings", "2027-06-09", 2)
    assert full.run(scheduling.list_waitlist)[0].clinician_ids == (full.ids["Maya"],)
    with pytest.raises(Stale):
        change(full, ruth, urgent=False)
    with pytest.raises(Invalid) as refused:
        change(full, changed, until_date="2027-06-01")
    assert list(refused.value.fields) == ["until_date"]
    full.add_service("only Noa", clinician_ids=(full.ids["Noa"],))
    with pytest.raises(Invalid) as refused:
        change(full, changed, service_id=full.ids["only Noa"])
    assert list(refused.value.fields) == ["clinician_ids"]
    with pytest.raises(NotFound):
        change(full, changed, clinician_ids=(full.ids["Room 2"],))


def test_a_link_that_nobody_sent_is_unknown(full) -> None:
    with pytest.raises(LinkUsed):
        full.run(scheduling.organization_of_offer, "x" * 43)
    with pytest.raises(LinkUsed):
        accept(full, "x" * 43)


def change(clinic, entry, **changes):
    command = ChangeWaitlist(waitlist_entry_id=entry.id, version=entry.version, changes=changes)
    return clinic.run(scheduling.change_waitlist, command)


def by_hand(clinic, entry, clock: str, **more):
    place = {"clinician_id": clinic.ids["Maya"], "starts_at": clinic.at(clock)}
    return clinic.run(scheduling.offer_by_hand, OfferPlace(waitlist_entry_id=entry.id, **place, **more))


def appointments(clinic) -> list:
    from livingrite.scheduling.schemas import FindAppointments

    window = FindAppointments(from_at=clinic.at("00:00"), to_at=clinic.at("23:00", days=3))
    return list(clinic.run(scheduling.list_appointments, window).items)


def events(clinic, topic: str) -> list[Delivery]:
    with clinic.uow() as uow:
        query = text("SELECT id, topic, payload FROM outbox WHERE topic = :topic ORDER BY created_at")
        rows = uow.session.connection().execute(query, {"topic": topic}).all()
    return [Delivery(row.id, row.topic, row.payload) for row in rows]


@pytest.fixture
def last_seat(clinic):
    """A class of two seats that is full; Ruth and Omer wait for a seat in one, Omer has no address."""
    clinic.add_service("yoga", capacity=2)
    clinic.add_client("Ruth")
    reachable(clinic, "Dana", "Lea", "Ruth")
    clinic.seats = [clinic.book("10:00", client=name, service="yoga") for name in ("Dana", "Lea")]
    for name in ("Omer", "Ruth"):
        waits(clinic, name, service="yoga")
        clinic.clock.advance(timedelta(minutes=1))
    return clinic


def wishes_of(clinic) -> tuple[int, list[tuple[str, str]]]:
    seen = clinic.run(scheduling.list_waiting_for_class, clinic.seats[0].session_id)
    return seen.left, [(one.fit.client_name, str(one.offer.status) if one.offer else "") for one in seen.waiting]


def test_b19_who_waits_for_a_full_class_is_seen_in_turn_and_cannot_be_offered_a_seat_that_is_not_there(
    last_seat,
) -> None:
    assert wishes_of(last_seat) == (0, [("Omer", ""), ("Ruth", "")])
    entry = last_seat.run(scheduling.list_waitlist)[1]
    wanted = OfferPlace(waitlist_entry_id=entry.id, clinician_id=last_seat.ids["Maya"], starts_at=last_seat.at("10:00"))
    with pytest.raises(AppointmentConflict):
        last_seat.run(scheduling.offer_by_hand, wanted)


def test_b19_a_seat_that_is_given_back_is_offered_by_itself_and_nobody_else_gets_it(last_seat) -> None:
    last_seat.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=last_seat.seats[1].id))
    last_seat.clock.advance(timedelta(minutes=3))
    catch_up(last_seat)
    assert wishes_of(last_seat) == (0, [("Omer", ""), ("Ruth", "open")])
    with pytest.raises(AppointmentConflict):  # the seat is kept for Ruth
        last_seat.book("10:00", client="Omer", service="yoga")
    accept(last_seat, link(mails(last_seat, "place_offered")[0]))
    held = [one for one in appointments(last_seat) if one.status == "booked"]
    assert sorted(one.client_name for one in held) == ["Dana", "Ruth"]
    assert len({one.session_id for one in held}) == 1
    assert wishes_of(last_seat) == (0, [("Omer", "")])


def test_b19_a_seat_is_offered_by_hand_and_a_no_gives_it_back(last_seat) -> None:
    last_seat.run(scheduling.set_waitlist_rule, SetWaitlistRule(automatic=False, answer_minutes=60))
    last_seat.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=last_seat.seats[1].id))
    catch_up(last_seat)
    assert wishes_of(last_seat)[0] == 1
    entry = next(one for one in last_seat.run(scheduling.list_waitlist) if one.client_name == "Omer")
    wanted = OfferPlace(waitlist_entry_id=entry.id, clinician_id=last_seat.ids["Maya"], starts_at=last_seat.at("10:00"))
    made = last_seat.run(scheduling.offer_by_hand, wanted)
    assert (made.reachable, wishes_of(last_seat)) == (False, (0, [("Omer", "open"), ("Ruth", "")]))
    last_seat.run(scheduling.withdraw_offer, made.id)
    assert wishes_of(last_seat) == (1, [("Omer", ""), ("Ruth", "")])
    made = last_seat.run(scheduling.offer_by_hand, wanted)
    last_seat.run(scheduling.accept_for_client, made.id)
    assert wishes_of(last_seat) == (0, [("Ruth", "")])


def test_b19_seats_that_are_added_are_offered_by_themselves(last_seat) -> None:
    reachable(last_seat, "Omer")
    more = MoveSession(session_id=last_seat.seats[0].session_id, capacity=4)
    last_seat.run(scheduling.move_session, more)
    catch_up(last_seat)
    assert wishes_of(last_seat) == (0, [("Omer", "open"), ("Ruth", "open")])


def test_an_offer_by_mail_carries_the_clinics_logo_and_colour(full) -> None:
    """As the booking page does: the letters on the button stay readable (WCAG) whatever colour was chosen."""
    full.run(scheduling.change_booking_page, ChangeBookingPage(accent="#ffd400"))
    full.run(scheduling.set_logo, picture())
    cancel(full)
    html = json.loads(mails(full, "place_offered")[0].content)["html"]
    [shade] = set(re.findall(r"background:(#[0-9a-f]{6});color:#fff", html)) - {"#1d7a61"}
    assert contrast(parsed(shade), (255, 255, 255)) >= 4.5
    assert re.search(r'<img src="http[^"]+/api/v1/public/[\w-]+/logo\.png\?v=\w+"', html)


def test_without_a_colour_and_a_logo_the_mail_is_the_products_own(full) -> None:
    cancel(full)
    html = json.loads(mails(full, "place_offered")[0].content)["html"]
    assert "background:#1d7a61;color:#fff" in html
    assert "<img" not in html


def picture() -> bytes:
    made = BytesIO()
    Image.new("RGB", (40, 20), "red").save(made, "PNG")
    return made.getvalue()


def parsed(shade: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(shade[1:])
    return red, green, blue
