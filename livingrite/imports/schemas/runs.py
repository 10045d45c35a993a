"""Commands that imports accept and views they answer with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from livingrite.core.clock import Day
from livingrite.core.plain_text import ONE_LINE
from livingrite.imports.models import ImportKind, ImportStatus
from livingrite.imports.schemas.reading import ClientRow, RefusedRow


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StartImport(Frozen):
    """A file as it was uploaded. Nothing of it is imported before somebody has seen the preview."""

    kind: ImportKind
    file_name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=255), ONE_LINE]
    data: bytes = Field(repr=False)


class ClientOptions(Frozen):
    """`columns`: header -> field; None means as guessed. A field is given at most once."""

    columns: Mapping[str, str] | None = None
    all_or_nothing: bool = False


class AppointmentOptions(Frozen):
    """Whose calendar it is and what is done there. The dates are the clinic's, both included."""

    clinician_id: UUID
    service_id: UUID
    create_clients: bool = True
    all_or_nothing: bool = False
    from_date: Day | None = None
    to_date: Day | None = None


Options = ClientOptions | AppointmentOptions


class RunImport(Frozen):
    run_id: UUID
    options: Options


@dataclass(frozen=True, slots=True)
class ImportView:
    """How far an import is. `refused` counts rows; `report` of a finished run holds them."""

    id: UUID
    kind: ImportKind
    status: ImportStatus
    file_name: str
    total: int
    done: int
    created: int
    updated: int
    unchanged: int
    refused: int
    cancelling: bool
    created_at: datetime | None
    finished_at: datetime | None
    report: tuple[RefusedRow, ...] = ()

    @property
    def ended(self) -> bool:
        return self.finished_at is not None


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column of the file with its first values and the field it is taken for ("" for none)."""

    header: str
    samples: tuple[str, ...]
    field: str


@dataclass(frozen=True, slots=True)
class ClientPreview:
    """What would happen with this mapping. `formulas`: (line, header) of cells kept as text."""

    rows: tuple[ClientRow, ...]
    accepted: int
    refused: tuple[RefusedRow, ...]
    formulas: tuple[tuple[int, str], ...]
    encoding: str
    separator: str


@dataclass(frozen=True, slots=True)
class DateView:
    """One date of the calendar as it would be imported."""

    line: int
    summary: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class AppointmentPreview:
    dates: tuple[DateView, ...]
    accepted: int
    refused: tuple[RefusedRow, ...]
    outside: int
    from_date: date
    to_date: date


Preview = ClientPreview | AppointmentPreview
