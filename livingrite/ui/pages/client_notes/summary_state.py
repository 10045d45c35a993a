"""A medical summary is asked for: which notes, in which language, on which paper, for whom until when."""

from datetime import timedelta
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from livingrite.core.clock import SystemClock
from livingrite.core.i18n import _
from livingrite.records import service as records
from livingrite.records.permissions import Permission
from livingrite.records.schemas import (
    FindNotes,
    MakeSummary,
    NotePage,
    NoteRow,
    NoteStatus,
    NoteVisibility,
    PaperFormat,
    PaperLanguage,
    ShareSummary,
)
from livingrite.ui.commands import command
from livingrite.ui.moments import short_moment
from livingrite.ui.pages.client_notes.state import ClientNotesState
from livingrite.ui.session import handler

MOST = 100
PERIODS = (30, 90, 365, 0)
SHARES = (7, 30, 90)
Days = Annotated[int, Field(ge=0, le=366)]


class Wanted(BaseModel):
    """A note that is ticked sends `note_<id>`."""

    model_config = ConfigDict(extra="allow")

    title: Annotated[str, Field(max_length=400)] = ""
    words: Annotated[str, Field(max_length=25_000)] = ""
    language: PaperLanguage = PaperLanguage.EN
    format: PaperFormat = PaperFormat.PDF
    share_days: Days = 0


class SummaryState(ClientNotesState):
    """`candidates` are the signed notes of the period, while the drawer is open."""

    making: bool = False
    candidates: list[dict[str, str]] = []
    period: str = "90"
    paper_language: str = "en"
    making_stamp: int = 0

    @handler(Permission.WRITE, touch=True)
    async def begin_summary(self) -> None:
        self.making, self.period, self.field_errors = True, "90", {}
        self.paper_language = self._own
        self.making_stamp += 1
        await self._offer()

    @handler(Permission.WRITE)
    async def close_summary(self, shown: bool = False) -> None:
        self.making = shown

    @handler(Permission.WRITE, touch=True)
    async def choose_period(self, days: Literal["30", "90", "365", "0"]) -> None:
        self.period = days
        await self._offer()

    async def _offer(self) -> None:
        wanted = FindNotes(client_id=self._client(), limit=MOST)
        page: NotePage = await self.verb(records.find_notes, wanted)
        now = SystemClock().now()
        days = int(self.period)
        rows = [one for one in page.items if one.status == NoteStatus.SIGNED and not one.kept_apart]
        rows = [one for one in rows if not days or one.happened_at > now - timedelta(days=days)]
        self.candidates = [self._candidate(one) for one in rows]

    def _candidate(self, one: NoteRow) -> dict[str, str]:
        now = SystemClock().now()
        return {
            "id": str(one.id),
            "title": one.title,
            "day": short_moment(one.happened_at, now, self.ctx.locale, self.ctx.timezone),
            "closed": "1" if one.visibility == NoteVisibility.INTERNAL_ONLY else "",
        }

    @handler(Permission.WRITE, touch=True)
    async def make_summary(self, form: Wanted) -> None:
        self.field_errors = {}
        sent = form.model_extra or {}
        chosen = tuple(UUID(one["id"]) for one in self.candidates if sent.get(f"note_{one['id']}"))
        until = SystemClock().now() + timedelta(days=form.share_days) if form.share_days else None
        wanted = command(
            MakeSummary,
            client_id=self._client(),
            note_ids=chosen,
            title=form.title.strip() or None,
            words=form.words,
            language=form.language,
            format=form.format,
            share_until=until,
        )
        await self.verb(records.make_summary, wanted)
        self.making = False
        self.say(_("The summary is being made. It appears in the list by itself."))
        await self._read_summaries()

    @handler(Permission.WRITE, touch=True)
    async def share(self, summary_id: UUID, days: Days) -> None:
        """0 takes it out of the portal."""
        until = SystemClock().now() + timedelta(days=days) if days else None
        await self.verb(records.share_summary, ShareSummary(summary_id=summary_id, until=until))
        self.say(_("The family sees it now.") if days else _("The family does not see it any more."))
        await self._read_summaries()

    @handler(Permission.WRITE, touch=True)
    async def discard_summary(self, summary_id: UUID) -> None:
        await self.verb(records.discard_summary, summary_id)
        self.say(_("The summary is gone."))
        await self._read_summaries()
