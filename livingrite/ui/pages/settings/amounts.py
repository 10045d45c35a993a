"""Reads and writes an amount of money as people of a language type it."""

from decimal import Decimal

from babel.numbers import NumberFormatError, format_decimal, get_currency_precision, parse_decimal

from livingrite.core.errors import Invalid
from livingrite.core.i18n import _


def minor_units(text: str, currency: str, locale: str, field: str = "price") -> int:
    """ "62.50" in English and "62,50" in German are 6250; nothing is 0. Raises Invalid."""
    if not text.strip():
        return 0
    try:
        amount = parse_decimal(text.strip(), locale=locale, strict=True).scaleb(get_currency_precision(currency))
    except NumberFormatError:
        raise Invalid(fields={field: _("Write a number, like 62.")}) from None
    if amount != amount.to_integral_value() or not 0 <= amount < 10**11:
        raise Invalid(fields={field: _("Write a number, like 62.")})
    return int(amount)


def written(amount: int, currency: str, locale: str) -> str:
    """The way back, for a field: 6250 is "62.50" in English."""
    digits = get_currency_precision(currency)
    pattern = f"0.{'0' * digits}" if digits else "0"
    return format_decimal(Decimal(amount).scaleb(-digits), pattern, locale=locale)
