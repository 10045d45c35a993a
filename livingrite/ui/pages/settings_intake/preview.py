"""What a client will see of a form that is being written, and in which languages something is missing."""

from dataclasses import dataclass

from livingrite.core.i18n import LOCALES
from livingrite.core.questions.reading import words
from livingrite.intake.schemas import Content
from livingrite.ui.questions.building import said_in
from livingrite.ui.questions.rows import preview_rows
from livingrite.ui.questions.values import Offers, Rows


@dataclass(frozen=True, slots=True)
class Preview:
    title: str
    intro: str
    rows: Rows
    options: Offers
    untranslated: list[str]


def preview(content: Content, locale: str, own: str) -> Preview:
    """As its reader in `locale` sees it: what is missing there is in the clinic's `own` language."""
    found, options = preview_rows(content.questions, locale, own)
    lacking = [code for code in LOCALES if not _whole(content, code)]
    return Preview(words(content.title, locale, own), words(content.intro, locale, own), found, options, lacking)


def _whole(content: Content, locale: str) -> bool:
    """Whether everything that is said at all is said in this language."""
    heads = (content.title, content.intro)
    return said_in(content.questions, locale) and all(one.get(locale) or not any(one.values()) for one in heads)  # pyright: ignore[reportCallIssue, reportArgumentType]
