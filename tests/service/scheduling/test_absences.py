"""Case B21 and its kin: somebody is away over booked time, and what was booked is proposed anew."""

import json
from datetime import timedelta

import pytest

from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict, LinkUsed, OfferOver, TimeOffOverlaps
from livingrite.scheduling.models import OfferStatus
from livingrite.scheduling.schemas import (
    AddTimeOff,
    AppointmentStatus,
    AwayKind,
    CancelAppointment,
    FindSlots,
    MoveAppointment,
    ProposeMove,
    ProposeMoves,
)
from tests.service.scheduling.offers import catch_up, link, mails, reachable
from tests.service.scheduling.test_races import at_once

CLOCKS = ("09:00", "10:00", "11:00", "13:00", "14:00", "15:00")
GRACE = timedelta(minutes=3)


@pytest.fixture
def ill(clinic):
    """Maya is ill tomorrow, over six bookings of Dana and Omer; Noa gives the same service and is busy at ten and at two."""
    reachable(clinic, "Dana", "Omer", "Lea")
    clinic.booked = [
        clinic.book(clock, client=("Dana", "Omer")[number % 2], days=1) for number, clock in enumerate(CLOCKS)
    ]
    for clock in ("10:00", "14:00"):
        clinic.book(clock, client="Lea", clinician="Noa", days=1)
    clinic.away = away(clinic)
    return clinic


def away(clinic, start="00:00", end="23:00", **more):
    wanted = AddTimeOff(
        clinician_id=clinic.ids["Maya"], starts_at=clinic.at(start, days=1), ends_at=clinic.at(end, days=1),
        kind=AwayKind.ILL, **more,
    )  # fmt: skip
    return clinic.run(scheduling.add_time_off, wanted)


def seen(clinic, **more):
    return clinic.run(scheduling.read_absence, clinic.away.id, **more)


def send(clinic, lines=None):
    moves = tuple(
        ProposeMove(
            appointment_id=line.appointment.id, version=line.appointment.version,
            clinician_id=line.proposed.clinician_id, starts_at=line.proposed.starts_at,
        )
        for line in (seen(clinic).to_move if lines is None else lines) if line.proposed
    )  # fmt: skip
    return clinic.run(scheduling.propose_moves, ProposeMoves(time_off_id=clinic.away.id, moves=moves))


def answer(clinic, verb, token, *args):
    return clinic.run(verb, token, *args, ctx=clinic.visitor)


def test_b21_six_bookings_are_listed_and_new_ones_blocked_at_once(ill) -> None:
    assert [one.id for one in ill.away.affected] == [one.id for one in ill.booked]
    day = ill.at("12:00", days=1).date()
    wanted = FindSlots(service_id=ill.ids["massage"], clinician_id=ill.ids["Maya"], from_date=day, to_date=day)
    assert ill.run(scheduling.find_slots, wanted, ctx=ill.visitor).slots == ()


def test_b21_the_plan_keeps_the_time_where_somebody_else_is_free_and_gives_no_place_twice(ill) -> None:
    lines = seen(ill).to_move
    places = [(line.proposed.clinician_id, line.proposed.starts_at) for line in lines]
    assert len(set(places)) == 6
    kept = [line for line in lines if line.proposed.starts_at == line.appointment.starts_at]
    assert {line.proposed.clinician_id for line in kept} == {ill.ids["Noa"]}
    assert [line.appointment.starts_at for line in kept] == [
        ill.at(clock, days=1) for clock in CLOCKS if clock not in ("10:00", "14:00")
    ]
    same = seen(ill, prefer="clinician").to_move
    assert {line.proposed.clinician_id for line in same} == {ill.ids["Maya"]}
    assert all(
        ill.away.ends_at <= line.proposed.starts_at or line.proposed.starts_at < ill.away.starts_at for line in same
    )


