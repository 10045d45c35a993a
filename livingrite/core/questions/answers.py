"""Whether what somebody sent answers what is asked. Nothing that is not asked comes through."""

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from livingrite.core.i18n import _
from livingrite.core.plain_text import plain_line, plain_text
from livingrite.core.questions.body import PLACES
from livingrite.core.questions.content import Kind, Question, asked
from livingrite.core.sentences import EMPTY, LENGTH, Sentence

UNASKED = _("The form has no such question.")
NOT_OFFERED = _("Choose from the list.")
TEXT = _("Write a text.")
YES_OR_NO = _("Choose yes or no.")
DATE = _("Choose a date. Example: 2027-03-01.")
NUMBER = _("Write a number. Example: 12.5.")
CONSENT = _("Please read this and agree to it, or call the clinic.")
SCALE = _("Choose a number from {lowest} to {highest}.")
TABLE = _("Fill in the rows of the table.")
LONGEST = {Kind.SHORT: 400, Kind.LONG: 20_000, Kind.SIGNATURE: 200}
MOST_ROWS = 50
LARGEST = 1e12


class Wrong(ValueError):
    """Carries the sentence."""

    def __init__(self, said: str, **places: Any) -> None:
        super().__init__(said)
        self.sentence: Sentence = (said, places)


def checked(questions: Sequence[Question], given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Sentence]]:
    """The answers as they are kept, and what is wrong by the key of its question. Never raises, whatever came.
    What was answered before its condition fell away is left out."""
    known = {question.key for question in questions}
    problems: dict[str, Sentence] = {str(key): (UNASKED, {}) for key in given if key not in known}
    answers: dict[str, Any] = {}
    for question in questions:
        try:
            value = value_of(question, given.get(question.key))
        except Wrong as wrong:
            problems[question.key] = wrong.sentence
            continue
        if value is not None:
            answers[question.key] = value
        elif question.required:
            problems[question.key] = (EMPTY, {})
    there = {question.key for question in asked(questions, answers)}
    idle = known - there
    return (
        {key: value for key, value in answers.items() if key in there},
        {key: said for key, said in problems.items() if key not in idle},
    )


def kept(questions: Sequence[Question], given: Mapping[str, Any]) -> dict[str, Any]:
    """What of it is an answer by now: a draft keeps that, and asks for nothing."""
    answers: dict[str, Any] = {}
    for question in questions:
        try:
            value = value_of(question, given.get(question.key), draft=True)
        except Wrong:
            continue
        if value is not None:
            answers[question.key] = value
    return answers


def value_of(question: Question, given: Any, *, draft: bool = False) -> Any:
    """None for no answer. Raises Wrong."""
    if given in (None, "", []):
        return None
    if question.kind == Kind.CONSENT:
        return _consent(question, given, draft=draft)
    return READ[question.kind](question, given)


def _text(question: Question, given: Any) -> str | None:
    if not isinstance(given, str):
        raise Wrong(TEXT)
    longest = LONGEST[question.kind]
    if len(given) > longest:
        raise Wrong(LENGTH["string_too_long"][0], count=longest)
    try:
        given.encode()  # half of a pair cannot be written down
        plain = plain_text(given) if question.kind == Kind.LONG else plain_line(given)
    except UnicodeEncodeError:
        raise Wrong(TEXT) from None
    except ValueError as problem:
        raise Wrong(str(problem)) from None
    return plain.strip() or None


def _one(question: Question, given: Any) -> str:
    if not isinstance(given, str) or given not in {choice.key for choice in question.choices}:
        raise Wrong(NOT_OFFERED)
    return given


def _many(question: Question, given: Any) -> list[str]:
    if not isinstance(given, list):
        raise Wrong(NOT_OFFERED)
    chosen = {_one(question, one) for one in given}
    return [choice.key for choice in question.choices if choice.key in chosen]


def _body(_question: Question, given: Any) -> list[str]:
    if not isinstance(given, list) or not all(isinstance(one, str) and one in PLACES for one in given):
        raise Wrong(NOT_OFFERED)
    return [place for place in PLACES if place in given]


def _table(question: Question, given: Any) -> list[dict[str, str]] | None:
    """Rows of cells by column; rows in which nothing stands are left out."""
    if not isinstance(given, list) or len(given) > MOST_ROWS:
        raise Wrong(TABLE)
    columns = {choice.key for choice in question.choices}
    rows = [_row(columns, one) for one in given]
    return [row for row in rows if row] or None


def _row(columns: set[str], given: Any) -> dict[str, str]:
    if not isinstance(given, dict) or not columns.issuperset(given):
        raise Wrong(TABLE)
    cell = Question(key="cell", kind=Kind.SHORT)
    found = {key: _text(cell, value) for key, value in given.items() if value not in (None, "")}
    return {key: value for key, value in found.items() if value}


def _yes_no(_question: Question, given: Any) -> bool:
    if not isinstance(given, bool):
        raise Wrong(YES_OR_NO)
    return given


def _tick(question: Question, given: Any) -> bool | None:
    """One that is not ticked is no answer: a tick that has to be made has to be made."""
    return _yes_no(question, given) or None


def _date(_question: Question, given: Any) -> str:
    try:
        found = date.fromisoformat(given)
    except (TypeError, ValueError):
        raise Wrong(DATE) from None
    if not 1900 <= found.year <= 2200:
        raise Wrong(DATE)
    return found.isoformat()


def _number(_question: Question, given: Any) -> int | float:
    """A number, or one that was typed: with a point or a comma."""
    if isinstance(given, str) and len(given) <= 40:
        given = _typed(given)
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise Wrong(NUMBER)
    try:
        value = float(given)
    except OverflowError:
        raise Wrong(NUMBER) from None
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise Wrong(NUMBER)
    return int(value) if value.is_integer() else value


def _scale(question: Question, given: Any) -> int:
    places = {"lowest": question.lowest, "highest": question.highest}
    try:
        found = _number(question, given)
    except Wrong:
        raise Wrong(SCALE, **places) from None
    if not isinstance(found, int) or not question.lowest <= found <= question.highest:
        raise Wrong(SCALE, **places)
    return found


def _typed(text: str) -> float:
    try:
        return float(text.strip().replace(",", ".").replace("−", "-"))
    except ValueError:
        raise Wrong(NUMBER) from None


def _consent(question: Question, given: Any, *, draft: bool) -> bool | None:
    if not isinstance(given, bool):
        raise Wrong(YES_OR_NO)
    if not given and question.required and not draft:
        raise Wrong(CONSENT)
    return given


READ: Mapping[Kind, Callable[[Question, Any], Any]] = {
    Kind.SHORT: _text,
    Kind.LONG: _text,
    Kind.SIGNATURE: _text,
    Kind.ONE: _one,
    Kind.MANY: _many,
    Kind.BODY: _body,
    Kind.TABLE: _table,
    Kind.YES_NO: _yes_no,
    Kind.TICK: _tick,
    Kind.DATE: _date,
    Kind.NUMBER: _number,
    Kind.SCALE: _scale,
}
