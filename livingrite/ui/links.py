"""Finds the addresses of the web in what people write. Only http and https become links; the text itself is never markup."""

import re
from urllib.parse import urlsplit

ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"'`\u200e\u200f\u202a-\u202e\u2066-\u2069]+", re.IGNORECASE)
AFTER = ".,;:!?…\u05f3\u05f4*_"
PAIRS = {")": "(", "]": "[", "}": "{", "»": "«", "”": "“"}


def pieces(text: str) -> list[dict[str, str]]:
    """The text in order; `href` is "" for what is no link."""
    parts: list[dict[str, str]] = []
    at = 0
    for match in ADDRESS.finditer(text):
        word = _without_what_follows(match[0])
        href = _href(word)
        if not href:
            continue
        if match.start() > at:
            parts.append({"text": text[at : match.start()], "href": ""})
        parts.append({"text": word, "href": href})
        at = match.start() + len(word)
    if at < len(text):
        parts.append({"text": text[at:], "href": ""})
    return parts


def _without_what_follows(word: str) -> str:
    """A full stop ends the sentence, a bracket what was opened before the address."""
    while word:
        last = word[-1]
        if last in AFTER or (last in PAIRS and word.count(last) > word.count(PAIRS[last])):
            word = word[:-1]
        else:
            break
    return word


def _href(word: str) -> str:
    href = f"https://{word}" if word[:4].lower() == "www." else word
    try:
        found = urlsplit(href)
    except ValueError:
        return ""
    return href if found.scheme.lower() in ("http", "https") and "." in (found.hostname or "") else ""
