"""Show what an import would do, before it does anything."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.imports.models import ImportKind, ImportRun
from livingrite.imports.permissions import Permission
from livingrite.imports.repository import ImportRuns
from livingrite.imports.rules.columns import FIELDS, guess_mapping
from livingrite.imports.rules.csv_table import read_table
from livingrite.imports.schemas import (
    AppointmentPreview,
    ClientOptions,
    ClientPreview,
    ColumnView,
    DateView,
    Occurrence,
    Options,
    Preview,
)
from livingrite.imports.service.source import Source, data_of, frozen_options, read_source

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

SAMPLES = 3
DATES = 50


def fields() -> dict[str, str]:
    """What a column can hold: field -> label (a msgid)."""
    return dict(FIELDS)


def preview(uow: "Uow", run_id: UUID, options: Options) -> Preview:
    """What would come in and what would be refused. Raises ImportRefused when the mapping cannot work."""
    allow(uow.ctx, Permission.RUN)
    run = ImportRuns(uow).get(run_id)
    frozen = frozen_options(uow, run, options)
    source = read_source(uow, run, frozen)
    audit.record(uow, Action.READ, "import_run", run.id, count=len(source.items))
    if run.kind == ImportKind.CLIENTS and isinstance(options, ClientOptions):
        return _of_clients(run, options, source)
    return AppointmentPreview(
        dates=tuple(_date(found) for found in source.items[:DATES] if isinstance(found, Occurrence)),
        accepted=len(source.items),
        refused=tuple(source.refused),
        outside=source.outside,
        from_date=frozen["from_date"],
        to_date=frozen["to_date"],
    )


def _of_clients(run: ImportRun, options: ClientOptions, source: Source) -> ClientPreview:
    table = read_table(data_of(run))
    mapping = guess_mapping(table.headers) if options.columns is None else options.columns
    columns = tuple(
        ColumnView(header, tuple(row.cells[at] for row in table.rows[:SAMPLES]), mapping.get(header, ""))
        for at, header in enumerate(table.headers)
    )
    return ClientPreview(
        columns, len(source.items), tuple(source.refused), table.formulas, table.encoding, table.separator
    )


def _date(found: Occurrence) -> DateView:
    return DateView(found.line, found.summary, found.starts_at, found.ends_at)
