"""Under which address an organization's own text is read."""

import re
import unicodedata

from livingrite.consents.schemas.kinds import OWN


def own_kind(title: str, taken: set[str]) -> str:
    """The address of an organization's own text, made from its title; numbered where that is taken or has no letters
    that an address may hold."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:28].strip("-") or "text"
    first = f"{OWN}{stem}"
    names = (first, *(f"{first}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
