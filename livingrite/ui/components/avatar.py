"""Initials on one of seven colours; the same person has the same colour everywhere."""

from typing import Any, Literal

import reflex as rx

from livingrite.ui.components.browser import in_browser
from livingrite.ui.components.kinds import Text

_TONES = ("jade", "indigo", "plum", "amber", "orange", "cyan", "sand")
_SEED = 2166136261


def initials(name: str) -> str:
    """First letter of the first and of the last word."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:]))


def tone(key: str) -> int:
    """Which of the seven colours (0 - 6) a name or id gets."""
    hashed = _SEED
    for letter in key:
        hashed = (hashed ^ ord(letter)) * 16777619 & 0xFFFFFFFF
    return (hashed >> 13) % len(_TONES)


def avatar(
    name: Text, *, size: Literal[20, 24, 28, 32, 34, 36, 40, 48, 52] = 32, key: Text | None = None, **props: Any
) -> rx.Component:
    """name may be a Var; key (an id) keeps the colour when the name changes. Decoration: the name stands beside it."""
    if isinstance(name, rx.Var) or isinstance(key, rx.Var):
        letters, colour = in_browser(_INITIALS, name), in_browser(_TONE, name if key is None else key)
    else:
        letters, colour = rx.Var.create(initials(name)), rx.Var.create(str(tone(key or name)))
    return rx.el.span(letters, class_name=f"avatar av{size}", aria_hidden="true", data_tone=colour, **props)


_INITIALS = "(n) => { const w = String(n ?? '').trim().split(/\\s+/); return ([...w[0]][0] ?? '') + (w.length > 1 ? [...w.at(-1)][0] : ''); }"
_TONE = f"(k) => String(([...String(k ?? '')].reduce((h, c) => Math.imul(h ^ c.codePointAt(0), 16777619) >>> 0, {_SEED}) >>> 13) % {len(_TONES)})"
