"""Show what an import would do, before it does anything."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.imports.models import ImportKind
from livingrite.imports.permissions import Permission
from livingrite.imports.repository import ImportRuns
from livingrite.imports.rules.columns import FIELDS, guess_mapping
from livingrite.imports.rules.csv_table import read_table
from livingrite.imports.schemas import (
    AppointmentPreview,
    ClientPreview,
    ClientRow,
    ColumnView,
    DateView,
    Occurrence,
    Options,
    Preview,
)
from livingrite.imports.service.source import data_of, frozen_options, read_source

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

SAMPLES = 3
SHOWN = 50


def fields() -> dict[str, str]:
    """What a column can hold: field -> label (a msgid)."""
    return dict(FIELDS)


def columns(uow: "Uow", run_id: UUID) -> tuple[ColumnView, ...]:
    """The columns of an uploaded client list, with what each is taken for by its header."""
    allow(uow.ctx, Permission.RUN)
    run = ImportRuns(uow).get(run_id)
    table = read_table(data_of(run))
    mapping = guess_mapping(table.headers)
    audit.record(uow, Action.READ, "import_run", run.id, count=len(table.rows[:SAMPLES]))
    return tuple(
        ColumnView(header, tuple(row.cells[at] for row in table.rows[:SAMPLES]), mapping.get(header, ""))
        for at, header in enumerate(table.headers)
    )


def preview(uow: "Uow", run_id: UUID, options: Options) -> Preview:
    """What would come in and what would be refused. Raises ImportRefused when the mapping cannot work."""
    allow(uow.ctx, Permission.RUN)
    run = ImportRuns(uow).get(run_id)
    frozen = frozen_options(uow, run, options)
    source = read_source(uow, run, frozen)
    audit.record(uow, Action.READ, "import_run", run.id, count=len(source.items))
    if run.kind == ImportKind.CLIENTS:
        table = read_table(data_of(run))
        rows = tuple(found for found in source.items[:SHOWN] if isinstance(found, ClientRow))
        return ClientPreview(
            rows, len(source.items), tuple(source.refused), table.formulas, table.encoding, table.separator
        )
    return AppointmentPreview(
        dates=tuple(_date(found) for found in source.items[:SHOWN] if isinstance(found, Occurrence)),
        accepted=len(source.items),
        refused=tuple(source.refused),
        outside=source.outside,
        from_date=date.fromisoformat(frozen["from_date"]),
        to_date=date.fromisoformat(frozen["to_date"]),
    )


def _date(found: Occurrence) -> DateView:
    return DateView(found.line, found.summary, found.starts_at, found.ends_at)
