"""Writes and checks the .po files; one writer at a time, so that several people can add texts at once."""

import fcntl
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from babel.messages import Catalog, Message
from babel.messages.pofile import read_po, write_po

from livingrite.cli.i18n.source import texts
from livingrite.core.i18n import LOCALES, PLURAL_FORMS
from livingrite.core.i18n.catalogue import FOLDER, po_path

PLACE = re.compile(r"\{(\w+)\}")
PLURALS = {
    "en": "nplurals=2; plural=(n != 1);",
    "he": "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);",
    "de": "nplurals=2; plural=(n != 1);",
}
TRANSLATED = tuple(locale for locale in LOCALES if locale != "en")


@dataclass(frozen=True)
class Counts:
    total: int
    missing: dict[str, int]

    def missing_words(self) -> str:
        return ", ".join(f"{locale} {count}" for locale, count in self.missing.items())


def extract() -> Counts:
    """Bring every catalogue up to date; translations of texts that are gone are dropped."""
    template = _template()
    with _alone():
        for locale in LOCALES:
            catalogue = _read(locale)
            catalogue.update(template, no_fuzzy_matching=True)
            catalogue.obsolete.clear()
            _write(locale, catalogue)
    return Counts(len(template), {locale: len(missing(locale)) for locale in TRANSLATED})


def missing(locale: str) -> dict[str, Any]:
    """msgid -> empty translation (a list of empty forms for a counting text)."""
    forms = len(PLURAL_FORMS[locale])
    return {
        _key(message): [""] * forms if message.pluralizable else ""
        for message in _read(locale)
        if message.id and not _complete(message, locale)
    }


def translate(given: dict[str, dict[str, Any]]) -> list[str]:
    """Write `{locale: {msgid: text or list of forms}}`; returns the msgids that no code uses."""
    extract()
    unknown: list[str] = []
    with _alone():
        for locale, pairs in given.items():
            catalogue = _read(locale)
            for msgid, said in pairs.items():
                message = catalogue.get(msgid)
                if message is None or message.pluralizable != isinstance(said, list):
                    unknown.append(msgid)
                else:
                    message.string = tuple(said) if isinstance(said, list) else said
            _write(locale, catalogue)
    return unknown


def problems() -> Iterator[str]:
    """What keeps a catalogue from being complete."""
    known = {text.key: text for text in texts()}
    for locale in TRANSLATED:
        catalogue = _read(locale)
        for key, text in known.items():
            message = catalogue.get(key[0])
            if message is None or not _complete(message, locale):
                yield f"{text.file}:{text.line}: not in {locale}: {key[0]!r}"
            elif wrong := _wrong_places(message):
                yield f"{text.file}:{text.line}: {locale} has other places {sorted(wrong)}: {key[0]!r}"


def _complete(message: Message, locale: str) -> bool:
    said = _forms(message.string)
    return all(said) and len(said) == (len(PLURAL_FORMS[locale]) if message.pluralizable else 1)


def _wrong_places(message: Message) -> set[str]:
    allowed = {place for one in _forms(message.id) for place in PLACE.findall(one)}
    used = {place for one in _forms(message.string) for place in PLACE.findall(one)}
    return used - allowed if message.pluralizable else used ^ allowed


def _key(message: Message) -> str:
    return _forms(message.id)[0]


def _forms(one_or_more: Any) -> list[str]:
    return list(one_or_more) if isinstance(one_or_more, tuple | list) else [one_or_more or ""]


def _template() -> Catalog:
    catalogue = Catalog(project="LivingRite")
    for text in texts():
        catalogue.add(text.key if len(text.key) > 1 else "".join(text.key), locations=[(text.file, text.line)])
    return catalogue


def _read(locale: str) -> Catalog:
    path = po_path(locale)
    source = path.read_bytes() if path.exists() else _head(locale)
    return read_po(BytesIO(source), locale=locale)


def _head(locale: str) -> bytes:
    return (
        f'msgid ""\nmsgstr ""\n"Language: {locale}\\n"\n"Plural-Forms: {PLURALS[locale]}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    ).encode()


def _write(locale: str, catalogue: Catalog) -> None:
    output = BytesIO()
    write_po(output, catalogue, omit_header=True, sort_output=True, include_lineno=False, width=120)
    path = po_path(locale)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_head(locale) + b"\n" + output.getvalue())


@contextmanager
def _alone() -> Iterator[None]:
    with (FOLDER / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
