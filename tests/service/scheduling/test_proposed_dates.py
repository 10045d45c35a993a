"""Dates of a series without a place are proposed by link: one answer counts, and the desk sees which."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from livingrite.clients import service as clients
from livingrite.clients.schemas import ClientChanges, UpdateClient
from livingrite.core.errors import NotFound
from livingrite.core.uow import open_uow
from livingrite.messaging.models import CommunicationType
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict, NotBookable, OfferOver
from livingrite.scheduling.schemas import (
    CancelAppointment,
    FindSlots,
    LeaveOutDate,
    OfferStatus,
    PlaceDate,
    ProposeDate,
    ProposeDates,
    UpdateAppointment,
)
from livingrite.scheduling.service.moving import GRACE
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.pages.diary.undecided_state import UndecidedState
from tests.service.scheduling.offers import catch_up, link, mails
from tests.service.scheduling.test_diary_forms import opened
from tests.service.scheduling.test_races import THREADS, at_once
from tests.service.scheduling.test_series import of_client
from tests.service.scheduling.test_telling import dana  # noqa: F401
from tests.service.scheduling.test_undecided import ON, in_gap  # noqa: F401

TEN = datetime(2028, 3, 26, 8, tzinfo=UTC)
"""Ten o'clock on the day of which the clocks skip half past two."""


@pytest.fixture
def open_date(in_gap):  # noqa: F811
    [in_gap.one] = in_gap.run(scheduling.list_undecided)
    return in_gap


def propose(clinic, at: datetime = TEN):
    wanted = ProposeDate(series_id=clinic.one.series_id, on=clinic.one.on, starts_at=at)
    [made] = clinic.run(scheduling.propose_dates, ProposeDates(dates=(wanted,)))
    return made


def told(clinic) -> str:
    """Proposed, and the three minutes are over: the link's token."""
    assert propose(clinic).refused == ""
    clinic.clock.advance(GRACE)
    catch_up(clinic)
    return link(mails(clinic, "date_proposed")[-1])


def answer(clinic, verb, token, *args):
    return clinic.run(verb, token, *args, ctx=clinic.visitor)


def listed(clinic):
    [one] = clinic.run(scheduling.list_undecided)
    return one


def test_b21_it_is_told_after_three_minutes_and_until_then_it_can_be_taken_back(open_date) -> None:
    made = propose(open_date)
    assert open_date.run(scheduling.take_back_proposals, [made.offer.id]) == 1
    open_date.clock.advance(GRACE)
    catch_up(open_date)
    assert mails(open_date, "date_proposed") == []
    told(open_date)
    [mail] = mails(open_date, "date_proposed")
    said = json.loads(mail.content)["text"]
    assert "2:30" in said  # the date it is for, although the clocks skip it
    assert "10:00" in said
    assert "massage" not in mail.subject + said  # N12
    assert listed(open_date).offer.status == OfferStatus.OPEN


def test_t6_accepted_it_is_a_date_of_the_series_once(open_date) -> None:
    token = told(open_date)
    seen = answer(open_date, scheduling.get_offered, token)
    assert (seen.series_date, seen.can_answer, seen.was_starts_at) == (ON, True, None)
    taken = answer(open_date, scheduling.accept_offered, token)
    assert answer(open_date, scheduling.accept_offered, token).status == taken.status == OfferStatus.ACCEPTED
    assert open_date.run(scheduling.list_undecided) == []
    made = [one for one in of_client(open_date) if one.starts_at == TEN]
    assert [one.series_id for one in made] == [open_date.one.series_id]
    [done] = open_date.run(scheduling.list_answered_dates)
    assert (done.status, done.series_date, done.starts_at) == (OfferStatus.ACCEPTED, ON, TEN)
    open_date.clock.advance(timedelta(days=4))
    assert open_date.run(scheduling.list_answered_dates) == []


def test_b19_two_taps_at_once_give_one_appointment(open_date) -> None:
    token = told(open_date)

    def take():
        with open_uow(open_date.visitor, clock=open_date.clock) as uow:
            return scheduling.accept_offered(uow, token).status

    assert set(at_once([take] * THREADS)) == {OfferStatus.ACCEPTED}
    assert len([one for one in of_client(open_date) if one.starts_at == TEN]) == 1


