"""Somebody is asked, opens the link, answers once; or never, and is reminded."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import text

from livingrite.core.errors import Denied, NotFound
from livingrite.core.throttle import digest, forgive
from livingrite.core.uow import run
from livingrite.intake import service as intake
from livingrite.intake.errors import AlreadyFilled, InvalidAnswers, LinkOver
from livingrite.intake.schemas import Answer, IntakeStatus
from livingrite.intake.service.sending import AGAIN
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import CancelAppointment, MoveAppointment
from tests.conftest import acting_as
from tests.service.intake.conftest import WHOLE, Practice


def mails(practice: Practice, template: str = "intake") -> list[dict]:
    return [
        {"subject": one.subject, "text": practice.words(one), "to": one.recipient} for one in practice.mails(template)
    ]


def answer(practice: Practice, token: str, answers=WHOLE):
    return practice.run(intake.submit_intake, token, Answer(answers=answers), ctx=practice.visitor)


def test_a_booking_is_followed_by_a_link_and_the_link_by_an_answer(practice: Practice) -> None:
    practice.publish()
    booked = practice.visit()
    practice.work()
    [mail] = mails(practice, "booking_confirmed")
    assert f"/intake/{booked.intake_token}" in mail["text"]
    assert "back" not in mail["text"].lower()
    assert practice.of(booked.appointment_id).status == IntakeStatus.SENT
    practice.run(intake.open_intake, booked.intake_token, ctx=practice.visitor)
    assert practice.of(booked.appointment_id).status == IntakeStatus.OPENED
    seen = answer(practice, booked.intake_token)
    assert (seen.status, seen.form, seen.draft) == (IntakeStatus.FILLED, None, {})
    with pytest.raises(AlreadyFilled):
        answer(practice, booked.intake_token)
    assert practice.run(intake.open_intake, booked.intake_token, ctx=practice.visitor).form is None


def test_a_draft_is_kept_until_it_is_sent(practice: Practice) -> None:
    practice.publish()
    token = practice.visit().intake_token
    practice.run(intake.keep_draft, token, {"why": "My ba", "unasked": 1}, ctx=practice.visitor)
    practice.run(intake.keep_draft, token, {"where": ["neck"]}, ctx=practice.visitor)
    seen = practice.run(intake.open_intake, token, ctx=practice.visitor)
    assert seen.draft == {"why": "My ba", "where": ["neck"]}
    with pytest.raises(InvalidAnswers) as refused:
        answer(practice, token, {"why": "", "where": ["knee"], "agree": False})
    assert set(refused.value.fields) == {"why", "where", "agree"}
    assert practice.run(intake.open_intake, token, ctx=practice.visitor).draft == seen.draft


def test_what_was_typed_and_answered_is_ciphertext_in_the_database(practice: Practice) -> None:
    practice.publish()
    token = practice.visit().intake_token
    query = text("SELECT draft, answers FROM intake")
    practice.run(intake.keep_draft, token, {"why": "lumbago"}, ctx=practice.visitor)
    with practice.clinic.uow() as uow:
        [(draft, _)] = uow.session.connection().execute(query).all()
    answer(practice, token, WHOLE | {"why": "lumbago"})
    with practice.clinic.uow() as uow:
        [(gone, answers)] = uow.session.connection().execute(query).all()
        kept = uow.session.connection().execute(text("SELECT payload::text FROM outbox")).scalars().all()
    assert (b"lumbago" in bytes(draft), b"lumbago" in bytes(answers), gone) == (False, False, None)
    assert "lumbago" not in "".join(kept)


def test_a_booking_that_has_to_be_answered_is_all_or_nothing(practice: Practice) -> None:
    practice.publish(asks="before")
    with pytest.raises(InvalidAnswers) as refused:
        practice.visit(intake={"answers": {"where": ["back"], "age": 4}})
    assert set(refused.value.fields) == {"intake.why", "intake.agree", "intake.age"}
    with practice.clinic.uow() as uow:
        assert uow.session.connection().execute(text("SELECT count(*) FROM appointment")).scalar() == 0
    booked = practice.visit(intake={"note": "Ground floor", "answers": WHOLE})
    assert booked.intake_token is None
    assert practice.of(booked.appointment_id).status == IntakeStatus.FILLED
    seen = practice.run(scheduling.get_appointment, booked.appointment_id)
    assert seen.notes == "Ground floor"


def test_answers_to_a_service_that_asks_nothing_are_refused(practice: Practice) -> None:
    with pytest.raises(InvalidAnswers):
        practice.visit(intake={"answers": {"why": "My back"}})
    assert practice.visit(intake="Ground floor").intake_token is None


def test_the_link_is_over_with_the_appointment(practice: Practice) -> None:
    practice.publish()
    booked = practice.visit()
    practice.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=booked.appointment_id))
    practice.work()
    with pytest.raises(LinkOver):
        practice.run(intake.open_intake, booked.intake_token, ctx=practice.visitor)
    later = practice.visit("12:00")
    practice.clinic.clock.instant = practice.at("13:30")
    with pytest.raises(LinkOver):
        answer(practice, later.intake_token)
    assert practice.of(later.appointment_id).expired


def test_who_answered_once_is_not_asked_again(practice: Practice) -> None:
    practice.publish()
    first, second = practice.visit("10:00"), practice.visit("12:00")
    assert (bool(first.intake_token), second.intake_token) == (True, None)
    practice.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=first.appointment_id))
    practice.work()
    assert practice.of(second.appointment_id).status in (IntakeStatus.ASKED, IntakeStatus.SENT)
    [waiting] = [one for one in practice.run(intake.intakes_of_client, practice.of(second.appointment_id).client_id) if one.status != "withdrawn"]  # fmt: skip
    notice = practice.run(intake.intake_to_tell, waiting.id)
    answer(practice, notice.token)
    assert practice.visit("14:00").intake_token is None


def test_a_form_for_every_visit_asks_at_every_visit(practice: Practice) -> None:
    practice.publish(once=False)
    assert all(practice.visit(clock).intake_token for clock in ("10:00", "12:00"))


def test_a_booking_at_the_desk_asks_too_and_two_jobs_ask_once(practice: Practice) -> None:
    practice.publish()
    made = practice.book()
    both = Barrier(2)
    found = []

    def ask() -> None:
        both.wait()
        found.append(run(practice.clinic.ctx, intake.ask_about, made.id))

    threads = [Thread(target=ask) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found[0] is not None
    assert found[0] == found[1]
    assert len(practice.run(intake.intakes_of_client, practice.ids["Dana"])) == 1


def test_two_answers_at_once_are_one(practice: Practice) -> None:
    practice.publish()
    token = practice.run(intake.ask_about, practice.book().id).token
    both, outcomes = Barrier(2), []

    def send(why: str) -> None:
        both.wait()
        try:
            run(practice.visitor, intake.submit_intake, token, Answer(answers=WHOLE | {"why": why}))
            outcomes.append(why)
        except AlreadyFilled:
            outcomes.append("late")

    threads = [Thread(target=send, args=(why,)) for why in ("one", "two")]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(outcomes, key=lambda said: said == "late")[1] == "late"
    assert outcomes.count("late") == 1


def test_who_has_not_answered_is_reminded_once_the_day_before(practice: Practice) -> None:
    practice.publish(remind_hours=24)
    practice.reach("Dana", email="dana@example.com")
    made = practice.book(days=7)
    practice.work()
    assert mails(practice) == []
    practice.clinic.clock.instant = made.starts_at - timedelta(hours=23)
    practice.work()
    practice.work()
    [mail] = mails(practice)
    assert (mail["to"], mail["subject"]) == ("dana@example.com", "A few questions from Harbour Lane")
    assert "massage" not in mail["text"]


def test_nobody_is_reminded_who_has_answered_or_whose_visit_moved_away(practice: Practice) -> None:
    practice.publish(once=False)
    for client in ("Dana", "Omer"):
        practice.reach(client, email=f"{client.lower()}@example.com")
    done, moved = practice.book(days=7), practice.book("12:00", client="Omer", days=7)
    practice.work()
    answer(practice, practice.run(intake.ask_about, done.id).token)
    practice.run(scheduling.move_appointment, MoveAppointment(appointment_id=moved.id, starts_at=practice.at("12:00", days=14)))  # fmt: skip
    practice.clinic.clock.instant = moved.starts_at - timedelta(hours=5)
    practice.work()
    assert mails(practice) == []
    practice.clinic.clock.instant = practice.at("12:00", days=14) - timedelta(hours=5)
    practice.work()
    assert [mail["to"] for mail in mails(practice)] == ["omer@example.com"]


def test_a_link_that_is_sent_again_ends_the_one_before(practice: Practice) -> None:
    practice.publish()
    booked = practice.visit()
    asked = practice.of(booked.appointment_id)
    forgive(AGAIN, digest(f"{practice.clinic.ctx.organization} {asked.id}"))
    practice.run(intake.send_intake_again, asked.id)
    practice.work()
    [mail] = mails(practice)
    new = practice.run(intake.intake_to_tell, asked.id).token
    assert f"/intake/{new}" in mail["text"]
    with pytest.raises(LinkOver):
        answer(practice, booked.intake_token)
    answer(practice, new)


def test_answers_are_read_by_who_may_and_each_look_is_recorded(practice: Practice) -> None:
    practice.publish()
    booked = practice.visit(intake={"answers": WHOLE})
    asked = practice.of(booked.appointment_id)
    desk = acting_as(practice.clinic.ctx, "intake.follow")
    assert practice.run(intake.intake_of_appointment, booked.appointment_id, ctx=desk).status == IntakeStatus.FILLED
    with pytest.raises(Denied):
        practice.run(intake.read_intake, asked.id, ctx=desk)
    clinician = acting_as(practice.clinic.ctx, "intake.read")
    practice.run(intake.read_intake, asked.id, ctx=clinician)
    from livingrite.audit import service as audit

    looks = [one for one in practice.run(audit.history) if (one.entity, one.action) == ("intake", "read")]
    assert [(one.actor_id, one.client_id) for one in looks] == [(clinician.user_id, asked.client_id)]


def test_a_link_is_for_its_organization_alone(practice: Practice, other) -> None:
    practice.publish()
    token = practice.visit().intake_token
    from dataclasses import replace

    with pytest.raises(NotFound):
        run(replace(practice.visitor, organization_id=other.organization_id), intake.open_intake, token)
    with pytest.raises(LinkOver):
        run(practice.visitor, intake.open_intake, "guess")
