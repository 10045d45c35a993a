"""Countries and time zones as lists to choose from, in the reader's language."""

from functools import lru_cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global

AREAS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@lru_cache(maxsize=8)
def countries(locale: str) -> list[dict[str, str]]:
    """Every country by its name."""
    names = [(name, code) for code, name in Locale.parse(locale).territories.items() if code in _known()]
    return [{"value": code, "label": name} for name, code in sorted(names)]


@lru_cache(maxsize=1)
def zones() -> list[dict[str, str]]:
    """Every zone that is named after a place."""
    return [
        {"value": name, "label": name.replace("_", " ")}
        for name in sorted(available_timezones())
        if name.partition("/")[0] in AREAS
    ]


def country_of(accept_language: str, zone: str) -> str:
    """A guess to begin with: where the zone is, else the region of the browser's language."""
    found = get_global("zone_territories").get(get_global("zone_aliases").get(zone, zone), "")
    if found in _known():
        return found
    _, _, region = accept_language.split(",", maxsplit=1)[0].split(";", maxsplit=1)[0].strip().partition("-")
    return region.upper() if len(region) == 2 and region.isalpha() else ""


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Countries of today and yesterday, without CLDR's mark for "unknown"."""
    return frozenset(code for code in get_global("territory_currencies") if len(code) == 2) - {"ZZ"}
