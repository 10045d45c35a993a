"""Words and formats per language: English source text is the key, catalogues hold Hebrew and German."""

from livingrite.core.i18n.catalogue import (
    DEFAULT,
    LOCALES,
    PLURAL_FORMS,
    Forms,
    forms_of,
    ngettext,
    text_of,
    translate,
)
from livingrite.core.i18n.formats import (
    direction,
    direction_of,
    format_date,
    format_day,
    format_money,
    format_range,
    format_reading,
    format_relative,
    format_time,
    format_zone,
    week_start,
    workdays,
)
from livingrite.core.i18n.negotiation import choose_locale


def _(msgid: str) -> str:
    """Mark `msgid` for the catalogues; it is translated where it meets a reader."""
    return msgid


def n_(singular: str, plural: str) -> tuple[str, str]:
    """Mark a sentence that counts something."""
    return singular, plural


__all__ = [
    "DEFAULT",
    "LOCALES",
    "PLURAL_FORMS",
    "Forms",
    "_",
    "choose_locale",
    "direction",
    "direction_of",
    "format_date",
    "format_day",
    "format_money",
    "format_range",
    "format_reading",
    "format_relative",
    "format_time",
    "format_zone",
    "forms_of",
    "n_",
    "ngettext",
    "text_of",
    "translate",
    "week_start",
    "workdays",
]
