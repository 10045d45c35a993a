"""What a template needs before notes are written by it."""

from collections.abc import Mapping
from typing import Any

from livingrite.core.i18n import _
from livingrite.core.questions.answers import Wrong, value_of
from livingrite.core.questions.content import CHOOSING, WITH_CHOICES, Kind, Question
from livingrite.records.schemas import Content

NOTHING = _("Add at least one section.")
LABEL = _("Write this heading in the clinic's own language.")
CHOICES = _("Give at least two choices in the clinic's own language, each different.")
COLUMNS = _("Give at least one column in the clinic's own language, each different.")
ENDS = _("The scale has to end above where it begins.")
BEFORE = _("It hangs on a question that does not stand before it.")
DEFAULT = _("What it begins with is no answer to it.")
TWICE = _("Two sections have the same key.")
NOT_HERE = _("Notes cannot ask this kind of question.")


def _in(texts: Mapping[Any, str], locale: str) -> str:
    return texts.get(locale, "").strip()


def problems(content: Content, locale: str) -> dict[str, str]:
    """By question, or `questions` for the template itself; empty when it can be published. `locale`: the clinic's own."""
    found: dict[str, str] = {} if content.questions else {"questions": NOTHING}
    keys = [question.key for question in content.questions]
    if len(set(keys)) < len(keys):
        found["questions"] = TWICE
    for place, question in enumerate(content.questions):
        wrong = _wrong(question, locale) or _hanging(question, keys[:place])
        if wrong:
            found[question.key] = wrong
    return found


def _wrong(question: Question, locale: str) -> str:
    if question.kind == Kind.CONSENT:
        return NOT_HERE
    if not _in(question.label, locale):
        return LABEL
    if question.kind == Kind.SCALE and question.lowest >= question.highest:
        return ENDS
    return _listing(question, locale) or _beginning(question)


def _listing(question: Question, locale: str) -> str:
    if question.kind not in WITH_CHOICES:
        return ""
    labels = [_in(one.label, locale) for one in question.choices]
    least = 2 if question.kind in CHOOSING else 1
    keys = {one.key for one in question.choices}
    whole = len(set(labels) - {""}) >= least and len(set(labels)) == len(labels) == len(keys)
    return "" if whole else CHOICES if least > 1 else COLUMNS


def _beginning(question: Question) -> str:
    try:
        value_of(question, question.default, draft=True)
    except Wrong:
        return DEFAULT
    return ""


def _hanging(question: Question, before: list[str]) -> str:
    return BEFORE if question.asked_if and question.asked_if.key not in before else ""
