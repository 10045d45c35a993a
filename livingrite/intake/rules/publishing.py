"""What a form needs before anybody is asked by it."""

from collections.abc import Mapping
from typing import Any

from livingrite.core.i18n import _
from livingrite.intake.schemas import ASKABLE, CHOOSING, Content, Question

NOTHING_ASKED = _("Add at least one question.")
TITLE = _("Give the form a title in the clinic's own language.")
LABEL = _("Write this question in the clinic's own language.")
CHOICES = _("Give at least two choices in the clinic's own language, each different.")
CONSENT = _("Write the text that is agreed to in the clinic's own language.")
TWICE = _("Two questions have the same key.")
NOT_HERE = _("Forms cannot ask this kind of question.")


def problems(content: Content, locale: str) -> dict[str, str]:
    """By question, or `title` and `questions` for the form itself; empty when it can be published. `locale`: the clinic's
    own language, in which everything has to be said; other languages fall back to it."""
    found: dict[str, str] = {}
    if not said(content.title, locale):
        found["title"] = TITLE
    if not content.questions:
        found["questions"] = NOTHING_ASKED
    keys = [question.key for question in content.questions]
    if len(set(keys)) < len(keys):
        found["questions"] = TWICE
    for question in content.questions:
        wrong = _wrong(question, locale)
        if wrong:
            found[question.key] = wrong
    return found


def _wrong(question: Question, locale: str) -> str:
    if question.kind not in ASKABLE:
        return NOT_HERE
    if not said(question.label, locale):
        return LABEL
    if question.kind == "consent" and not said(question.help, locale):
        return CONSENT
    labels = [said(choice.label, locale) for choice in question.choices]
    keys = {choice.key for choice in question.choices}
    if question.kind in CHOOSING and (len({*labels, ""} - {""}) < 2 or len(set(labels)) < len(labels)):
        return CHOICES
    return CHOICES if len(keys) < len(labels) else ""


def said(texts: Mapping[Any, str], locale: str) -> str:
    return texts.get(locale, "").strip()


def missing_languages(content: Content, locales: list[str]) -> list[str]:
    """The languages in which something is not said that is said in another."""

    def complete(texts: Mapping[Any, str], locale: str) -> bool:
        return bool(said(texts, locale)) or not any(one.strip() for one in texts.values())

    def every(locale: str) -> bool:
        texts = [content.title, content.intro]
        for question in content.questions:
            texts += [question.label, question.help, *[choice.label for choice in question.choices]]
        return all(complete(one, locale) for one in texts)

    return [locale for locale in locales if not every(locale)]
