"""State of a page of documents; the staff's and the family's build on it."""

from typing import Annotated, Any
from uuid import UUID

import reflex as rx
from pydantic import BaseModel, Field

from livingrite.core.clock import SystemClock
from livingrite.core.errors import NotFound
from livingrite.core.i18n import _, ngettext
from livingrite.documents import service as documents
from livingrite.documents.permissions import Permission
from livingrite.documents.schemas import (
    Category,
    ChangeDocument,
    Changes,
    DocumentPage,
    FindDocuments,
    SetHold,
    Sort,
    Visibility,
)
from livingrite.ui.commands import command
from livingrite.ui.documents.words import access_row, row_of, version_row
from livingrite.ui.session import handler

ALL, BIN = "all", "bin"
SHOWN = 200


class Library(rx.State, mixin=True):
    """`show` is all, bin or a category. `viewing`, `editing`, `removing`, `about` are rows or {}; `chosen` ids to download
    at once. `_about` is the client."""

    loaded: bool = False
    rows: list[dict[str, str]] = []
    counted: str = ""
    show: str = ""
    search: str = ""
    sort: str = ""
    chosen: list[str] = []
    archive: str = ""
    chosen_words: str = ""
    viewing: dict[str, str] = {}
    zoomed: bool = False
    editing: dict[str, str] = {}
    removing: dict[str, str] = {}
    about: dict[str, str] = {}
    history: list[dict[str, str]] = []
    looks: list[dict[str, str]] = []
    subject: str = ""
    category: str = ""
    readers: str = ""
    may_upload: bool = False
    held: bool = False
    _about: str = ""

    def _wanted(self) -> FindDocuments:
        chosen: Any = self.sort or "-created_at"
        return FindDocuments(
            client_id=UUID(self._about),
            document_category=Category(self.show) if self.show in tuple(Category) else None,
            removed=self.show == BIN,
            search=self.search,
            sort=chosen,
            limit=SHOWN,
        )

    def _take(self, found: DocumentPage) -> None:
        """What is no longer there for this reader closes with its row."""
        now, locale, zone = SystemClock().now(), self.ctx.locale, self.ctx.timezone
        self.rows = [row_of(view, now, locale, zone) for view in found.items]
        self.counted = ngettext(locale, "{n} document", "{n} documents", found.total) if found.total else ""
        there = {row["id"]: row for row in self.rows}
        self.viewing = there.get(self.viewing.get("id", ""), {})
        self._choose([id for id in self.chosen if id in there])
        self.held = found.held
        self.subject, self.show = self._about, self.show or ALL
        self.category, self.readers = self.category or Category.OTHER, self.readers or Visibility.CARE_TEAM_ONLY
        self.loaded = True

    async def _read_library(self) -> None:
        self._take(await self.verb(documents.find, self._wanted()))

    def _choose(self, ids: list[str]) -> None:
        self.chosen = ids
        self.chosen_words = ngettext(self.ctx.locale, "{n} chosen", "{n} chosen", len(ids)) if ids else ""
        asked = "&".join(f"id={id}" for id in ids)
        self.archive = f"/api/v1/clients/{self._about}/documents/archive?{asked}" if ids else ""

    def _row(self, id: str) -> dict[str, str]:
        """Raises NotFound."""
        for row in self.rows:
            if row["id"] == id:
                return row
        raise NotFound

    @handler(Permission.READ)
    async def refresh(self) -> None:
        """Something happened: read again with one's own rights."""
        await self._read_library()

    @handler(Permission.READ)
    async def arrived(self, told: dict[str, Any]) -> None:
        """A file was sent; `told` is what the browser says and counts for nothing."""
        del told
        await self._read_library()

    @handler(Permission.READ, touch=True)
    async def choose_show(self, show: str) -> None:
        self.show = show if show in (ALL, BIN, *Category) else ALL
        self._choose([])
        await self._read_library()

    @handler(Permission.READ, touch=True)
    async def find(self, words: str) -> None:
        self.search = words[:200].strip()
        await self._read_library()

    @handler(Permission.READ, touch=True)
    async def order(self, sort: Sort) -> None:
        self.sort = sort
        await self._read_library()

    @handler(Permission.READ, touch=True)
    async def toggle(self, id: str) -> None:
        """Choose a row for the download of several, or no longer."""
        self._row(id)
        self._choose([one for one in self.chosen if one != id] if id in self.chosen else [*self.chosen, id])

    @handler(Permission.READ, touch=True)
    async def choose_none(self) -> None:
        self._choose([])

    @handler(Permission.READ, touch=True)
    async def view(self, id: str) -> None:
        row = self._row(id)
        self.viewing, self.zoomed = (row if row["opens"] else {}), False

    @handler(Permission.READ, touch=True)
    async def zoom(self) -> None:
        self.zoomed = not self.zoomed

    @handler(Permission.READ, touch=True)
    async def step(self, by: int) -> None:
        """The next or the one before that can be shown."""
        shown = [row for row in self.rows if row["opens"]]
        at = next((place for place, row in enumerate(shown) if row["id"] == self.viewing.get("id")), None)
        if at is not None and abs(by) == 1:
            self.viewing, self.zoomed = shown[(at + by) % len(shown)], False

    @handler(Permission.READ)
    async def close_viewer(self, shown: bool = False) -> None:
        if not shown:
            self.viewing, self.zoomed = {}, False

    @handler(Permission.READ, touch=True)
    async def ask_removing(self, id: str) -> None:
        self.removing = self._row(id)

    @handler(Permission.READ)
    async def keep(self, shown: bool = False) -> None:
        if not shown:
            self.removing = {}

    @handler(Permission.READ, touch=True)
    async def remove(self) -> None:
        """Into the bin, or out of it for good; the verb asks for the right."""
        row, self.removing = self.removing, {}
        await self.verb(documents.purge if row["may_restore"] else documents.remove, UUID(row["id"]))
        self.say(_("Gone for good.") if row["may_restore"] else _("Removed."))
        await self._read_library()


