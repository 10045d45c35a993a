"""A mail out of its words: subject, plain text, and simple HTML that reads the right way in Hebrew."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from livingrite.core.i18n import _, direction, translate
from livingrite.messaging.rules.templates import Words

FOOTER = _("Sent by LivingRite for {organization}. Answers to this mail are not read.")
FOOTER_ALONE = _("Sent by LivingRite. Answers to this mail are not read.")
# Colours and spaces are those of livingrite/ui; programs that show mail know no style sheets and no fonts of ours.
PAGE = (
    '<!doctype html><html lang="{lang}" dir="{dir}"><head><meta charset="utf-8"><title>{title}</title></head>'
    "<body style=\"margin:0;padding:24px 16px;background:#f4f3f0;color:#21201c;font:16px/24px Inter,Heebo,'Segoe UI',Arial,sans-serif\">"
    '<p style="max-width:560px;margin:0 auto 12px;font-weight:600">{sender}</p>'
    '<div style="max-width:512px;margin:0 auto;padding:24px 24px 8px;background:#fff;color:#21201c;border:1px solid #e6e4df;border-radius:18px">'
    '{body}</div><p style="max-width:560px;margin:16px auto 0;color:#63635e;font-size:14px;line-height:20px">{footer}</p></body></html>'
)
PARAGRAPH = '<p style="margin:0 0 16px">{text}</p>'
FACTS = '<div style="margin:0 0 20px;padding:14px 16px;background:#f4f3f0;border-radius:10px">{facts}</div>'
FACT = '<p style="margin:0;{weight}">{text}</p>'
BUTTON = (
    '<p style="margin:4px 0 20px"><a href="{url}" style="display:inline-block;padding:10px 18px;border-radius:10px;'
    'background:{accent};color:#fff;text-decoration:none;font-weight:500">{label}</a></p>'
)


LOGO = '<img src="{url}" alt="" height="40" style="height:40px;max-width:200px;vertical-align:middle"> &nbsp;'


@dataclass(frozen=True, slots=True)
class Look:
    """`accent` is `#rrggbb`, dark enough for white letters; `logo` the address of a picture, "" for none."""

    accent: str = "#1d7a61"
    logo: str = ""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Composed:
    subject: str
    text: str
    html: str


def compose(
    words: Words,
    locale: str,
    params: Mapping[str, Any],
    own: tuple[str, list[str]] | None = None,
    look: Look = PLAIN,
) -> Composed:
    """Fill the words in the reader's language. Every parameter is plain text and is escaped in HTML. `own`: a subject and
    paragraphs that stand instead of theirs, filled already."""
    buttons = [one for one in (words.link, words.more) if one and params.get(one[1])]
    return letter(
        own[0] if own else translate(locale, words.subject, **params),
        own[1] if own else list(_filled(words.paragraphs, locale, params)),
        locale,
        sender=str(params.get("organization") or ""),
        facts=list(_filled(words.facts, locale, params)),
        links=[(translate(locale, label), str(params[name])) for label, name in buttons],
        after=list(_filled(words.after, locale, params)),
        look=look,
    )


def letter(
    subject: str,
    before: list[str],
    locale: str,
    *,
    sender: str,
    facts: list[str],
    links: Iterable[tuple[str, str]] = (),
    after: Iterable[str] = (),
    look: Look = PLAIN,
) -> Composed:
    """Paragraphs, facts that stand together, buttons (label, address) and what comes after them, in `locale` already.
    `sender` is the organization's name, or empty for the product itself."""
    footer = translate(locale, FOOTER if sender else FOOTER_ALONE, organization=sender)
    told = ["\n".join(facts)] if facts else []
    links, after = list(links), list(after)
    written = [f"{label}:\n{url}" for label, url in links]
    text = "\n\n".join([*before, *told, *written, *after, "-- \n" + footer]) + "\n"
    buttons = [
        BUTTON.format(url=escape(url, quote=True), label=escape(label), accent=look.accent) for label, url in links
    ]
    body = "".join([*map(_paragraph, before), _facts(facts), *buttons, *map(_paragraph, after)])
    html = PAGE.format(
        lang=locale,
        dir=direction(locale),
        title=escape(subject),
        sender=(LOGO.format(url=escape(look.logo, quote=True)) if look.logo else "") + escape(sender or "LivingRite"),
        body=body,
        footer=escape(footer),
    )
    return Composed(subject, text, html)


def _filled(paragraphs: Iterable[tuple[str, tuple[str, ...]]], locale: str, params: Mapping[str, Any]) -> Iterable[str]:
    for msgid, needs in paragraphs:
        if all(params.get(name) not in (None, "", False) for name in needs):
            yield translate(locale, msgid, **params)


def _paragraph(text: str) -> str:
    return PARAGRAPH.format(text=escape(text).replace("\n", "<br>"))


def _facts(facts: list[str]) -> str:
    weights = ["font-weight:600", *[""] * len(facts)]
    lines = [FACT.format(text=escape(text), weight=weight) for text, weight in zip(facts, weights, strict=False)]
    return FACTS.format(facts="".join(lines)) if facts else ""
