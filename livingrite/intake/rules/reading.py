"""A form in its reader's language: each text by itself falls back to the clinic's own, then to any."""

from collections.abc import Mapping
from typing import Any

from livingrite.intake.schemas import ChoiceView, Content, Question, QuestionView


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


def questions(content: Content, locale: str, own: str) -> tuple[QuestionView, ...]:
    return tuple(question_view(one, locale, own) for one in content.questions)