class HoldForm(BaseModel):
    reason: Annotated[str, Field(max_length=2_000)] = ""


class Desk(Library, mixin=True):
    """What only staff do. `holding`: the dialog that sets a legal hold is open."""

    holding: bool = False

    @handler(Permission.CHANGE, touch=True)
    async def file_under(self, category: Category) -> None:
        """Where the next files go."""
        self.category = category

    @handler(Permission.CHANGE, touch=True)
    async def show_to(self, readers: Visibility) -> None:
        """Who will see the next files."""
        self.readers = readers

    @handler(Permission.CHANGE, touch=True)
    async def edit(self, id: str) -> None:
        self.editing, self.field_errors = self._row(id), {}

    @handler(Permission.CHANGE)
    async def close_form(self, shown: bool = False) -> None:
        if not shown:
            self.editing, self.field_errors = {}, {}

    @handler(Permission.CHANGE, touch=True)
    async def save(self, form: Changes) -> None:
        """A refusal keeps what is typed."""
        self.field_errors = {}
        row = self.editing
        command = ChangeDocument(document_id=UUID(row["id"]), version=int(row["version"]), changes=form)
        await self.verb(documents.change, command)
        self.editing = {}
        self.say(_("Saved."))
        await self._read_library()

    @handler(Permission.CHANGE, touch=True)
    async def share(self, id: str) -> None:
        """Show it to the family, or no longer: with one tap."""
        row = self._row(id)
        shared = row["visibility"] == Visibility.EVERYONE
        wanted = Visibility.CARE_TEAM_ONLY if shared else Visibility.EVERYONE
        await self.verb(documents.change, ChangeDocument(document_id=UUID(id), changes=Changes(visibility=wanted)))
        self.say(_("The family no longer sees it.") if shared else _("The family sees it now."))
        await self._read_library()

    @handler(Permission.REMOVE, touch=True)
    async def restore(self, id: str) -> None:
        await self.verb(documents.restore, UUID(id))
        self.say(_("It is back."))
        await self._read_library()

    @handler(Permission.RULE)
    async def ask_hold(self, shown: bool = True) -> None:
        self.holding, self.field_errors = shown, {}

    @handler(Permission.RULE, touch=True)
    async def set_hold(self, form: HoldForm) -> None:
        """A refusal keeps what is typed."""
        await self.verb(documents.set_hold, command(SetHold, client_id=UUID(self._about), reason=form.reason))
        self.holding = False
        self.say(_("From now on nothing of this client's documents leaves."))
        await self._read_library()

    @handler(Permission.READ)
    async def refresh(self) -> None:
        """The open history, too, when its document is not as it was: a further version has been checked."""
        await self._read_library()
        now = next((row for row in self.rows if row["id"] == self.about.get("id")), self.about)
        if now != self.about:
            self.about = now
            await self._read_history()

    @handler(Permission.CHANGE, touch=True)
    async def open_history(self, id: str) -> None:
        """Its versions and who looked at it."""
        self.about = self._row(id)
        await self._read_history()

    @handler(Permission.CHANGE)
    async def close_history(self, shown: bool = False) -> None:
        if not shown:
            self.about, self.history, self.looks = {}, [], []

    @handler(Permission.CHANGE)
    async def version_arrived(self, told: dict[str, Any]) -> None:
        """A further version was sent."""
        del told
        await self._read_history()
        await self._read_library()

    async def _read_history(self) -> None:
        now, locale, zone = SystemClock().now(), self.ctx.locale, self.ctx.timezone
        id = UUID(self.about["id"])
        self.history = [version_row(one, str(id), now, locale, zone) for one in await self.verb(documents.versions, id)]
        self.looks = [access_row(one, now, locale, zone) for one in await self.verb(documents.access_log, id)]
