"""Start an import, stop it, and do its next part. Each part is one transaction: a killed worker loses and repeats nothing."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.i18n import _
from livingrite.imports.errors import ImportRefused, NotWaiting
from livingrite.imports.events import Topic, of_run
from livingrite.imports.models import ImportRun, ImportStatus
from livingrite.imports.permissions import Permission
from livingrite.imports.repository import BUSY, ImportRuns
from livingrite.imports.schemas import ImportView, RunImport
from livingrite.imports.service.outcome import Done
from livingrite.imports.service.parts import next_part, whole
from livingrite.imports.service.reporting import import_view, read_report, write_report
from livingrite.imports.service.source import Source, forget_source, frozen_options, kept_source, read_source

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

MOST_AT_ONCE = 10_000
"""Rows that one transaction takes within the time of one job."""
TOO_MANY_AT_ONCE = _("All or nothing works up to {limit} rows. Import this file without it, or in parts.")


def run_import(uow: "Uow", command: RunImport, *, background: bool = True) -> ImportView:
    """Start the import of an uploaded file; it goes on in the background, or the caller calls `advance` until it ends.

    Raises ImportRefused, NotWaiting."""
    run = ImportRuns(uow).lock(command.run_id)
    allow(uow.ctx, Permission.RUN)
    if run.status != ImportStatus.UPLOADED:
        raise NotWaiting
    run.options = frozen_options(uow, run, command.options)
    source = read_source(uow, run, run.options)
    if command.options.all_or_nothing and len(source.items) > MOST_AT_ONCE:
        raise ImportRefused(TOO_MANY_AT_ONCE, limit=MOST_AT_ONCE)
    run.status, run.total = ImportStatus.QUEUED, len(source.items) + len(source.refused)
    audit.record(uow, Action.CHANGED, "import_run", run.id, after={"status": "queued", "total": run.total})
    if background:
        uow.emit(of_run(Topic.QUEUED, uow.ctx.organization, run.id))
    return import_view(run)


def cancel_import(uow: "Uow", run_id: UUID) -> ImportView:
    """Stop after the part that is running; what was imported stays, except when it was all or nothing."""
    run = ImportRuns(uow).lock(run_id)
    allow(uow.ctx, Permission.RUN)
    if run.finished_at is None and run.cancel_requested_at is None:
        run.cancel_requested_at = uow.clock.now()
        audit.record(uow, Action.CANCELLED, "import_run", run.id)
        if run.status == ImportStatus.UPLOADED:
            _end(uow, run, ImportStatus.CANCELLED)
    return import_view(run)


def advance(uow: "Uow", run_id: UUID, *, background: bool = True) -> ImportView:
    """Import the next part; in the background, ask for the one after it. Called by the job of `import.queued`."""
    run = ImportRuns(uow).get(run_id)
    allow(uow.ctx, Permission.RUN)
    if run.status not in BUSY:
        return import_view(run)
    source = kept_source(uow, run)
    start = 0 if run.status == ImportStatus.QUEUED else run.done - len(source.refused)
    if run.cancel_requested_at is not None:
        done = Done(start)
    elif run.options["all_or_nothing"]:
        done = whole(uow, run, source)
    else:
        done = next_part(uow, run, source, start)
    _write_down(uow, run, source, done)
    if background and run.finished_at is None:
        uow.emit(of_run(Topic.QUEUED, uow.ctx.organization, run.id))
    return import_view(run)


def _write_down(uow: "Uow", run: ImportRun, source: Source, done: Done) -> None:
    """Last of all, so that the row is locked for a moment only and the page can read and cancel meanwhile."""
    ImportRuns(uow).lock(run.id)
    earlier = source.refused if run.status == ImportStatus.QUEUED else read_report(run)
    if run.options["all_or_nothing"]:
        earlier = source.refused
    write_report(run, [*earlier, *done.refused])
    run.status = ImportStatus.RUNNING
    run.created += done.created
    run.updated += done.updated
    run.unchanged += done.unchanged
    run.done = len(source.refused) + done.reached
    if done.undone:
        _end(uow, run, ImportStatus.CANCELLED if run.cancel_requested_at else ImportStatus.REFUSED)
    elif done.reached >= len(source.items):
        _end(uow, run, ImportStatus.FINISHED)
    elif run.cancel_requested_at is not None:
        _end(uow, run, ImportStatus.CANCELLED)


def _end(uow: "Uow", run: ImportRun, status: ImportStatus) -> None:
    """The file is not kept any longer than it is needed."""
    run.status, run.finished_at, run.file = status, uow.clock.now(), None
    forget_source()
    figures = {"status": status.value, "created": run.created, "updated": run.updated, "refused": run.refused}
    audit.record(uow, Action.IMPORTED, "import_run", run.id, count=run.created + run.updated, after=figures)
    uow.emit(of_run(Topic.ENDED, uow.ctx.organization, run.id))
