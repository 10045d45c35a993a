"""How names, addresses and numbers are read and compared. Pure: no database, no clock."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar
from zoneinfo import available_timezones

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from livingrite.core.i18n import _

SHORTEST = 10**5  # six digits: shorter ones are services, not people
EARLIEST_BIRTH = date(1900, 1, 1)
NO_EMAIL = _("Enter a whole address, like dana@example.com.")
NO_PHONE = _("Enter a whole number, with the country code when it is from abroad. Example: {example}.")
NO_ZONE = _("There is no such time zone. Example: Europe/Berlin.")
NO_BIRTH_DATE = _("Enter a date of birth between 1900 and today.")

Row = TypeVar("Row")


def email_address(text: str) -> str | None:
    """The address in its normal form, or None when it cannot be one. Nothing is looked up."""
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
    if not phonenumbers.is_possible_number(found) or found.national_number < SHORTEST:
        return None
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)


def phone_example(country: str) -> str:
    """A number as it is written in `country`, for the sentence beside a refused one."""
    example = phonenumbers.example_number(country) or phonenumbers.example_number("DE")
    return phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.NATIONAL) if example else ""


def looks_like_phone(text: str) -> bool:
    return bool(re.fullmatch(r"[+\d][\d\s()./-]{5,}", text.strip()))


def comparable(name: str) -> str:
    """A name without case, accents, vowel points and doubled spaces: Émile, EMILE and Emile are one."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(name.casefold().split())


def name_matcher(search: str) -> Callable[[str], bool]:
    """Whether a name holds every word of `search`, each anywhere in it."""
    words = comparable(search).split()

    def matches(name: str) -> bool:
        folded = comparable(name)
        return all(word in folded for word in words)

    return matches


def checked(fields: dict[str, Any], country: str, today: date) -> tuple[dict[str, Any], dict[str, Any]]:
    """Normal forms of the given fields, and a sentence for each that cannot be read."""
    values, problems = dict(fields), {}
    if values.get("email"):
        values["email"] = email_address(values["email"])
        if values["email"] is None:
            problems["email"] = NO_EMAIL
    for field in ("phone", "emergency_contact_phone"):
        if values.get(field):
            values[field] = phone_number(values[field], country)
            if values[field] is None:
                problems[field] = (NO_PHONE, {"example": phone_example(country)})
    born = values.get("date_of_birth")
    if born is not None and not EARLIEST_BIRTH <= born <= today:
        problems["date_of_birth"] = NO_BIRTH_DATE
    if values.get("timezone") and values["timezone"] not in available_timezones():
        problems["timezone"] = NO_ZONE
    return values, problems


def stored(values: dict[str, Any]) -> dict[str, Any]:
    """The values as columns hold them: empty texts are nothing, a date is ISO text."""
    held = {name: None if value == "" else value for name, value in values.items()}
    if held.get("date_of_birth") is not None:
        held["date_of_birth"] = held["date_of_birth"].isoformat()
    if "tags" in held:
        held["tags"] = list(dict.fromkeys(held["tags"] or ()))
    return held


def page_after(
    rows: Sequence[Row], place: Callable[[Row], Any], last: Any | None, *, descending: bool, limit: int
) -> tuple[list[Row], bool]:
    """The `limit` rows behind the place `last` in the order of `place`, and whether more follow.

    The place is compared, not the row: a page stays right when its last row has left the list meanwhile."""
    ordered = sorted(rows, key=place, reverse=descending)
    if last is not None:
        ordered = [row for row in ordered if (place(row) < last if descending else place(row) > last)]
    return ordered[:limit], len(ordered) > limit
