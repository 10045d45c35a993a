"""What a search looks through, and what a family may see."""

from collections.abc import Mapping
from typing import Any

from livingrite.core.questions.content import Question
from livingrite.core.questions.reading import said

FAMILY_SEES = ("family_and_team", "family_only")


def mentions(text: str, search: str) -> bool:
    """Whether every word of `search` occurs in `text`, in any case."""
    folded = text.casefold()
    return all(word in folded for word in search.casefold().split())


def everything(questions: tuple[Question, ...], answers: Mapping[str, Any], locale: str, own: str) -> str:
    """All that a search looks through."""
    return "\n".join(said(one, answers.get(one.key), locale, own) for one in questions)
