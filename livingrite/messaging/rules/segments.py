"""How many SMS a text is: 160 characters of the GSM alphabet, or 70 of all others, fewer each when they are chained."""

from dataclasses import dataclass

# 3GPP TS 23.038, 6.2.1: the default alphabet, and the signs that take an escape character too.
BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")
GSM, UCS = (160, 153), (70, 67)  # alone, and as a part of several (a header takes the rest)


@dataclass(frozen=True, slots=True)
class Segments:
    """`units` are what is counted: septets of GSM-7, or 16-bit units of UCS-2. `left` is the room in the last part."""

    encoding: str
    units: int
    count: int
    left: int


def segments(text: str) -> Segments:
    """What a provider charges for `text`. A sign of two units is never cut in two, so a part may end one short."""
    widths = _septets(text)
    encoding, (alone, chained) = ("GSM-7", GSM) if widths is not None else ("UCS-2", UCS)
    if widths is None:
        widths = [2 if ord(sign) > 0xFFFF else 1 for sign in text]
    units = sum(widths)
    if units <= alone:
        return Segments(encoding, units, 1 if text else 0, alone - units)
    count, used = 1, 0
    for width in widths:
        if used + width > chained:
            count, used = count + 1, 0
        used += width
    return Segments(encoding, units, count, chained - used)


def _septets(text: str) -> list[int] | None:
    """The width of each sign; None when one is not of the alphabet."""
    if not all(sign in BASIC or sign in EXTENSION for sign in text):
        return None
    return [2 if sign in EXTENSION else 1 for sign in text]
