"""State of the family's notes: what is signed and meant for them, and the summaries that are shared with them today."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.clock import SystemClock
from livingrite.core.errors import NotFound
from livingrite.core.i18n import format_day
from livingrite.identity import service as identity
from livingrite.records import service as records
from livingrite.records.events import family_channel
from livingrite.records.permissions import Permission
from livingrite.records.schemas import FindNotes, NotePage, NoteView, SummaryView
from livingrite.ui.frames.loved_ones import PortalState
from livingrite.ui.moments import short_moment
from livingrite.ui.notes import words
from livingrite.ui.session import handler

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

PAGE = 30


class PortalNotesState(PortalState):
    """`note` is the one that is open, {} for none; one that is not for them any more closes itself."""

    loaded: bool = False
    rows: list[dict[str, str]] = []
    more: bool = False
    summaries: list[dict[str, str]] = []
    note: dict[str, str] = {}
    said: list[dict[str, str]] = []
    measures: dict[str, list[dict[str, str]]] = {}
    addenda: list[dict[str, str]] = []
    files: list[dict[str, str]] = []
    _cursor: str | None = None
    _about: str = ""

    @handler(Permission.READ)
    async def load(self) -> None:
        client_id = await self._look_around()
        if not self._returned or self._about != str(client_id):
            self.note = {}
        self._about = str(client_id)
        self.watch([family_channel(client_id)], PortalNotesState.refresh)
        await self._read()
        self.loaded = True

    @handler(Permission.READ)
    async def refresh(self) -> None:
        """A note was signed, opened to them or taken back; a summary was shared or its time is over."""
        await self._read()
        if self.note and self.note["id"] not in {one["id"] for one in self.rows}:
            self.note = {}

    async def _read(self) -> None:
        page, found = await self.verb(_everything, UUID(self._about))
        now, locale, zone = SystemClock().now(), self.ctx.locale, self.ctx.timezone
        self.rows = []
        self._take(page)
        self.summaries = [words.summary(one, now, locale, zone) for one in found]

    def _take(self, page: NotePage) -> None:
        now, locale, zone = SystemClock().now(), self.ctx.locale, self.ctx.timezone
        self.rows += [
            {
                "id": str(one.id),
                "title": one.title,
                "by": one.author_name,
                "day": short_moment(one.happened_at, now, locale, zone),
            }
            for one in page.items
        ]
        self.more, self._cursor = page.next_cursor is not None, page.next_cursor

    @handler(Permission.READ, touch=True)
    async def show_more(self) -> None:
        wanted = FindNotes(client_id=UUID(self._about), limit=PAGE, cursor=self._cursor)
        self._take(await self.verb(records.find_notes, wanted))

    @handler(Permission.READ, touch=True)
    async def open_note(self, note_id: UUID) -> None:
        """The look is recorded."""
        try:
            view, own = await self.verb(_opened, note_id)
        except NotFound:
            await self._read()
            raise
        now, locale, zone = SystemClock().now(), self.ctx.locale, self.ctx.timezone
        self.note = {
            "id": str(view.id),
            "title": view.row.title,
            "when": format_day(view.row.happened_at, locale, zone),
            "by": view.row.author_name,
        }
        self.said, self.measures = words.spoken(view, locale, own)
        self.addenda = words.addenda(view, now, locale, zone)
        self.files = words.files(view.attachments, locale)

    @handler(Permission.READ)
    async def close_note(self, shown: bool = False) -> None:
        if not shown:
            self.note = {}


def _everything(uow: "Uow", client_id: UUID) -> tuple[NotePage, tuple[SummaryView, ...]]:
    page = records.find_notes(uow, FindNotes(client_id=client_id, limit=PAGE))
    return page, records.list_summaries(uow, client_id)


def _opened(uow: "Uow", note_id: UUID) -> tuple[NoteView, str]:
    return records.read_note(uow, note_id), identity.organization(uow).locale
