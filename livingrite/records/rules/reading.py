"""What a person reads of an answer: in a search, in a comparison, on paper."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from livingrite.core.i18n import _, format_date, translate
from livingrite.core.questions.body import PLACES
from livingrite.core.questions.content import Kind, Question
from livingrite.core.questions.reading import words

FAMILY_SEES = ("family_and_team", "family_only")


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


def mentions(text: str, search: str) -> bool:
    """Whether every word of `search` occurs in `text`, in any case."""
    folded = text.casefold()
    return all(word in folded for word in search.casefold().split())


def everything(questions: tuple[Question, ...], answers: Mapping[str, Any], locale: str, own: str) -> str:
    """All that a search looks through."""
    return "\n".join(said(one, answers.get(one.key), locale, own) for one in questions)
