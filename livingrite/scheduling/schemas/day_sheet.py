"""What stands on a printed day."""

import datetime as dt
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from livingrite.core.clock import Day
from livingrite.scheduling.models import AppointmentStatus, PrintedName
from livingrite.scheduling.schemas.common import Frozen


class PrintDay(Frozen):
    """`date` on the clinic's calendar, or every date until `to_date`; no clinician: everybody who works or is booked."""

    date: Day
    to_date: Day | None = None
    clinician_id: UUID | None = None

    @property
    def dates(self) -> list[dt.date]:
        last = self.to_date or self.date
        return [self.date + dt.timedelta(days=number) for number in range((last - self.date).days + 1)]


class ChangePrinting(Frozen):
    client_name: PrintedName


@dataclass(frozen=True, slots=True)
class SheetLine:
    """`kind`: an appointment, or a stretch without any: "away" or "break", then `service` says why. `client` is already as
    short as the organization wants it."""

    kind: Literal["appointment", "away", "break"]
    starts_at: datetime
    ends_at: datetime
    client: str = ""
    service: str = ""
    place: str = ""
    status: AppointmentStatus | None = None


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One clinician's day, in order of time. `hours`: when they work."""

    date: dt.date
    clinician: str
    title: str
    hours: tuple[tuple[datetime, datetime], ...]
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True)
class DaySheet:
    organization: str
    zone: str
    printed_at: datetime
    pages: tuple[SheetPage, ...]
