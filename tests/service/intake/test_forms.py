"""A form is written, published, and asks; what was published stays as it was."""

import pytest
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from livingrite.core.errors import Stale
from livingrite.intake import service as intake
from livingrite.intake.errors import InvalidForm
from livingrite.intake.schemas import Answer, ChangeForm, Content, CreateForm, Kind, Question
from tests.service.intake.conftest import CONTENT, WHOLE, Practice


def test_what_is_not_finished_is_not_published(practice: Practice) -> None:
    bad = Content(
        questions=(
            Question(key="a", kind=Kind.SHORT, label={"he": "שם"}),
            Question(key="b", kind=Kind.ONE, label={"en": "Which?"}),
            Question(key="c", kind=Kind.CONSENT, label={"en": "I agree"}),
        )
    )
    made = practice.run(intake.create_form, CreateForm(name="First visit", content=bad))
    with pytest.raises(InvalidForm) as refused:
        practice.run(intake.publish_form, made.id)
    assert set(refused.value.fields) == {"title", "a", "b", "c"}
    assert practice.run(intake.get_form, made.id).published == 0


def test_an_empty_form_asks_for_a_question(practice: Practice) -> None:
    made = practice.run(intake.create_form, CreateForm(name="Empty"))
    with pytest.raises(InvalidForm) as refused:
        practice.run(intake.publish_form, made.id)
    assert set(refused.value.fields) == {"title", "questions"}


def test_a_change_is_seen_by_nobody_before_it_is_published(practice: Practice) -> None:
    form = practice.publish()
    other = CONTENT.model_copy(update={"questions": CONTENT.questions[:1]})
    changed = practice.run(intake.change_form, ChangeForm(form_id=form.id, content=other))
    assert (changed.changed, changed.published) == (True, 1)
    asked = practice.run(intake.asked_by_service, practice.ids["massage"], ctx=practice.visitor)
    assert [one.key for one in asked.questions] == ["why", "where", "agree"]
    again = practice.run(intake.publish_form, form.id)
    assert (again.changed, again.published) == (False, 2)
    assert practice.run(intake.publish_form, form.id).published == 2
    asked = practice.run(intake.asked_by_service, practice.ids["massage"], ctx=practice.visitor)
    assert [one.key for one in asked.questions] == ["why"]


def test_an_old_answer_keeps_the_version_it_was_given_to(practice: Practice) -> None:
    form = practice.publish()
    booked = practice.visit(intake={"answers": WHOLE})
    reworded = CONTENT.model_copy(update={"title": {"en": "Something else"}, "questions": CONTENT.questions[:1]})
    practice.run(intake.change_form, ChangeForm(form_id=form.id, content=reworded))
    practice.run(intake.publish_form, form.id)
    read = practice.run(intake.read_intake, practice.of(booked.appointment_id).id)
    assert (read.number, read.content, read.answers) == (1, CONTENT, WHOLE)


def test_the_database_lets_nobody_change_what_was_published(practice: Practice) -> None:
    practice.publish()
    with pytest.raises(ProgrammingError) as refused, practice.clinic.uow() as uow:
        uow.session.connection().execute(text("UPDATE intake_form_version SET number = 9"))
    assert isinstance(refused.value.orig, InsufficientPrivilege)


def test_a_service_asks_by_one_form_and_consultations_by_the_last_one_named(practice: Practice) -> None:
    first = practice.publish(for_consultations=True)
    second = practice.publish(for_consultations=True)
    rows = {row.id: row for row in practice.run(intake.list_forms)}
    assert (rows[first.id].service_ids, rows[first.id].for_consultations) == ((), False)
    assert (rows[second.id].service_ids, rows[second.id].for_consultations) == ((practice.ids["massage"],), True)


def test_two_people_who_change_one_form(practice: Practice) -> None:
    made = practice.run(intake.create_form, CreateForm(name="First visit"))
    practice.run(intake.change_form, ChangeForm(form_id=made.id, version=made.version, name="Other"))
    with pytest.raises(Stale):
        practice.run(intake.change_form, ChangeForm(form_id=made.id, version=made.version, name="Another"))


def test_a_form_that_is_off_asks_nobody(practice: Practice) -> None:
    form = practice.publish()
    practice.run(intake.change_form, ChangeForm(form_id=form.id, is_active=False))
    assert practice.visit().intake_token is None


def test_a_text_that_is_missing_in_a_language_is_in_the_clinics_own(practice: Practice) -> None:
    practice.publish()
    token = practice.visit().intake_token
    from dataclasses import replace

    seen = practice.run(intake.open_intake, token, ctx=replace(practice.visitor, locale="he"))
    assert seen.form.title == "לפני הביקור הראשון"
    assert [one.label for one in seen.form.questions] == ["מה מביא אתכם?", "Where does it hurt?", "I agree"]
    practice.run(intake.submit_intake, token, Answer(answers=WHOLE), ctx=practice.visitor)
