"""Whatever is sent as answers: nothing breaks, and nothing that was not asked is kept."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livingrite.core.questions import answers as rules
from livingrite.core.questions.content import WITH_CHOICES, Choice, Condition, Kind, Question

CHOICES = (Choice(key="back", label={"en": "Back"}), Choice(key="neck", label={"en": "Neck"}))


def question(kind: Kind, key: str | None = None, *, required: bool = False) -> Question:
    choices = CHOICES if kind in WITH_CHOICES else ()
    return Question(key=key or kind.value, kind=kind, required=required, label={"en": kind.value}, choices=choices)


Form = tuple[Question, ...]
EVERY: Form = tuple(question(kind) for kind in Kind)
DEMANDING: Form = tuple(question(kind, required=True) for kind in Kind)

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["back", "2027-03-01"])
JSON = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4))
KEYS = st.sampled_from([kind.value for kind in Kind]) | st.text(max_size=10)
ANYTHING = st.dictionaries(KEYS, JSON, max_size=10)


@settings(max_examples=50, deadline=None)
@given(ANYTHING, st.sampled_from([EVERY, DEMANDING]))
def test_whatever_is_sent_only_answers_to_what_is_asked_come_through(sent: dict[str, Any], form: Form) -> None:
    answers, problems = rules.checked(form, sent)
    asked = {one.key for one in form}
    assert set(answers) <= asked & set(sent)
    assert not set(answers) & set(problems)
    assert set(sent) - asked <= set(problems)
    assert json.loads(json.dumps(answers)) == answers


@settings(max_examples=50, deadline=None)
@given(ANYTHING)
def test_what_came_through_comes_through_again_unchanged(sent: dict[str, Any]) -> None:
    answers, _ = rules.checked(EVERY, sent)
    assert rules.checked(EVERY, answers) == (answers, {})


@settings(max_examples=50, deadline=None)
@given(ANYTHING)
def test_a_draft_keeps_what_is_an_answer_and_refuses_nothing(sent: dict[str, Any]) -> None:
    draft = rules.kept(DEMANDING, sent)
    assert set(draft) <= {one.key for one in DEMANDING} & set(sent)
    assert draft == rules.checked(EVERY, {key: value for key, value in sent.items() if key in draft})[0]


@settings(max_examples=50, deadline=None)
@given(ANYTHING)
def test_what_has_to_be_answered_is_answered_or_named(sent: dict[str, Any]) -> None:
    answers, problems = rules.checked(DEMANDING, sent)
    assert {one.key for one in DEMANDING} <= set(answers) | set(problems)
    assert answers.get("consent") in (None, True)


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        (Kind.SHORT, "  a\tb ", "a b"),
        (Kind.LONG, "a\r\nb", "a\nb"),
        (Kind.ONE, "back", "back"),
        (Kind.MANY, ["neck", "back", "neck"], ["back", "neck"]),
        (Kind.YES_NO, False, False),
        (Kind.DATE, "2027-03-01", "2027-03-01"),
        (Kind.NUMBER, "12,5", 12.5),
        (Kind.NUMBER, 7.0, 7),
        (Kind.CONSENT, True, True),
        (Kind.TICK, True, True),
        (Kind.SCALE, "7", 7),
        (Kind.BODY, ["knee_left", "head"], ["head", "knee_left"]),
        (Kind.TABLE, [{"back": "112°", "neck": " "}, {}], [{"back": "112°"}]),
        (Kind.SIGNATURE, " Ruth Abramson ", "Ruth Abramson"),
    ],
)
def test_an_answer_is_kept_as_it_is_meant(kind: Kind, given: Any, kept: Any) -> None:
    assert rules.checked((question(kind, "q"),), {"q": given}) == ({"q": kept}, {})


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (Kind.SHORT, "x" * 401),
        (Kind.LONG, "x" * 20_001),
        (Kind.SHORT, "\x00"),
        (Kind.SHORT, "\ud800"),
        (Kind.LONG, 7),
        (Kind.ONE, "knee"),
        (Kind.ONE, ["back"]),
        (Kind.MANY, ["knee"]),
        (Kind.MANY, "back"),
        (Kind.YES_NO, "yes"),
        (Kind.DATE, "1.3.2027"),
        (Kind.DATE, "0001-01-01"),
        (Kind.NUMBER, "a lot"),
        (Kind.NUMBER, "nan"),
        (Kind.NUMBER, True),
        (Kind.NUMBER, 10**400),
        (Kind.CONSENT, "yes"),
        (Kind.SCALE, 11),
        (Kind.SCALE, 1.5),
        (Kind.BODY, ["tail"]),
        (Kind.TABLE, [{"knee": "112°"}]),
        (Kind.TABLE, [{}] * 51),
    ],
)
def test_what_is_no_answer_is_refused_at_its_question(kind: Kind, given: Any) -> None:
    answers, problems = rules.checked((question(kind, "q"),), {"q": given})
    assert (answers, list(problems)) == ({}, ["q"])


def test_a_consent_that_has_to_be_given_is_not_given_by_no() -> None:
    form = (question(Kind.CONSENT, "q", required=True),)
    assert rules.checked(form, {"q": False})[1] == {"q": (rules.CONSENT, {})}
    assert rules.checked(form, {"q": True}) == ({"q": True}, {})


def test_what_hangs_on_another_answer_is_asked_only_with_it() -> None:
    falls = Question(key="falls", kind=Kind.YES_NO)
    where = Question(key="where", kind=Kind.SHORT, required=True, asked_if=Condition(key="falls", values=("yes",)))
    when = Question(key="when", kind=Kind.DATE, required=True, asked_if=Condition(key="where", values=("stairs",)))
    form = (falls, where, when)
    assert rules.checked(form, {"falls": False, "where": "stairs"}) == ({"falls": False}, {})
    assert list(rules.checked(form, {"falls": True})[1]) == ["where"]
    assert list(rules.checked(form, {"falls": True, "where": "stairs"})[1]) == ["when"]
