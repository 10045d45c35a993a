"""How people's names, addresses and numbers are read and compared. Nothing is looked up."""

import re
import unicodedata
from collections.abc import Callable

import phonenumbers
from email_validator import EmailNotValidError, validate_email

SHORTEST = 10**5  # six digits: shorter numbers are services, not people
# Hyphens of every script (the maqaf, U+05BE, among them) part words as spaces do; geresh and gershayim, accents and
# quotation marks stand for the apostrophe and the quote that keyboards have.
SIGNS = str.maketrans(
    dict.fromkeys("-\u058a\u05be\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u301c\ufe58\ufe63\uff0d", " ")
    | dict.fromkeys("\u05f3`\u00b4\u2018\u2019\u201a\u201b\u2032\u02b9\u02bb\u02bc\u02be\u02bf\uff07", "'")
    | dict.fromkeys("\u05f4\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02", '"')
)


def email_address(text: str) -> str | None:
    """The address in its normal form, or None when it cannot be one."""
    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        return None


def phone_number(text: str, country: str) -> str | None:
    """E.164 of a number as people in `country` write it, or None."""
    try:
        found = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(found) or (found.national_number or 0) < SHORTEST:
        return None
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)


def phone_example(country: str) -> str:
    """A number as it is written in `country`, for the sentence beside a refused one."""
    example = phonenumbers.example_number(country) or phonenumbers.example_number("DE")
    return phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.NATIONAL) if example else ""


def readable_phone(e164: str, country: str) -> str:
    """A stored number as people in `country` write it."""
    found = phonenumbers.parse(e164, country)
    home = phonenumbers.region_code_for_number(found) == country
    form = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(found, form)


def looks_like_phone(text: str) -> bool:
    return bool(re.fullmatch(r"[+\d][\d\s()./-]{5,}", text.strip()))


def comparable(name: str) -> str:
    """A name without case, accents, vowel points, kinds of hyphens and quotes, and doubled spaces: Émile and EMILE are
    one, so are בן־גוריון and בן-גוריון."""
    plain = name.replace("-", " ").replace("`", "'") if name.isascii() else name.translate(SIGNS)
    return folded(plain.replace("''", '"'))


def folded(name: str) -> str:
    """As `comparable`, but with hyphens and quotes as they are written."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(name.casefold().split())


def name_matcher(search: str) -> Callable[[str], bool]:
    """Whether a name holds every word of `search`, each anywhere in it."""
    words = comparable(search).split()

    def matches(name: str) -> bool:
        known = comparable(name)
        return all(word in known for word in words)

    return matches
