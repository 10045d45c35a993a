"""What the commands share. Instants are aware, durations are minutes, dates are dates.

`version` is the one the caller has seen; None means that the caller accepts whatever the row is now.
"""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from livingrite.core.i18n import _
from livingrite.core.instants import Instant
from livingrite.core.plain_text import LINES, ONE_LINE

BEYOND = _("Choose a time between the years 1 and 9999.")


def _in_utc(moment: datetime) -> datetime:
    """From here on: arithmetic between two datetimes of one zone would count on its wall clock. Whole seconds: half of
    one would reach into the next place."""
    try:
        return moment.astimezone(UTC).replace(microsecond=0)
    except OverflowError:
        raise ValueError(BEYOND) from None


Moment = Annotated[Instant, AfterValidator(_in_utc)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), ONE_LINE]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=5_000), LINES]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), LINES]
Clock = Annotated[str, StringConstraints(pattern=r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$")]
Scope = Literal["this", "following", "all"]
Party = Literal["client", "clinic"]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Money(Frozen):
    """Minor units: 11800 ILS is 118.00 shekels."""

    amount: int = Field(ge=0, le=10**12)
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