def test_of_the_client_and_the_desk_at_once_one_wins(open_date) -> None:
    token = told(open_date)

    def take():
        try:
            with open_uow(open_date.visitor, clock=open_date.clock) as uow:
                return scheduling.accept_offered(uow, token).starts_at
        except OfferOver:
            return None

    def place():
        command = PlaceDate(series_id=open_date.one.series_id, on=ON, starts_at=TEN + timedelta(hours=3))
        try:
            with open_uow(open_date.ctx, clock=open_date.clock) as uow:
                return scheduling.place_date(uow, command).starts_at
        except NotFound:
            return None

    won = {one for one in at_once([take, place] * (THREADS // 2)) if one}
    assert len(won) == 1
    assert [one.starts_at for one in of_client(open_date) if one.starts_at.date() == TEN.date()] == [*won]


def test_another_time_may_be_chosen_near_the_date_however_far_ahead_that_is(open_date) -> None:
    token = told(open_date)
    week = FindSlots(service_id=open_date.ids["massage"], from_date=date(2028, 3, 27), to_date=date(2028, 4, 30))
    found = answer(open_date, scheduling.find_offered_slots, token, week)
    assert (found.slots[0].starts_at, found.horizon_ends_on) == (
        datetime(2028, 3, 26, 22, tzinfo=UTC),
        date(2028, 4, 9),
    )
    assert {one.clinician_id for one in found.slots} == {open_date.ids["Maya"]}
    assert max(one.starts_at for one in found.slots).date() <= date(2028, 4, 9)
    with pytest.raises(NotBookable):
        answer(open_date, scheduling.choose_instead, token, TEN + timedelta(days=28), open_date.ids["Maya"])
    chosen = found.slots[5].starts_at
    done = answer(open_date, scheduling.choose_instead, token, chosen, open_date.ids["Maya"])
    assert (done.status, done.starts_at) == (OfferStatus.ELSEWHERE, chosen)
    assert [one.series_id for one in of_client(open_date) if one.starts_at == chosen] == [open_date.one.series_id]
    assert open_date.run(scheduling.list_undecided) == []


def test_no_other_time_is_searched_far_from_the_date(open_date) -> None:
    token = told(open_date)
    now = FindSlots(service_id=open_date.ids["massage"], from_date=date(2027, 6, 2), to_date=date(2027, 6, 9))
    assert answer(open_date, scheduling.find_offered_slots, token, now).slots == ()


def test_declined_the_date_waits_for_the_desk_which_can_propose_again(open_date) -> None:
    token = told(open_date)
    answer(open_date, scheduling.decline_offered, token)
    assert listed(open_date).offer.status == OfferStatus.DECLINED
    assert propose(open_date, TEN + timedelta(hours=2)).refused == ""
    with pytest.raises(OfferOver):
        answer(open_date, scheduling.accept_offered, token)


def test_b19_a_link_whose_time_is_over_says_so_and_the_place_is_free(open_date) -> None:
    token = told(open_date)
    open_date.clock.advance(timedelta(days=8))
    assert answer(open_date, scheduling.get_offered, token).can_answer is False
    with pytest.raises(OfferOver):
        answer(open_date, scheduling.accept_offered, token)
    catch_up(open_date)
    assert listed(open_date).offer.status == OfferStatus.EXPIRED
    assert TEN in [one.starts_at for one in listed(open_date).options] or propose(open_date).refused == ""


def test_while_it_is_proposed_nobody_else_gets_the_place(open_date) -> None:
    told(open_date)
    other = open_date.wanted("10:00", client="Lea").model_copy(update={"starts_at": TEN})
    with pytest.raises(AppointmentConflict):
        open_date.run(scheduling.create_appointment, other)


@pytest.mark.parametrize("how", ["placed", "left_out", "moved", "ended"])
def test_what_the_desk_settles_takes_the_proposal_back(open_date, how: str) -> None:
    token = told(open_date)
    about = {"series_id": open_date.one.series_id, "on": ON}
    first = min(of_client(open_date), key=lambda one: one.starts_at)
    if how == "placed":
        open_date.run(scheduling.place_date, PlaceDate(**about, starts_at=TEN))
    elif how == "left_out":
        open_date.run(scheduling.leave_out_date, LeaveOutDate(**about))
    elif how == "moved":
        later = UpdateAppointment(appointment_id=first.id, starts_at=first.starts_at + timedelta(hours=3))
        open_date.run(scheduling.update_in_series, later, "all")
    else:
        open_date.run(scheduling.cancel_in_series, CancelAppointment(appointment_id=first.id), "all")
    assert answer(open_date, scheduling.get_offered, token).status == OfferStatus.WITHDRAWN
    left = {"placed": 0, "left_out": 0, "moved": 1, "ended": 0}
    assert len(open_date.run(scheduling.list_undecided)) == left[how]


def test_a_series_that_is_ended_from_a_date_on_keeps_the_open_dates_before(open_date) -> None:
    last = max(of_client(open_date), key=lambda one: one.starts_at)
    open_date.run(scheduling.cancel_in_series, CancelAppointment(appointment_id=last.id), "following")
    assert listed(open_date).on == ON


def test_p5_whom_nothing_reaches_is_called_and_the_desk_says_yes_for_them(open_date) -> None:
    nothing = ClientChanges(email=None, phone=None)
    open_date.run(clients.update, UpdateClient(client_id=open_date.ids["Dana"], changes=nothing))
    assert listed(open_date).reachable is False
    made = propose(open_date)
    assert [one.id for one in open_date.run(scheduling.list_to_call)] == [made.offer.id]
    open_date.run(scheduling.accept_for_client, made.offer.id)
    assert open_date.run(scheduling.list_undecided) == []


def test_who_has_only_a_telephone_gets_a_text(open_date) -> None:
    number = ClientChanges(email=None, phone="+4915112345678")
    open_date.run(clients.update, UpdateClient(client_id=open_date.ids["Dana"], changes=number))
    told(open_date)
    [sent] = mails(open_date, "date_proposed")
    assert sent.communication_type == CommunicationType.SMS
    assert "massage" not in json.loads(sent.content)["text"]


def test_what_cannot_be_had_is_said_and_the_rest_goes(open_date) -> None:
    taken = propose(open_date, datetime(2028, 3, 19, 1, 30, tzinfo=UTC))
    assert (taken.offer, bool(taken.refused)) == (None, True)
    assert listed(open_date).offer is None


def test_the_panel_proposes_what_is_ticked_and_says_what_became_of_it(open_date) -> None:
    """The State's clock is the real one, for which the date lies years ahead."""
    tab = opened(open_date)
    tab.run(DiaryState, "load")
    tab.run(UndecidedState, "look_open")
    [row] = tab.state(UndecidedState).open_dates
    assert (row["when"], row["open"], row["wanted"]) == ("Sun 26 Mar, 2:30", "", "1")
    tab.run(UndecidedState, "tick_open", key=row["key"], on=False)
    assert tab.state(UndecidedState).open_send == ""
    tab.run(UndecidedState, "tick_open", key=row["key"], on=True)
    tab.run(UndecidedState, "send_open")
    [row] = tab.state(UndecidedState).open_dates
    assert (row["state"], bool(row["offer_id"]), row["choice"]) == ("Waiting for an answer", True, "")
    assert tab.state(UndecidedState).open_sent == "1 proposal goes out"
    tab.run(UndecidedState, "undo_open")
    [row] = tab.state(UndecidedState).open_dates
    assert (row["state"], row["open"], tab.state(UndecidedState).open_sent) == ("Taken back", "", "")
    tab.run(UndecidedState, "other_open", key=row["key"])
    tab.run(UndecidedState, "ask_first")
    tab.run(UndecidedState, "place_other", form={"open_day": "2028-03-26", "open_time": "10"})
    tab.run(UndecidedState, "agreed_open", offer_id=tab.state(UndecidedState).open_dates[0]["offer_id"])
    [done] = tab.state(UndecidedState).open_done
    assert (done["state"], done["place"][:17]) == ("Accepted", "Sun 26 Mar, 10:00")
