"""One import: its preview while it waits, its progress while it runs, its report afterwards."""

from uuid import UUID

from livingrite.core.errors import NotFound
from livingrite.core.i18n import _
from livingrite.imports import service as imports
from livingrite.imports.events import channel
from livingrite.imports.permissions import Permission
from livingrite.imports.schemas import ImportKind, ImportStatus, ImportView, RunImport
from livingrite.ui.pages.imports.choices import Choices
from livingrite.ui.pages.imports.words import STATUS, TONES, figures, moment, outcome
from livingrite.ui.session import BaseState, handler

REPORTED = 100


class ImportState(Choices, BaseState):
    """`phase`: preview, running, ended, or unknown. The counts are those of the database, not of this tab."""

    phase: str = ""
    kind: str = ""
    file_name: str = ""
    when: str = ""
    status_words: str = ""
    tone: str = "sand"
    figures: str = ""
    total: int = 0
    done: int = 0
    refused: int = 0
    cancelling: bool = False
    outcome: str = ""
    all_or_nothing_failed: bool = False
    report: list[dict[str, str]] = []
    report_url: str = ""

    @handler(Permission.RUN)
    async def load(self) -> None:
        """Open the page, or come back to it: whatever the import did meanwhile is shown."""
        self._run = str(self.router.url.path).rstrip("/").rsplit("/", 1)[-1]
        self.phase = ""
        self.watch([channel(self.ctx.organization)], ImportState.refresh)
        try:
            await self._read()
        except (NotFound, ValueError):
            self.phase = "unknown"
            return
        if self.phase == "preview":
            await self._offer_choices(UUID(self._run), ImportKind(self.kind))

    @handler(Permission.RUN)
    async def refresh(self) -> None:
        """An import of this organization has moved."""
        if self.phase in ("preview", "running", "ended"):
            await self._read()

    @handler(Permission.RUN)
    async def start(self) -> None:
        """Import what the preview shows."""
        await self.verb(imports.run_import, RunImport(run_id=UUID(self._run), options=self._options()))
        await self._read()

    @handler(Permission.RUN)
    async def stop(self) -> None:
        """Stop after the part that is running."""
        await self.verb(imports.cancel_import, UUID(self._run))
        self.say(_("The import stops after the rows it is working on."), "info")
        await self._read()

    async def _read(self) -> None:
        self._show(await self.verb(imports.get, UUID(self._run)))

    def _show(self, view: ImportView) -> None:
        locale = self.ctx.locale
        waiting = view.status is ImportStatus.UPLOADED
        self.phase = "preview" if waiting else "ended" if view.ended else "running"
        self.kind, self.file_name = view.kind.value, view.file_name
        self.when = moment(self.ctx, view.created_at)
        self.status_words, self.tone = self.words(STATUS[view.status]), TONES[view.status]
        self.figures = figures(locale, view)
        self.total, self.done, self.refused = view.total, view.done, view.refused
        self.cancelling, self.outcome = view.cancelling, outcome(view)
        self.all_or_nothing_failed = view.status is ImportStatus.REFUSED
        self.report_url = f"/api/v1/imports/{view.id}/report.csv"
        rows = view.report[:REPORTED] if view.ended else ()
        self.report = [{"line": str(row.line), "reason": imports.sentence(locale, row)} for row in rows]
