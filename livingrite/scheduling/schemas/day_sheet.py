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
    """`date` on the clinic's calendar, or every date until `to_date`. By clinician: everybody who works or is booked, or
    the one named. By room: every room that is booked or out of use, or the one named."""

    date: Day
    to_date: Day | None = None
    by: Literal["clinician", "room"] = "clinician"
    clinician_id: UUID | None = None
    room_id: UUID | None = None

    @property
    def named(self) -> UUID | None:
        """Whose sheets are asked for alone."""
        return self.room_id if self.by == "room" else self.clinician_id

    @property
    def dates(self) -> list[dt.date]:
        last = self.to_date or self.date
        return [self.date + dt.timedelta(days=number) for number in range((last - self.date).days + 1)]


class ChangePrinting(Frozen):
    client_name: PrintedName


@dataclass(frozen=True, slots=True)
class SheetLine:
    """`kind`: an appointment, or a stretch without any: "away" or "break", then `service` says why. `client` is already as
    short as the organization wants it. `place`: the rooms and devices; on a room's page who is there."""

    kind: Literal["appointment", "away", "break"]
    starts_at: datetime
    ends_at: datetime
    client: str = ""
    service: str = ""
    place: str = ""
    status: AppointmentStatus | None = None


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A clinician's or a room's day, in order of time. `hours`: when they work, when the place is open."""

    date: dt.date
    whose: str
    title: str
    hours: tuple[tuple[datetime, datetime], ...]
    lines: tuple[SheetLine, ...]
    by: Literal["clinician", "room"] = "clinician"


@dataclass(frozen=True, slots=True)
class DaySheet:
    organization: str
    zone: str
    printed_at: datetime
    pages: tuple[SheetPage, ...]
