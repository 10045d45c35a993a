"""What every command of the slice is made of."""

from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints

from livingrite.core.i18n import _
from livingrite.core.plain_text import LINES, ONE_LINE

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), ONE_LINE]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), ONE_LINE]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=5_000), LINES]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def exact(text: str) -> str:
    """A decimal as people write it, with a point: "36,6" is "36.6". ValueError for what is no plain number."""
    try:
        number = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise ValueError(_("Write a number. Example: 36.6.")) from None
    if not number.is_finite() or abs(number) >= 10_000 or number.as_tuple().exponent < -2:  # pyright: ignore[reportOperatorIssue]
        raise ValueError(_("Write a number. Example: 36.6."))
    return format(number, "f")


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else value


Exact = Annotated[str, BeforeValidator(_as_text), StringConstraints(max_length=12), AfterValidator(exact)]
"""A decimal that no float ever touches; a JSON number is taken too."""
