"""What imports take and give."""

from livingrite.imports.models import ImportKind, ImportStatus
from livingrite.imports.schemas.reading import (
    CalendarFile,
    ClientRow,
    MappedClients,
    Occurrence,
    RefusedRow,
    Table,
    TableRow,
)
from livingrite.imports.schemas.runs import (
    AppointmentOptions,
    AppointmentPreview,
    ClientOptions,
    ClientPreview,
    ColumnView,
    DateView,
    ImportView,
    Options,
    Preview,
    RunImport,
    StartImport,
)

__all__ = [
    "AppointmentOptions",
    "AppointmentPreview",
    "CalendarFile",
    "ClientOptions",
    "ClientPreview",
    "ClientRow",
    "ColumnView",
    "DateView",
    "ImportKind",
    "ImportStatus",
    "ImportView",
    "MappedClients",
    "Occurrence",
    "Options",
    "Preview",
    "RefusedRow",
    "RunImport",
    "StartImport",
    "Table",
    "TableRow",
]
