"""What a client will see of a form that is being written, and in which languages something is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from livingrite.core.i18n import LOCALES
from livingrite.intake.schemas import AskedView, Asks, ChoiceView, Content, QuestionView
from livingrite.ui.questions.values import Offers, Rows, rows


@dataclass(frozen=True, slots=True)
class Preview:
    title: str
    intro: str
    rows: Rows
    options: Offers
    untranslated: list[str]


def preview(content: Content, locale: str, own: str) -> Preview:
    """As its reader in `locale` sees it: what is missing there is in the clinic's `own` language."""

    def said(texts: Mapping[Any, str]) -> str:
        return texts.get(locale) or texts.get(own) or next((one for one in texts.values() if one), "")

    asked = tuple(
        QuestionView(
            key=one.key,
            kind=one.kind,
            required=one.required,
            label=said(one.label),
            help=said(one.help),
            choices=tuple(ChoiceView(choice.key, said(choice.label)) for choice in one.choices),
        )
        for one in content.questions
    )
    view = AskedView(UUID(int=0), Asks.AFTER, said(content.title), said(content.intro), asked)
    found, options = rows(view, {})
    return Preview(view.title, view.intro, found, options, [code for code in LOCALES if not _whole(content, code)])


def _whole(content: Content, locale: str) -> bool:
    """Whether everything that is said at all is said in this language."""
    texts: list[Mapping[Any, str]] = [content.title, content.intro]
    for one in content.questions:
        texts += [one.label, one.help, *[choice.label for choice in one.choices]]
    return all(one.get(locale) or not any(one.values()) for one in texts)
