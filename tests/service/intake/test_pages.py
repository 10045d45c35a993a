"""The pages of intake forms without a browser: what a visitor sees, what staff build, what a program gets."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from livingrite.crm import service as crm
from livingrite.crm.schemas import FindConsultations
from livingrite.identity import service as identity
from livingrite.identity.schemas import ChangeOrganization, Role
from livingrite.intake import service as intake
from livingrite.intake.schemas import Answer, IntakeStatus
from livingrite.ui.answers.state import AnswersState
from livingrite.ui.pages.booking.asking_state import AskState
from livingrite.ui.pages.booking.state import DETAILS, DONE, BookingState
from livingrite.ui.pages.intake.state import IntakeState
from livingrite.ui.pages.settings_intake.list_state import FormsState
from livingrite.ui.pages.settings_intake.question_state import QuestionState
from livingrite.ui.pages.settings_intake.state import FormState
from tests.service.identity.conftest import member, session_of
from tests.service.intake.conftest import WHOLE, Practice
from tests.unit.ui_runtime.browser import Tab

RUTH = {"name": "Ruth Abramson", "email": "ruth@example.com"}
SAID = {"q_why": "My back", "q_where.back": "on", "q_agree": "on"}


def counted(practice: Practice, table: str) -> int:
    with practice.clinic.uow() as uow:
        return uow.session.connection().execute(text(f"SELECT count(*) FROM {table}")).scalar_one()


@pytest.fixture
def booking(practice: Practice):
    """The booking page with the details open, opened by a hand."""

    def details(**form: str) -> Tab:
        practice.publish(**form)
        slug = practice.run(identity.change_organization, ChangeOrganization(booking_open=True)).slug
        tab = Tab(path=f"/book/{slug}", route="/book/[slug]")
        tab.run(BookingState, "load")
        tab.run(BookingState, "choose_service", service_id=str(practice.ids["massage"]))
        tab.run(BookingState, "choose_clinician", clinician_id=str(practice.ids["Maya"]))
        at = tab.state(BookingState).times[0]["at"]
        tab.run(BookingState, "choose_time", at=at, clinician_id=str(practice.ids["Maya"]))
        tab.run(BookingState, "to_details")
        assert tab.state(BookingState).step == DETAILS
        return tab

    return details


def test_questions_are_part_of_the_details_and_a_refusal_names_them(practice: Practice, booking) -> None:
    tab = booking(asks="before")
    page = tab.state(BookingState)
    assert [row["name"] for row in page.questions] == ["q_why", "q_where", "q_agree"]
    [focus] = tab.run(BookingState, "book", form=RUTH | {"q_where.back": "on"})
    assert set(page.field_errors) == {"q_why", "q_agree"}
    assert "errors" in repr(focus.payload)
    assert [one["field"] for one in page.wrong] == ["q_why", "q_agree"]
    assert page.step == DETAILS
    tab.run(BookingState, "book", form=RUTH | SAID)
    assert (page.step, page.ask_url, page.field_errors) == (DONE, "", {})
    assert counted(practice, "intake") == 1


def test_what_is_asked_afterwards_is_offered_at_once(practice: Practice, booking) -> None:
    tab = booking(asks="after")
    page = tab.state(BookingState)
    tab.run(BookingState, "book", form=RUTH)
    assert (page.questions, page.to_answer, page.form_title) == ([], 3, "Before your first visit")
    assert page.ask_url.startswith("/intake/")


def test_a_program_gets_the_same_answer_and_nothing_is_written(practice: Practice, booking) -> None:
    tab = booking(asks="after")
    page = tab.state(BookingState)
    tab.run(BookingState, "book", form=RUTH | {"site": "https://spam.example"})
    assert (page.step, page.confirmed, page.mailed_to) == (DONE, "You are booked, Ruth.", "ruth@example.com")
    assert page.manage_url.startswith("/manage/")
    assert (counted(practice, "appointment"), counted(practice, "slot_hold")) == (0, 0)
    assert practice.run(intake.list_forms)[0].published == 1


def test_who_sends_at_once_what_was_kept_is_booked(practice: Practice, booking) -> None:
    booking(asks="after").run(BookingState, "book", form=RUTH)
    assert counted(practice, "appointment") == 1


def test_a_program_asks_for_no_talk(practice: Practice, booking) -> None:
    tab = booking(asks="after", for_consultations=True)
    tab.run(AskState, "open_ask", kind="talk")
    form = {"ask_name": "Ruth", "ask_email": "ruth@example.com"}
    tab.run(AskState, "send_talk", form=form | {"ask_site": "x"})
    said = tab.state(AskState).asked
    assert (counted(practice, "lead"), counted(practice, "consultation")) == (0, 0)
    tab.run(AskState, "open_ask", kind="talk")
    tab.run(AskState, "send_talk", form=form)
    page = tab.state(AskState)
    assert (page.asked, counted(practice, "lead"), counted(practice, "intake")) == (said, 1, 1)
    assert page.talk_url.startswith("/intake/")


def test_the_day_and_time_of_a_talk_are_typed_as_people_write_them(practice: Practice, booking) -> None:
    tab = booking(asks="after", for_consultations=True)
    tab.run(AskState, "open_ask", kind="talk")
    form = {"ask_name": "Ruth", "ask_email": "ruth@example.com", "ask_day": "2027-11-23"}
    tab.run(AskState, "send_talk", form=form)
    assert list(tab.state(AskState).field_errors) == ["ask_time"]
    tab.run(AskState, "send_talk", form=form | {"ask_day": "someday", "ask_time": "late"})
    assert sorted(tab.state(AskState).field_errors) == ["ask_day", "ask_time"]
    assert counted(practice, "lead") == 0
    tab.run(AskState, "send_talk", form=form | {"ask_time": "9"})
    [asked] = practice.run(crm.find_consultations, FindConsultations()).items
    wanted = [datetime.fromisoformat(one).astimezone(ZoneInfo("Europe/Berlin")) for one in asked.preferred_dates]
    assert [f"{one:%Y-%m-%d %H:%M}" for one in wanted] == ["2027-11-23 09:00"]


def opened(practice: Practice, token: str) -> Tab:
    tab = Tab(path=f"/intake/{token}", route="/intake/[token]")
    tab.run(IntakeState, "load")
    return tab


def test_the_page_behind_the_link_keeps_a_draft_and_answers_once(practice: Practice) -> None:
    practice.publish()
    booked = practice.visit()
    tab = opened(practice, booked.intake_token)
    page = tab.state(IntakeState)
    assert (page.phase, page.title, len(page.questions)) == ("asking", "Before your first visit", 3)
    tab.run(IntakeState, "keep", key="why", value="My ba")
    tab.run(IntakeState, "keep_choice", key="where", choice="neck", on=True)
    again = opened(practice, booked.intake_token).state(IntakeState)
    assert again.questions[0]["value"] == "My ba"
    assert [one["on"] for one in again.options["where"]] == ["", "1"]
    tab.run(IntakeState, "send", form={"q_why": "My back"})
    assert (page.phase, set(page.field_errors)) == ("asking", {"q_agree"})
    tab.run(IntakeState, "send", form=SAID)
    assert (page.phase, page.questions) == ("done", [])
    assert opened(practice, booked.intake_token).state(IntakeState).phase == "done"
    answers = practice.run(intake.read_intake, practice.of(booked.appointment_id).id).answers
    assert answers == WHOLE


def test_a_program_at_the_link_leaves_it_as_it_was(practice: Practice) -> None:
    practice.publish()
    booked = practice.visit()
    tab = opened(practice, booked.intake_token)
    tab.run(IntakeState, "send", form=SAID | {"site": "x"})
    assert tab.state(IntakeState).phase == "done"
    assert practice.of(booked.appointment_id).status == IntakeStatus.OPENED


def test_a_link_that_is_over_says_so(practice: Practice) -> None:
    assert opened(practice, "guess").state(IntakeState).phase == "over"


def test_an_owner_builds_a_form_question_by_question(practice: Practice) -> None:
    cookie = f"livingrite_session={session_of(member(practice.clinic.ctx, Role.OWNER))}"
    tab = Tab(cookie=cookie, path="/settings/intake", route="/settings/intake")
    tab.run(FormsState, "load")
    [gone] = tab.run(FormsState, "create", form={"name": "First visit"})
    tab = Tab(cookie=cookie, path=gone.payload["path"], route="/settings/intake/[form_id]")
    tab.run(FormState, "load")
    page = tab.state(QuestionState)
    for kind, form in (
        ("short", {"label_en": "Who sent you?"}),
        ("one", {"label_en": "Side?", "choices_en": "Left\nRight", "choices_he": "שמאל\nימין", "required": "true"}),
    ):
        tab.run(QuestionState, "new_question", kind=kind)
        tab.run(QuestionState, "save_question", form=form)
    assert [row["label"] for row in page.rows] == ["Who sent you?", "Side?"]
    second = page.rows[1]["key"]
    keys = [one["key"] for one in page.preview_options[second]]
    tab.run(QuestionState, "move_question", key=second, down=False)
    tab.run(QuestionState, "open_question", key=second)
    assert page.question["choices_he"] == "שמאל\nימין"
    tab.run(QuestionState, "save_question", form={"label_en": "Which side?", "choices_en": "Both\nRight\nLeft"})
    assert [row["label"] for row in page.rows] == ["Which side?", "Who sent you?"]
    assert [one["key"] for one in page.preview_options[second]][1:] == keys[::-1]
    tab.run(QuestionState, "remove_question", key=page.rows[1]["key"])
    assert len(page.rows) == 1
    tab.run(QuestionState, "put_back")
    massage = practice.ids["massage"]
    reach = {
        "asks": "before",
        "repeat": "always",
        "remind_hours": "48",
        "is_active": "true",
        f"service_{massage}": "true",
    }
    tab.run(FormState, "save_reach", form=reach)
    tab.run(FormState, "publish")
    assert (page.changed, page.form["published"]) == (False, "1")
    asked = practice.run(intake.asked_by_service, massage, ctx=practice.visitor)
    assert [one.label for one in asked.questions] == ["Which side?", "Who sent you?"]


def test_staff_see_how_far_it_is_and_open_the_answers(practice: Practice) -> None:
    practice.publish()
    booked = practice.visit()
    for role, readable in ((Role.CLINICIAN, "1"), (Role.FRONT_DESK, "")):
        cookie = f"livingrite_session={session_of(member(practice.clinic.ctx, role))}"
        tab = Tab(cookie=cookie, path="/diary", route="/diary")
        tab.run(AnswersState, "look_at_visit", appointment_id=str(booked.appointment_id))
        page = tab.state(AnswersState)
        if role is Role.CLINICIAN:
            assert [(row["readable"], row["sendable"]) for row in page.requests] == [("", "1")]
            practice.run(intake.submit_intake, booked.intake_token, Answer(answers=WHOLE), ctx=practice.visitor)
            tab.run(AnswersState, "refresh")
        assert [(row["readable"], row["sendable"]) for row in page.requests] == [(readable, "")]
        tab.run(AnswersState, "read", intake_id=page.requests[0]["id"])
        told = [row["value"] for row in page.answered]
        assert told[:2] == (["My back", "Back"] if readable else [])
