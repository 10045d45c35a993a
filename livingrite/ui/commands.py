"""Builds a command from a form's values; what the command refuses is said at the form's own field."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from livingrite.core.errors import Invalid
from livingrite.core.sentences import problems

C = TypeVar("C", bound=BaseModel)


def command(kind: type[C], fields: Mapping[str, str] | None = None, /, **values: Any) -> C:
    """`fields`: the form's name for a name of the command, where they differ. Raises Invalid."""
    try:
        return kind(**values)
    except ValidationError as error:
        names = fields or {}
        raise Invalid(fields={names.get(name, name): said for name, said in problems(error).items()}) from None
