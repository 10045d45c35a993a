"""Chooses a language from what the browser sent."""

from livingrite.core.i18n.catalogue import DEFAULT, LOCALES

ALIASES = {"iw": "he"}


def choose_locale(cookie: str | None, accept_language: str | None, fallback: str = DEFAULT) -> str:
    """The cookie's language, else the best one of Accept-Language (RFC 9110, 12.5.4), else `fallback`."""
    if cookie in LOCALES:
        return cookie
    wanted = [_range(item) for item in (accept_language or "").split(",") if item.strip()]
    for quality, tag in sorted(wanted, key=lambda pair: -pair[0]):
        language = tag.split("-")[0].lower()
        language = ALIASES.get(language, language)
        if quality > 0 and language in LOCALES:
            return language
    return fallback


def _range(item: str) -> tuple[float, str]:
    tag, _, quality = item.strip().partition(";q=")
    try:
        return float(quality or 1), tag.strip()
    except ValueError:
        return 0.0, tag.strip()
