"""Medicines with their times, and what became of each dose."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from livingrite.care.models import DoseStatus
from livingrite.care.schemas.common import Frozen, Line, Name, Text

DueTime = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Weekday = Annotated[int, Field(ge=0, le=6)]


def _in_order(values: tuple[DueTime, ...]) -> tuple[DueTime, ...]:
    return tuple(sorted(set(values)))


class MedicationFields(Frozen):
    """`times` on the clinic's wall, none: as needed; `weekdays` Monday 0, none: every day; `starts_on` left out: today."""

    name: Name
    dose: Line | None = None
    instructions: Text | None = None
    times: Annotated[tuple[DueTime, ...], Field(max_length=12), AfterValidator(_in_order)] = ()
    weekdays: tuple[Weekday, ...] = Field(default=(), max_length=7)
    starts_on: date | None = None
    ends_on: date | None = None


class AddMedication(MedicationFields):
    client_id: UUID


class ChangeMedication(Frozen):
    """Everything anew; what was recorded of it stays. `version` None accepts whatever it is now."""

    medication_id: UUID
    version: int | None = None
    fields: MedicationFields


class MedicationView(Frozen):
    """`running`: not ended on the clinic's date."""

    id: UUID
    version: int
    client_id: UUID
    name: str
    dose: str | None
    instructions: str | None
    times: tuple[str, ...]
    weekdays: tuple[int, ...]
    starts_on: date
    ends_on: date | None
    running: bool


class RecordDose(Frozen):
    """What became of a dose. `due_on` left out: today; `due_time` must be one of the medicine's, or any time for one that is
    taken as needed. `version`: the record that the caller corrects; without it a dose is recorded once only."""

    medication_id: UUID
    due_time: DueTime
    status: DoseStatus
    due_on: date | None = None
    note: Line | None = None
    version: int | None = None


class DayDose(Frozen):
    """A dose of a date. `status` None: nobody has written anything; `overdue`: and its time is past."""

    medication_id: UUID
    medication: str
    dose: str | None
    instructions: str | None
    due_on: date
    due_time: str
    status: DoseStatus | None
    overdue: bool
    note: str | None
    author_name: str
    recorded_at: datetime | None
    version: int | None


class Adherence(Frozen):
    """Of the doses that were due: how many were taken in time, late, refused, missed, and how many nobody wrote down."""

    due: int
    given: int
    late: int
    refused: int
    missed: int
    unrecorded: int
