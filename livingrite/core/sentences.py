"""What is wrong with an input, in words: pydantic's kinds of error as msgids of the catalogues."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from livingrite.core.i18n import _

Sentence = tuple[str, Mapping[str, Any]]

EMPTY, OTHER = _("Please fill this in."), _("Please check this.")
NUMBER = {
    "greater_than_equal": (_("Use {limit} or more."), "ge"),
    "greater_than": (_("Use more than {limit}."), "gt"),
    "less_than_equal": (_("Use {limit} or less."), "le"),
    "less_than": (_("Use less than {limit}."), "lt"),
}
LENGTH = {
    "string_too_short": (_("Use at least {count} characters."), "min_length"),
    "string_too_long": (_("Use at most {count} characters."), "max_length"),
    "too_short": (_("Give at least {count}."), "min_length"),
    "too_long": (_("Give at most {count}."), "max_length"),
}
PLAIN = {
    "missing": EMPTY,
    "extra_forbidden": _("There is no such field."),
}
# By how pydantic's types begin: `datetime_from_date_parsing`, `datetime_type`, `uuid_parsing` ...
KINDS = (
    ("uuid", _("Send an id as it was given.")),
    ("datetime", _("Send an instant with its offset. Example: 2027-03-01T09:30:00+01:00.")),
    ("timezone", _("Send an instant with its offset. Example: 2027-03-01T09:30:00+01:00.")),
    ("date", _("Send a date. Example: 2027-03-01.")),
    ("int", _("Write a whole number.")),
    ("float", _("Write a number.")),
    ("decimal", _("Write a number.")),
    ("bool", _("Send true or false.")),
    ("string_pattern", OTHER),
    ("string", _("Send a text.")),
    ("list", _("Send a list.")),
    ("tuple", _("Send a list.")),
    ("set", _("Send a list.")),
    ("dict", _("Send an object with its fields.")),
    ("model", _("Send an object with its fields.")),
    ("dataclass", _("Send an object with its fields.")),
)
CHOICE = _("Choose one of: {choices}.")


def problems(error: ValidationError, otherwise: str = "") -> dict[str, Sentence]:
    """What is wrong with each field, by the field's own name; under `otherwise` what is no field's."""
    found = error.errors(include_input=False, include_url=False)
    return {str(one["loc"][-1]) if one["loc"] else otherwise: sentence(one) for one in found}


def sentence(error: Mapping[str, Any]) -> Sentence:
    """The msgid and its places for one of `ValidationError.errors()`. What a validator of our own raises says itself
    what is wrong, as a msgid."""
    kind, facts = error["type"], error.get("ctx") or {}
    if kind == "value_error":
        return str(facts["error"]), {}
    if kind == "string_too_short" and facts["min_length"] == 1:
        return EMPTY, {}
    if kind in LENGTH:
        said, limit = LENGTH[kind]
        return said, {"count": facts[limit]}
    if kind in NUMBER:
        said, limit = NUMBER[kind]
        return said, {"limit": facts[limit]}
    if kind in ("enum", "literal_error"):
        return CHOICE, {"choices": ", ".join(re.findall(r"'([^']*)'", facts["expected"]))}
    return PLAIN.get(kind) or next((said for start, said in KINDS if kind.startswith(start)), OTHER), {}
