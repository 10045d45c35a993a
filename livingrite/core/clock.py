"""The one source of the present instant, and the dates that somebody may mean: a zone moves the first and last ones out
of the calendar."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Protocol

from pydantic import Field

Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2199, 12, 31))]


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass
class FixedClock:
    """A clock that stands still until told; for tests and for deterministic demo data."""

    instant: datetime

    def now(self) -> datetime:
        return self.instant

    def advance(self, by: timedelta) -> None:
        self.instant += by
