"""A clinic that imports, and a stand-in for the relay that delivers what the import asks for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from jobs.context import deliver
from livingrite.clients import service as clients
from livingrite.clients.schemas import ClientView, FindClients
from livingrite.core.clock import FixedClock
from livingrite.core.ctx import Ctx
from livingrite.core.uow import open_uow
from livingrite.imports import service as imports
from livingrite.imports.schemas import ImportKind, ImportView, Options, RunImport, StartImport

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


@dataclass
class Importer:
    """`ctx` is the desk; `bring` uploads, starts and lets the jobs do the rest."""

    ctx: Ctx
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOW))

    def run(self, verb: Callable[..., Any], *args: Any, ctx: Ctx | None = None, **kwargs: Any) -> Any:
        with open_uow(ctx or self.ctx, clock=self.clock) as uow:
            return verb(uow, *args, **kwargs)

    def upload(self, data: bytes | str, kind: ImportKind = ImportKind.CLIENTS, name: str = "clients.csv") -> ImportView:
        raw = data if isinstance(data, bytes) else data.encode()
        return self.run(imports.start_import, StartImport(kind=kind, file_name=name, data=raw))

    def start(self, data: bytes | str, options: Options, kind: ImportKind = ImportKind.CLIENTS) -> UUID:
        run_id = self.upload(data, kind).id
        self.run(imports.run_import, RunImport(run_id=run_id, options=options))
        return run_id

    def bring(self, data: bytes | str, options: Options, kind: ImportKind = ImportKind.CLIENTS) -> ImportView:
        run_id = self.start(data, options, kind)
        while self.deliver_next():
            pass
        return self.view(run_id)

    def finish(self, run_id: UUID) -> None:
        """As the command does it, in this thread."""
        while not self.run(imports.advance, run_id, background=False).ended:
            pass

    def deliver_next(self) -> bool:
        """One job of one waiting event, as the worker runs it."""
        with open_uow(self.ctx) as uow:
            waiting = "SELECT id FROM outbox WHERE topic = 'import.queued' AND done_at IS NULL AND failed_at IS NULL"
            found = uow.session.connection().execute(text(f"{waiting} ORDER BY created_at")).scalars().first()
        if found:
            deliver(str(found), str(self.ctx.organization), "jobs.imports.advance")
        return found is not None

    def view(self, run_id: UUID) -> ImportView:
        return self.run(imports.get, run_id)

    def count(self) -> int:
        return sum(self.run(clients.counts).values())

    def people(self) -> list[ClientView]:
        found = self.run(clients.find, FindClients(limit=200)).items
        return [self.run(clients.get, row.id) for row in found]


@pytest.fixture
def importer(ctx: Ctx) -> Importer:
    return Importer(ctx)
