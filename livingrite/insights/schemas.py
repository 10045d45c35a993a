"""The figures of a period, the same figures before, the rows that each one sums; a client's timeline."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from livingrite.core.happened import Happened, Kind, Place


class FigureKey(StrEnum):
    """How each is counted stands in `rules/figures.py`, in the words the page shows."""

    ACTIVE_CLIENTS = "active_clients"
    APPOINTMENTS = "appointments"
    NO_SHOWS = "no_shows"
    UTILISATION = "utilisation"
    ENQUIRIES = "enquiries"


class PeriodName(StrEnum):
    """Periods that end today or with last month."""

    MONTH = "month"
    LAST_MONTH = "last_month"
    WEEK = "7_days"
    DAYS_30 = "30_days"
    DAYS_90 = "90_days"


@dataclass(frozen=True, slots=True)
class Period:
    """Dates of the organization's time zone, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` is a count, or a share when `of` is given: `amount` of `of`. `series` has one value per day."""

    key: FigureKey
    amount: int
    of: int | None
    before_amount: int
    before_of: int | None
    series: tuple[float, ...]

    @property
    def value(self) -> float:
        return share(self.amount, self.of)

    @property
    def before(self) -> float:
        return share(self.before_amount, self.before_of)


@dataclass(frozen=True, slots=True)
class Week:
    """`finished` is False for the week that still runs."""

    monday: date
    appointments: int
    finished: bool


@dataclass(frozen=True, slots=True)
class Dashboard:
    period: Period
    previous: Period
    timezone: str
    figures: tuple[Figure, ...]
    weeks: tuple[Week, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row of a figure. The `amount`s add up to the figure's amount, the `of`s to its `of`.

    `label` is a name; `at` is given for what happened at a moment; `client_id` leads to the client."""

    label: str
    amount: int
    of: int | None = None
    at: datetime | None = None
    status: str | None = None
    client_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class DrillDown:
    figure: Figure
    period: Period
    timezone: str
    rows: tuple[FigureRow, ...]


def share(amount: int, of: int | None) -> float:
    """A plain count, or a share between 0 and 1; nothing of nothing is 0."""
    if of is None:
        return float(amount)
    return amount / of if of else 0.0


class FindHappened(BaseModel):
    """`kind` None for all that the reader has a right to. `cursor` is `next_cursor` of the page before."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    client_id: UUID
    kind: Kind | None = None
    cursor: Place | None = None
    limit: int = Field(default=50, ge=1, le=100)


@dataclass(frozen=True, slots=True)
class Timeline:
    items: tuple[Happened, ...]
    next_cursor: Place | None
