"""Which texts the pages use, noted while they are built, so that the server sends these and no others."""

import hashlib
import json
from pathlib import Path
from typing import Any

from livingrite.core.i18n import LOCALES, PLURAL_FORMS, forms_of, text_of

MODULE = "texts"
PUBLIC, APP = "public", "app"
MANIFEST = "texts.json"

JAVASCRIPT = """// Texts of the page's language; while prerendering, a mark that the server replaces.
// A Hebrew prefix keeps its maqaf before Latin letters and figures only.
const prefixed = (text, params) =>
  text.replace(/(?<![א-ת])([בהוכלמש]+)־(?=\\{(\\w+)\\})/g, (whole, prefix, name) =>
    /^[א-ת]/.test(params[name] ?? "") ? prefix : whole);
const fill = (text, params) =>
  prefixed(text, params).replace(/\\{(\\w+)\\}/g, (place, name) => params[name] ?? place);
const look = (key, params, otherwise) => {
  if (typeof window === "undefined") return "\\u27e6" + JSON.stringify([key, params]) + "\\u27e7";
  return otherwise(globalThis.livingriteTexts ?? {});
};
export const text = (key, params) =>
  look(key, params, (table) => fill(table[key] ?? key, params));
export const plural = (one, many, params) =>
  look([one, many], params, (table) => {
    const { forms, language } = table[" "] ?? { forms: ["one", "other"], language: "en" };
    const found = table[one] ?? [one, many];
    const at = forms.indexOf(new Intl.PluralRules(language).select(params.n));
    const n = new Intl.NumberFormat(language).format(params.n);
    return fill(found[at < 0 ? found.length - 1 : at], { ...params, n });
  });
"""

Key = list[str] | tuple[str, ...]
_used: dict[str, set[Key]] = {PUBLIC: set(), APP: set()}


def use(group: str, *key: str) -> None:
    """Note that a page of `group` shows this text. The app's table holds the public pages' texts too."""
    _used[group].add(key)
    _used[APP].add(key)


def save(folder: Path) -> None:
    """Write what was used next to the compiled frontend."""
    listed = {group: sorted(keys) for group, keys in _used.items()}
    (folder / MANIFEST).write_text(json.dumps(listed, ensure_ascii=False), encoding="utf-8")


def load(folder: Path) -> dict[str, list[Key]]:
    """What the last build used."""
    path = folder / MANIFEST
    if not path.exists():
        return {PUBLIC: [], APP: []}
    listed = json.loads(path.read_text(encoding="utf-8"))
    return {group: [tuple(key) for key in keys] for group, keys in listed.items()}


class Tables:
    """The tables of texts, one per group and language, at addresses that change with their contents."""

    def __init__(self, used: dict[str, list[Key]]) -> None:
        self._files: dict[str, bytes] = {}
        self._urls: dict[tuple[str, str], str] = {}
        for group, keys in used.items():
            for locale in LOCALES:
                body = _script(keys, locale)
                url = f"/texts/{group}.{locale}.{hashlib.sha256(body).hexdigest()[:12]}.js"
                self._files[url] = body
                self._urls[group, locale] = url

    def url(self, group: str, locale: str) -> str:
        return self._urls[group, locale]

    def serve(self, path: str) -> bytes | None:
        return self._files.get(path)


def _script(keys: list[Key], locale: str) -> bytes:
    table: dict[str, Any] = {" ": {"forms": PLURAL_FORMS[locale], "language": locale}}
    for key, *plural in keys:
        if plural:
            table[key] = forms_of(locale, key, plural[0])
        elif (said := text_of(locale, key)) != key:
            table[key] = said
    return f"globalThis.livingriteTexts={json.dumps(table, ensure_ascii=False, separators=(',', ':'))}".encode()
