"""Turns an exported page into a page in one language: its texts, its direction, its theme, its content policy."""

import base64
import hashlib
import json
import re
from html import escape, unescape

from livingrite.core.i18n import direction, ngettext, translate

MARK = re.compile("⟦(.*?)⟧", re.DOTALL)
ROOT = re.compile(r"<html\b[^>]*>")
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)
VARIABLE, SAMPLE = re.compile(r"\[[^\]]+\]"), "_"
"""A page with a variable address is exported under this one."""
STYLESHEET = re.compile(r'<link href="([^"]+)" rel="stylesheet"')
BLOCKING_SCRIPT = re.compile(r'<script id="texts" src="([^"]+)"')
TEXTS_URL = "/texts/app.js"
SERIF = re.compile(r'class="[^"]*\bsentence\b')
PLACE = '<div class="early"></div>'
"""Where a page's first sentence goes that is the reader's alone (`sentence_to_come`)."""
FONTS = {
    "he": (("heebo-hebrew", "inter-latin"), ("frank-ruhl-libre-hebrew",)),
    "": (("inter-latin",), ("frank-ruhl-libre-latin",)),
}
"""What a language's first lines are set in: the words, then the sentence a page opens with."""


def file_of(route: str) -> str:
    """The exported file of `/book/[slug]`: the one of its sample address."""
    return f"{VARIABLE.sub(SAMPLE, route.strip('/'))}/index.html".lstrip("/")


def in_language(page: str, locale: str, theme: str, texts_url: str) -> str:
    """`theme` is light, dark or empty for the system's."""
    chosen = f' class="{theme}"' if theme else ""
    page = ROOT.sub(f'<html lang="{locale}" dir="{direction(locale)}"{chosen}>', page, count=1)
    page = page.replace(f'src="{TEXTS_URL}"', f'src="{texts_url}"')
    page = page.replace('rel="modulepreload"', 'rel="modulepreload" fetchpriority="low"')
    return MARK.sub(lambda mark: escape(text_of_mark(unescape(mark[1]), locale)), page)


def early(page: str, locale: str) -> str:
    """A Link header for what the first paint waits for, so that it is fetched before everything else (RFC 8288), and for
    the fonts of its language, which the browser would find only after laying out the text."""
    words, sentence = FONTS.get(locale, FONTS[""])
    fonts = (*words, *sentence) if SERIF.search(page) else words
    links = [
        *(f"<{url}>; rel=preload; as=style" for url in STYLESHEET.findall(page)),
        *(f"<{url}>; rel=preload; as=script" for url in BLOCKING_SCRIPT.findall(page)),
        *(f'</fonts/{name}.woff2>; rel=preload; as=font; type="font/woff2"; crossorigin' for name in fonts),
    ]
    return ", ".join(links)


def opened(page: str, sentence: str, detail: str) -> str:
    """The page with its first sentence, as `page_sentence` will draw it."""
    words = f'<h1 class="sentence">{escape(sentence)}</h1><p class="muted page-detail">{escape(detail)}</p>'
    whole = f'<div class="early"><header class="page-sentence"><div class="grow">{words}</div></header></div>'
    return page.replace(PLACE, whole, 1)


def text_of_mark(mark: str, locale: str) -> str:
    key, params = json.loads(mark)
    if isinstance(key, list):
        return ngettext(locale, key[0], key[1], params["n"], **params)
    return translate(locale, key, **params)


def content_policy(page: str) -> str:
    """No `unsafe-eval`, no foreign host; only the inline scripts this very page has."""
    digests = {hashlib.sha256(script.encode()).digest() for script in INLINE_SCRIPT.findall(page)}
    hashes = " ".join(sorted(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests))
    return (
        f"default-src 'none'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
        " font-src 'self'; frame-src 'self'; media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self';"
        " base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
    )
