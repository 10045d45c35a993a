"""A clinic's own colour: the shades that the public pages need of it, each with enough contrast for what stands on it.

Ratios are those of WCAG 2.1. The grounds are the ones of assets/css/tokens.css.
"""

import re
from typing import NamedTuple

LIGHT_PANEL, DARK_PANEL = (255, 255, 255), (23, 23, 22)
BLACK, WHITE = (0, 0, 0), (255, 255, 255)
TEXT, CLEAR_TEXT, DARK_FILL = 4.6, 6.0, 5.0
"""What small text, text on a tint, and a filled button on the dark panel need at least."""
STEPS = 100

Colour = tuple[int, int, int]
_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)


class Brand(NamedTuple):
    """`tokens`: custom properties without their dashes. `adjusted`: buttons are not quite the colour that was asked for."""

    tokens: dict[str, str]
    adjusted: bool


def parse(text: str) -> str | None:
    """`#rrggbb` in small letters, or None for something that is no colour."""
    found = _HEX.fullmatch(text.strip())
    if not found:
        return None
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def brand(accent: str) -> Brand:
    """The tokens of an accent `#rrggbb`, for light and dark."""
    wanted = _colour(accent)
    light, dark = _light(wanted), _dark(wanted)
    tokens = {name: f"light-dark({_hex(light[name])}, {_hex(dark[name])})" for name in light}
    return Brand(tokens, light["accent"] != wanted)


def on_paper(accent: str) -> str:
    """The shade `#rrggbb` of it that carries white letters, where light is all there is: mails, prints."""
    return _hex(_light(_colour(accent))["accent"])


def contrast(one: Colour, other: Colour) -> float:
    """1 to 21."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _light(wanted: Colour) -> dict[str, Colour]:
    accent = _until(wanted, BLACK, LIGHT_PANEL, TEXT)
    soft, softer = _mixed(WHITE, accent, 0.10), _mixed(WHITE, accent, 0.16)
    return {
        "accent": accent,
        "accent-hover": _mixed(accent, BLACK, 0.14),
        "on-accent": WHITE,
        "accent-t": _until(accent, BLACK, softer, TEXT),
        "accent-soft": soft,
        "accent-soft-hover": softer,
        "accent-line": _mixed(WHITE, accent, 0.45),
    }


def _dark(wanted: Colour) -> dict[str, Colour]:
    accent = _until(wanted, WHITE, DARK_PANEL, DARK_FILL)
    soft, softer = _mixed(DARK_PANEL, accent, 0.16), _mixed(DARK_PANEL, accent, 0.22)
    return {
        "accent": accent,
        "accent-hover": _mixed(accent, WHITE, 0.12),
        "on-accent": _mixed(accent, BLACK, 0.94),
        "accent-t": _until(accent, WHITE, softer, CLEAR_TEXT),
        "accent-soft": soft,
        "accent-soft-hover": softer,
        "accent-line": _mixed(DARK_PANEL, accent, 0.45),
    }


def _until(colour: Colour, towards: Colour, ground: Colour, least: float) -> Colour:
    """`colour`, moved `towards` black or white no further than it takes to stand out from `ground`."""
    tried = (_mixed(colour, towards, step / STEPS) for step in range(STEPS + 1))
    return next((one for one in tried if contrast(one, ground) >= least), towards)


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    """`share` of the other, 0 to 1."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    linear = [part / 3294.6 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _colour(text: str) -> Colour:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
