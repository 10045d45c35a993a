"""How an import went: figures while it runs, and every refused row with its line and reason."""

import csv
import json
from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING, Any
from uuid import UUID

from babel import Locale

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.i18n import _, direction, translate
from livingrite.imports.models import ImportKind, ImportRun, ImportStatus
from livingrite.imports.permissions import Permission
from livingrite.imports.repository import ImportRuns
from livingrite.imports.rules.csv_table import is_formula
from livingrite.imports.schemas import ImportView, RefusedRow

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

LINE, REASON = _("Line"), _("Reason")
SHOWN = 50


def get(uow: "Uow", run_id: UUID) -> ImportView:
    """One import with its report so far."""
    run = ImportRuns(uow).get(run_id)
    allow(uow.ctx, Permission.RUN)
    audit.record(uow, Action.READ, "import_run", run.id)
    return import_view(run, tuple(read_report(run)))


def latest(uow: "Uow", limit: int = 20) -> list[ImportView]:
    """The newest imports first, without their reports."""
    allow(uow.ctx, Permission.RUN)
    found = [import_view(run) for run in ImportRuns(uow).latest(limit)]
    audit.record(uow, Action.LISTED, "import_run", count=len(found))
    return found


def report_csv(uow: "Uow", run_id: UUID) -> bytes:
    """Every refused row as a CSV file that opens in Excel in any language, and that Excel runs nothing of."""
    run = ImportRuns(uow).get(run_id)
    allow(uow.ctx, Permission.RUN)
    rows = read_report(run)
    audit.record(uow, Action.EXPORTED, "import_run", run.id, count=len(rows))
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow([translate(uow.ctx.locale, LINE), translate(uow.ctx.locale, REASON)])
    for row in rows:
        writer.writerow([row.line, harmless(sentence(uow.ctx.locale, row))])
    return text.getvalue().encode("utf-8-sig")


def sentence(locale: str, row: RefusedRow) -> str:
    """The reason in the reader's language; a `column` or `field` in it is a label of its own, a `country` has a name."""
    words = translate(locale, row.reason, **{key: _shown(locale, key, value) for key, value in row.params.items()})
    return f"{row.about}: {words}" if row.about else words


def _shown(locale: str, key: str, value: Any) -> Any:
    """What the file says stands by itself in right-to-left words: 0151 234, and not 234 0151."""
    if key in ("column", "field"):
        return translate(locale, value)
    if key == "country":
        return Locale.parse(locale).territories.get(value, value)
    return f"\u2068{value}\u2069" if isinstance(value, str) and direction(locale) == "rtl" else value


def harmless(cell: str) -> str:
    return f"'{cell}" if is_formula(cell) else cell


def import_view(run: ImportRun, report: tuple[RefusedRow, ...] = ()) -> ImportView:
    return ImportView(
        id=run.id,
        kind=ImportKind(run.kind),
        status=ImportStatus(run.status),
        file_name=run.file_name,
        total=run.total,
        done=run.done,
        created=run.created,
        updated=run.updated,
        unchanged=run.unchanged,
        refused=run.refused,
        cancelling=run.cancel_requested_at is not None and run.finished_at is None,
        created_at=run.created_at,
        finished_at=run.finished_at,
        report=report,
    )


def read_report(run: ImportRun) -> list[RefusedRow]:
    return [RefusedRow(*row) for row in json.loads(run.report or "[]")]


def write_report(run: ImportRun, rows: Sequence[RefusedRow]) -> None:
    """Encrypted with the row: a reason may quote what stood in the file."""
    ordered = sorted(rows, key=lambda row: row.line)
    run.report = json.dumps([[row.line, row.reason, dict(row.params), row.about] for row in ordered], default=str)
    run.refused = len(rows)
