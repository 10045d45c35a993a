"""What the family's feed and the staff's feed share: filters, search, older pages, reading."""

from datetime import date
from typing import Any
from uuid import UUID

import reflex as rx

from livingrite.care import service as care
from livingrite.care.permissions import Permission
from livingrite.care.schemas import FindUpdates, NoteType, UpdatePage, Waiting
from livingrite.core.clock import SystemClock
from livingrite.core.i18n import _, ngettext
from livingrite.core.uow import Uow
from livingrite.ui.pages.care_feed.words import files, flat
from livingrite.ui.session import handler

ALL, UNREAD, URGENT = "all", "unread", "urgent"
MOST = 100


def _read(uow: Uow, wanted: FindUpdates) -> tuple[UpdatePage, Waiting]:
    return care.feed(uow, wanted), care.waiting(uow, wanted.client_id)


class Feeding(rx.State, mixin=True):
    """`rows` are the updates shown, newest first; `more` says that older ones follow. `_about` is one client or ""."""

    loaded: bool = False
    rows: list[dict[str, str]] = []
    more: bool = False
    show: str = ""
    search: str = ""
    unread: int = 0
    unread_words: str = ""
    files: dict[str, list[dict[str, str]]] = {}
    since: str = ""
    until: str = ""
    _about: str = ""
    _size: int = 0

    async def _read_feed(self) -> None:
        """Read the rows again, as many as are shown."""
        page, waiting = await self.verb(_read, self._wanted())
        now, locale, zone = SystemClock().now(), self.ctx.locale, self.ctx.timezone
        self.rows = [flat(view, now, locale, zone) for view in page.items]
        self.files = {str(view.id): files(view.attachments, locale) for view in page.items if view.attachments}
        self.more = page.next_cursor is not None
        self.unread = waiting.unread
        words = ngettext(locale, "{n} update is new", "{n} updates are new", waiting.unread)
        self.unread_words = words if waiting.unread else self.words(_("Everything is read"))
        self.loaded = True

    def _wanted(self) -> FindUpdates:
        kinds = {kind.value: kind for kind in NoteType}
        return FindUpdates(
            client_id=UUID(self._about) if self._about else None,
            note_type=kinds.get(self.show),
            urgent=True if self.show == URGENT else None,
            unread=self.show == UNREAD,
            search=self.search,
            since=_day(self.since),
            until=_day(self.until),
            limit=min(MOST, self._size or 20),
        )

    @handler(Permission.READ, touch=True)
    async def choose(self, show: str) -> None:
        """Filter: all, unread, urgent or one kind of update."""
        self.show = show if show in (ALL, UNREAD, URGENT, *NoteType) else ALL
        self._size = 0
        await self._read_feed()

    @handler(Permission.READ, touch=True)
    async def find(self, words: str) -> None:
        self.search, self._size = words[:200].strip(), 0
        await self._read_feed()

    @handler(Permission.READ, touch=True)
    async def from_day(self, day: str) -> None:
        """From this date on, by the reader's calendar; "" from the beginning."""
        self.since, self._size = _iso(day), 0
        await self._read_feed()

    @handler(Permission.READ, touch=True)
    async def to_day(self, day: str) -> None:
        self.until, self._size = _iso(day), 0
        await self._read_feed()

    @handler(Permission.READ, touch=True)
    async def older(self) -> None:
        """Show twenty more, up to a hundred; beyond that the search is quicker."""
        self._size = min(MOST, (self._size or 20) + 20)
        await self._read_feed()

    @handler(Permission.READ, touch=True)
    async def all_read(self) -> None:
        """Everything shown has been read."""
        await self._mark_read()
        await self._read_feed()

    @handler(Permission.READ)
    async def refresh(self) -> None:
        """Something happened: read again with one's own rights. What is hidden now disappears, what is new appears."""
        await self._read_feed()

    async def _mark_read(self) -> Any:
        await self.verb(care.mark_read, [UUID(row["id"]) for row in self.rows if row["unread"]])


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _iso(text: str) -> str:
    """A whole date, or nothing while one is being typed."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
