"""Which language of a text a reader gets."""

from collections.abc import Mapping
from typing import Any

from livingrite.core.i18n import LOCALES


def shown_in(texts: Mapping[str, Any], wanted: str, house: str) -> str:
    """The reader's language if the text is written in it, else the organization's, else the first there is."""
    return next((one for one in (wanted, house, *LOCALES) if one in texts), wanted)
