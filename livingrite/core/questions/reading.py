"""A question in its reader's language: each text by itself falls back to the clinic's own, then to any."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from livingrite.core.questions.content import Kind, Question


@dataclass(frozen=True, slots=True)
class ChoiceView:
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """In the reader's language."""

    key: str
    kind: Kind
    required: bool
    label: str
    help: str
    choices: tuple[ChoiceView, ...]


def words(texts: Mapping[Any, str], locale: str, own: str) -> str:
    return texts.get(locale) or texts.get(own) or next((one for one in texts.values() if one), "")


def question_view(question: Question, locale: str, own: str) -> QuestionView:
    return QuestionView(
        key=question.key,
        kind=question.kind,
        required=question.required,
        label=words(question.label, locale, own),
        help=words(question.help, locale, own),
        choices=tuple(ChoiceView(one.key, words(one.label, locale, own)) for one in question.choices),
    )
