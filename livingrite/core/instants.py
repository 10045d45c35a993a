"""Instants as programs send them: RFC 3339 with an offset, and nothing that only looks like one."""

from typing import Annotated, Any

from pydantic import AwareDatetime, BeforeValidator
from pydantic_core import PydanticKnownError


def _written(value: Any) -> Any:
    """Refuses seconds since 1970, also as a text: pydantic would take a price or a year for a moment."""
    number = isinstance(value, int | float) or (isinstance(value, str) and value.strip().lstrip("+-").isdecimal())
    if number:
        raise PydanticKnownError("timezone_aware")
    return value


Instant = Annotated[AwareDatetime, BeforeValidator(_written)]