def test_b21_all_are_proposed_at_once_and_told_after_the_grace_period(ill) -> None:
    made = send(ill)
    assert [one.refused for one in made] == [""] * 6
    catch_up(ill)
    assert mails(ill, "time_proposed") == []
    ill.clock.advance(GRACE)
    catch_up(ill)
    sent = mails(ill, "time_proposed")
    assert len(sent) == 6
    assert all("massage" not in mail.subject + json.loads(mail.content)["text"] for mail in sent)
    assert {str(line.offer.status) for line in seen(ill).to_move} == {"open"}


def test_b21_within_three_minutes_all_of_it_is_taken_back_and_nobody_heard(ill) -> None:
    made = send(ill)
    ids = [one.offer.id for one in made]
    assert ill.run(scheduling.take_back_proposals, ids) == 6
    assert ill.run(scheduling.take_back_proposals, ids) == 0
    ill.clock.advance(GRACE)
    catch_up(ill)
    assert mails(ill, "time_proposed") == []
    assert [one.refused for one in send(ill)] == [""] * 6  # the places are free again


def test_b21_a_proposed_place_is_nobody_elses_and_of_two_plans_at_once_one_gets_it(ill) -> None:
    lines = seen(ill).to_move
    first = lines[0].proposed
    results = at_once([lambda: send(ill, lines[:1])] * 8)
    given = [one for result in results for one in result if one.offer and one.appointment_id == lines[0].appointment.id]
    held = [offer for line in seen(ill).to_move if (offer := line.offer) and offer.status == OfferStatus.OPEN]
    assert given
    assert [(offer.clinician_id, offer.starts_at) for offer in held] == [(first.clinician_id, first.starts_at)]
    with pytest.raises(AppointmentConflict):
        ill.run(
            scheduling.create_appointment,
            ill.wanted("09:00", client="Lea", clinician="Noa", days=1).model_copy(
                update={"starts_at": first.starts_at}
            ),
        )


def test_accepting_moves_the_appointment_and_the_panel_says_so(ill) -> None:
    send(ill)
    ill.clock.advance(GRACE)
    catch_up(ill)
    token = link(mails(ill, "time_proposed")[0])
    before = answer(ill, scheduling.get_offered, token)
    assert (before.can_answer, before.was_clinician_name) == (True, "Maya")
    answer(ill, scheduling.accept_offered, token)
    assert answer(ill, scheduling.accept_offered, token).status == OfferStatus.ACCEPTED
    now = seen(ill)
    assert (len(now.to_move), [str(one.status) for one in now.answered]) == (5, ["accepted"])
    moved = ill.run(scheduling.get_appointment, now.answered[0].moved_id)
    assert (moved.clinician_id, moved.starts_at) == (before.clinician_id, before.starts_at)


def test_another_time_may_be_chosen_instead(ill) -> None:
    send(ill)
    ill.clock.advance(GRACE)
    catch_up(ill)
    token = link(mails(ill, "time_proposed")[0])
    day = ill.at("12:00", days=2).date()
    wanted = FindSlots(service_id=ill.ids["massage"], from_date=day, to_date=day)
    slot = answer(ill, scheduling.find_offered_slots, token, wanted).slots[3]
    done = answer(ill, scheduling.choose_instead, token, slot.starts_at, slot.clinician_id)
    assert (done.status, done.starts_at, done.can_answer) == (OfferStatus.ELSEWHERE, slot.starts_at, False)
    with pytest.raises(OfferOver):
        answer(ill, scheduling.accept_offered, token)


def test_giving_it_up_is_never_late(ill) -> None:
    send(ill)
    ill.clock.advance(GRACE)
    catch_up(ill)
    token = link(mails(ill, "time_proposed")[0])
    answer(ill, scheduling.cancel_offered, token, "Then rather not")
    [ended] = seen(ill).answered
    given_up = ill.run(scheduling.get_appointment, ended.moved_id)
    assert (given_up.status, ended.status) == (AppointmentStatus.CANCELLED, OfferStatus.CANCELLED)


