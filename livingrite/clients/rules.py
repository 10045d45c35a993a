"""What a client's details must be like, and how they are kept. Pure: no database, no clock."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from livingrite.core.contact import comparable, email_address, phone_example, phone_number
from livingrite.core.i18n import _

EARLIEST_BIRTH = date(1900, 1, 1)
NO_EMAIL = _("Enter a whole address, like dana@example.com.")
NO_PHONE = _("Enter a whole number, with the country code when it is from abroad. Example: {example}.")
NO_ZONE = _("There is no such time zone. Example: Europe/Berlin.")
NO_BIRTH_DATE = _("Enter a date of birth between 1900 and today.")

ADULT = 18
NOTICE = timedelta(days=30)
PARENTAL = frozenset({"mother", "father", "guardian"})
"""Who may look in because the client is a child. Others (a grandmother, a friend) were let in for themselves."""


def of_age_on(born: date) -> date:
    """The day on which a person is an adult, from its first minute on. Born on 29 February: the day after the 28th in a
    year without one, as German (BGB 187, 188), English and Israeli law count."""
    try:
        return born.replace(year=born.year + ADULT)
    except ValueError:
        return date(born.year + ADULT, 3, 1)


def grown_up(client: Any, now: datetime, zone: str) -> bool:
    """Whether the client is an adult by the clinic's calendar; a child only where the birth date says so."""
    born = client.date_of_birth
    return born is None or of_age_on(date.fromisoformat(born)) <= now.astimezone(ZoneInfo(zone)).date()


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


def alike(one: Any, other: Any) -> tuple[str, ...]:
    """Which facts say that two records are one person; () when too few do, or another says that they are not. Twins have
    birth date, address and number in common: the first name has to be the same."""
    facts = ("date_of_birth", "email", "phone")
    if one.date_of_birth and other.date_of_birth and one.date_of_birth != other.date_of_birth:
        return ()
    same = [name for name in facts if getattr(one, name) and getattr(one, name) == getattr(other, name)]
    whole = comparable(one.name) == comparable(other.name)
    first = comparable(one.name).split()[:1] == comparable(other.name).split()[:1]
    if not (whole and same) and not (first and len(same) > 1):
        return ()
    return (*(("name",) if whole else ()), *same)
