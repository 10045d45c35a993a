"""Questions and answers in their reader's language: each text by itself falls back to the clinic's own, then to any."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from livingrite.core.i18n import _, format_date, translate
from livingrite.core.questions.body import PLACES
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


def said(question: Question, value: Any, locale: str, own: str) -> str:
    """The answer as text, "" for none. A table has a line for each row."""
    if value is None:
        return ""
    labels = {one.key: words(one.label, locale, own) for one in question.choices}
    match question.kind:
        case Kind.ONE | Kind.MANY:
            return ", ".join(labels.get(one, "") for one in ([value] if isinstance(value, str) else value))
        case Kind.BODY:
            return ", ".join(translate(locale, PLACES[one][0]) for one in value)
        case Kind.YES_NO | Kind.TICK:
            return translate(locale, _("Yes") if value else _("No"))
        case Kind.DATE:
            return format_date(date.fromisoformat(value), locale)
        case Kind.TABLE:
            return "\n".join("; ".join(f"{labels[key]}: {row[key]}" for key in labels if key in row) for row in value)
        case _:
            return f"{value} / {question.highest}" if question.kind == Kind.SCALE else str(value)