def test_p5_whom_no_mail_reaches_stands_among_those_to_call(ill) -> None:
    ill.add_client("Noam")
    ill.book("16:00", client="Noam", days=1, override_reason="as agreed")
    noam = next(line for line in seen(ill).to_move if line.appointment.client_name == "Noam")
    assert noam.reachable is False
    [made] = send(ill, [noam])
    ill.clock.advance(GRACE)
    catch_up(ill)
    assert mails(ill, "time_proposed") == []
    assert [one.id for one in ill.run(scheduling.list_to_call)] == [made.offer.id]
    ill.run(scheduling.accept_for_client, made.offer.id)
    assert "Noam" not in [line.appointment.client_name for line in seen(ill).to_move]


def test_what_was_moved_or_cancelled_by_hand_needs_no_answer_any_more(ill) -> None:
    send(ill)
    ill.clock.advance(GRACE)
    catch_up(ill)
    one, two, *_rest = ill.booked
    ill.run(scheduling.move_appointment, MoveAppointment(appointment_id=one.id, starts_at=ill.at("10:00", days=6)))
    ill.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=two.id))
    catch_up(ill)
    assert sorted(str(offer.status) for offer in seen(ill).answered) == ["withdrawn", "withdrawn"]
    assert {str(line.offer.status) for line in seen(ill).to_move} == {"open"}


def test_time_off_taken_back_takes_its_proposals_with_it(ill) -> None:
    made = send(ill)
    ill.run(scheduling.remove_time_off, ill.away.id)
    ill.clock.advance(GRACE)
    catch_up(ill)
    assert mails(ill, "time_proposed") == []
    with pytest.raises(OfferOver):
        ill.run(scheduling.accept_for_client, made[0].offer.id)


def test_a_device_that_the_appointment_has_itself_does_not_stand_in_its_way(clinic) -> None:
    booked = clinic.book("10:00", service="ultrasound", days=1)
    clinic.away = away(clinic)
    [line] = seen(clinic).to_move
    assert (line.proposed.clinician_id, line.proposed.starts_at) == (clinic.ids["Noa"], booked.starts_at)
    [made] = send(clinic)
    assert made.refused == ""
    clinic.run(scheduling.accept_for_client, made.offer.id)
    assert seen(clinic).to_move == ()


def test_time_off_over_time_off_is_refused_in_words_and_half_a_day_is_half(ill) -> None:
    with pytest.raises(TimeOffOverlaps) as refused:
        away(ill, "08:00", "12:00")
    assert refused.value.params["name"] == "Maya"
    ill.run(scheduling.remove_time_off, ill.away.id)
    half = away(ill, "00:00", "12:00")
    assert len(half.affected) == 3
    away(ill, "12:00", "18:00")


def test_two_who_set_the_same_time_off_at_once_set_it_once(clinic) -> None:
    def add():
        try:
            return away(clinic)
        except TimeOffOverlaps as refused:
            return refused

    results = at_once([add] * 8)
    assert sum(isinstance(one, TimeOffOverlaps) for one in results) == 7


def test_time_off_repeats_every_week_on_the_clock_and_can_go_all_at_once(clinic) -> None:
    last = clinic.at("12:00", days=1 + 7 * 25).date()  # beyond the change of the clocks in October
    made = away(clinic, "13:00", "18:00", repeat_until=last)
    window = clinic.at("00:00"), clinic.at("00:00", days=400)
    all_of_it = clinic.run(scheduling.list_time_off, *window)
    assert len(all_of_it) == 26
    zone = clinic.at("13:00").astimezone().tzinfo
    from zoneinfo import ZoneInfo

    assert {one.starts_at.astimezone(ZoneInfo("Europe/Berlin")).hour for one in all_of_it} == {13}, zone
    clinic.run(scheduling.remove_time_off, all_of_it[3].id)
    assert len(clinic.run(scheduling.list_time_off, *window)) == 25
    clinic.run(scheduling.remove_time_off, made.id, all=True)
    assert clinic.run(scheduling.list_time_off, *window) == []


def test_an_offer_of_the_wait_list_cannot_be_used_to_move_somebody(ill) -> None:
    with pytest.raises(LinkUsed):
        answer(ill, scheduling.cancel_offered, "x" * 43)
