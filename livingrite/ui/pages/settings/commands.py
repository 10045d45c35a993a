"""Builds a command from a form's values; what the command refuses is said at the form's own field."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from livingrite.core.errors import Invalid
from livingrite.ui.session.guard import sentence

C = TypeVar("C", bound=BaseModel)


def command(kind: type[C], fields: dict[str, str], /, **values: Any) -> C:
    """`fields`: the form's name for a name of the command, where they differ. Raises Invalid."""
    try:
        return kind(**values)
    except ValidationError as error:
        wrong = error.errors(include_input=False, include_context=False, include_url=False)
        names = {str(one["loc"][0]): sentence(one["type"]) for one in wrong if one["loc"]}
        raise Invalid(fields={fields.get(name, name): said for name, said in names.items()}) from None
