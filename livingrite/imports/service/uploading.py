"""Take a file in: refuse at once what cannot be read, keep the rest encrypted until it is imported."""

from base64 import b64encode
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.imports.models import ImportKind, ImportRun
from livingrite.imports.permissions import Permission
from livingrite.imports.repository import ImportRuns
from livingrite.imports.rules.csv_table import read_table
from livingrite.imports.rules.file_kind import refuse_wrong_kind
from livingrite.imports.rules.ics_lines import read_components
from livingrite.imports.schemas import ImportView, StartImport
from livingrite.imports.service.reporting import import_view

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

KEPT = timedelta(days=1)


def start_import(uow: "Uow", command: StartImport) -> ImportView:
    """The file, ready for its preview. Raises ImportRefused with what to do instead."""
    allow(uow.ctx, Permission.RUN)
    refuse_wrong_kind(command.data)
    total = _count(command)
    runs = ImportRuns(uow)
    for old in runs.forgotten(uow.clock.now() - KEPT):
        uow.session.delete(old)
    run = runs.add(
        ImportRun(
            organization_id=uow.ctx.organization,
            kind=command.kind,
            file_name=command.file_name or "?",
            file=b64encode(command.data).decode(),
            file_digest=sha256(command.data).digest(),
            started_by_id=uow.ctx.user_id,
            total=total,
        )
    )
    audit.record(uow, Action.CREATED, "import_run", run.id, count=total, after={"kind": command.kind.value})
    return import_view(run)


def _count(command: StartImport) -> int:
    """Rows or events of the file, before anybody has said what they mean."""
    if command.kind is ImportKind.CLIENTS:
        table = read_table(command.data)
        return len(table.rows) + len(table.refused)
    return sum(len(calendar.children("VEVENT")) for calendar in read_components(command.data))
