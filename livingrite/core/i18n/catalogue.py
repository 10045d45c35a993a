"""Reads the .po files once per process and answers in the reader's language."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LOCALES = ("en", "he", "de")
DEFAULT = "en"
FOLDER = Path(__file__).parents[2] / "locales"

# The CLDR categories of each language, in the order of the catalogue's msgstr[n].
PLURAL_FORMS = {"en": ("one", "other"), "he": ("one", "two", "other"), "de": ("one", "other")}

PREFIX = re.compile(r"(?<![א-ת])([בהוכלמש]+)־(?={(\w+)})")

Forms = tuple[str, ...]


class _Places(dict[str, Any]):
    """Leaves an unknown `{place}` as it is, so that a wrong translation never breaks a page."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def po_path(locale: str) -> Path:
    return FOLDER / locale / "LC_MESSAGES" / "livingrite.po"


@lru_cache(maxsize=len(LOCALES))
def messages(locale: str) -> Mapping[str, Forms]:
    """Every translated msgid (the singular one when it counts) with its forms."""
    path = po_path(locale)
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file, locale=locale)
    found: dict[str, Forms] = {}
    for message in catalogue:
        forms: Any = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and all(forms) and not message.fuzzy:
            found[message.id[0] if isinstance(message.id, tuple | list) else message.id] = tuple(forms)
    return found


def text_of(locale: str, msgid: str) -> str:
    """The unfilled text of `msgid`: English when the catalogue lacks it."""
    return messages(locale).get(msgid, (msgid,))[0]


def forms_of(locale: str, singular: str, plural: str) -> Forms:
    """The unfilled plural forms, in the order of `PLURAL_FORMS`."""
    count = len(PLURAL_FORMS[locale])
    forms = messages(locale).get(singular, ())
    return forms if len(forms) == count else (singular, *[plural] * (count - 1))


def fill(text: str, params: Mapping[str, Any]) -> str:
    return _prefixed(text, params).format_map(_Places(params)) if params else text


def _prefixed(text: str, params: Mapping[str, Any]) -> str:
    """A Hebrew prefix stands before Latin letters and figures with a maqaf, before a Hebrew word without one."""

    def joined(found: re.Match[str]) -> str:
        return found[1] if "א" <= str(params.get(found[2], ""))[:1] <= "ת" else found[0]

    return PREFIX.sub(joined, text) if "־{" in text else text


def translate(locale: str, msgid: str, /, **params: Any) -> str:
    """`msgid` in `locale` with its `{places}` filled; unknown languages read English."""
    return fill(text_of(locale if locale in LOCALES else DEFAULT, msgid), params)


def ngettext(locale: str, singular: str, plural: str, n: int, /, **params: Any) -> str:
    """The form for `n` things, with `{n}` (1,249 or 1.249) and `params` filled."""
    known = locale if locale in LOCALES else DEFAULT
    at, shown = _number(known, n)
    return fill(forms_of(known, singular, plural)[at], {**params, "n": shown})


@lru_cache(maxsize=2048)
def _number(locale: str, n: int) -> tuple[int, str]:
    """Which form goes with `n`, and how it is written."""
    category = Locale.parse(locale).plural_form(n)
    forms = PLURAL_FORMS[locale]
    return forms.index(category) if category in forms else len(forms) - 1, format_decimal(n, locale=locale)
