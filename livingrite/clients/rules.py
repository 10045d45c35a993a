"""What a client's details must be like, and how they are kept. Pure: no database, no clock."""

from datetime import date
from typing import Any
from zoneinfo import available_timezones

from livingrite.core.contact import email_address, phone_example, phone_number
from livingrite.core.i18n import _

EARLIEST_BIRTH = date(1900, 1, 1)
NO_EMAIL = _("Enter a whole address, like dana@example.com.")
NO_PHONE = _("Enter a whole number, with the country code when it is from abroad. Example: {example}.")
NO_ZONE = _("There is no such time zone. Example: Europe/Berlin.")
NO_BIRTH_DATE = _("Enter a date of birth between 1900 and today.")


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
    born = held.get("date_of_birth")
    if born is not None:
        held["date_of_birth"] = born.isoformat()
    if "tags" in held:
        held["tags"] = list(dict.fromkeys(held["tags"] or ()))
    return held
