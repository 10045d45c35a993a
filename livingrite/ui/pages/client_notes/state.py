"""State of a client's notes: the chart and the note that is open. Who writes in it is in writing.py."""

from secrets import token_hex
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from livingrite.core.clock import SystemClock
from livingrite.core.errors import NotFound
from livingrite.core.i18n import direction_of
from livingrite.core.plain_text import Search
from livingrite.core.questions.reading import said
from livingrite.documents.events import own_channel
from livingrite.identity import service as identity
from livingrite.records import service as records
from livingrite.records.events import chart_channel, note_channel
from livingrite.records.permissions import Permission
from livingrite.records.schemas import CreateNote, FindNotes, NoteView, Piece
from livingrite.ui.client import ClientTabState
from livingrite.ui.moments import short_moment
from livingrite.ui.pages.client_notes import words
from livingrite.ui.pages.client_notes.reading import PAGE, Chart, Opened, beside, chart, opened
from livingrite.ui.session import handler


class ClientNotesState(ClientTabState):
    """`rows` are the chart; `note` what stands around the open one, `fields` and `options` what is written in it, `said`
    what a signed one says, `files` what hangs on it (`attached` counts what was hung on it here). `asides`: by field, what another device wrote there. `listing`: a phone shows the chart.
    `address`: the open note, for a reload."""

    loaded: bool = False
    rows: list[dict[str, str]] = []
    more: bool = False
    search: str = ""
    listing: bool = False
    address: str = ""
    templates: list[dict[str, str]] = []
    visits: list[dict[str, str]] = []
    note: dict[str, str] = {}
    fields: list[dict[str, str]] = []
    options: dict[str, list[dict[str, str]]] = {}
    asides: dict[str, list[dict[str, str]]] = {}
    said: list[dict[str, str]] = []
    measures: dict[str, list[dict[str, str]]] = {}
    addenda: list[dict[str, str]] = []
    files: list[dict[str, str]] = []
    attached: int = 0
    summaries: list[dict[str, str]] = []
    codes: list[dict[str, str]] = []
    found_codes: list[dict[str, str]] = []
    codes_said: str = ""
    entries: list[dict[str, str]] = []
    cosigners: list[dict[str, str]] = []
    comparing: str = ""
    differences: list[dict[str, str]] = []
    pieces: dict[str, list[dict[str, str]]] = {}
    _cursor: str | None = None
    _version: int = 0
    _stamp: str = ""
    _mounts: dict[str, int] = {}
    _own: str = "en"

    @handler(Permission.WRITE)
    async def load(self) -> None:
        """Back after a lost connection the open note stays, and its fields are put up anew only where they changed."""
        asked = self.router.url.query_parameters
        wanted = _uuid(self.note.get("id") if self._returned else asked.get("note", ""))
        if not self._returned:
            self.search, self.comparing, self.field_errors, self.listing = "", "", {}, wanted is None
            self.address = ""
        self._own = (await self.verb(identity.organization)).locale
        found = await self._open(chart, FindNotes(client_id=self._client(), search=self.search, limit=PAGE), wanted)
        if found is None:
            return
        self._chart(found)
        self.watch([chart_channel(self.ctx.organization, self._client())], ClientNotesState.refresh)
        if self.ctx.user_id is not None:
            self.watch([own_channel(self.ctx.user_id)], ClientNotesState.files_checked)
        visit = _uuid(asked.get("appointment", ""))
        if visit is not None and not self._returned:
            await self._begin(appointment_id=visit)

    @handler(Permission.WRITE)
    async def refresh(self) -> None:
        """A note was begun, signed or added to."""
        page = await self.verb(records.find_notes, FindNotes(client_id=self._client(), search=self.search, limit=PAGE))
        now = SystemClock().now()
        self.rows = [words.line(row, now, self.ctx.locale, self.ctx.timezone) for row in page.items]
        self.more, self._cursor = page.next_cursor is not None, page.next_cursor
        await self._read_summaries()
        await self._look_again()

    async def _read_summaries(self) -> None:
        found, now = await self.verb(records.list_summaries, self._client()), SystemClock().now()
        self.summaries = [words.summary(one, now, self.ctx.locale, self.ctx.timezone) for one in found]

    @handler(Permission.WRITE)
    async def note_changed(self) -> None:
        """Another tab or device has written in the open note."""
        await self._look_again()

    @handler(Permission.WRITE)
    async def files_checked(self) -> None:
        """What became of a file that this person has sent."""
        if any(one["state"] for one in self.files):
            await self._look_again(seen=0)

    async def _look_again(self, seen: int | None = None) -> None:
        if not self.note:
            return
        try:
            view = await self.verb(records.read_again, UUID(self.note["id"]), self._version if seen is None else seen)
        except NotFound:
            self.note, self.fields, self.said = {}, [], []
            return
        if view is not None:
            self._show(await self.verb(beside, view))

    @handler(Permission.WRITE, touch=True)
    async def find(self, search: Search) -> None:
        self.search = search
        await self.refresh()

    @handler(Permission.WRITE, touch=True)
    async def show_more(self) -> None:
        wanted = FindNotes(client_id=self._client(), search=self.search, limit=PAGE, cursor=self._cursor)
        page = await self.verb(records.find_notes, wanted)
        now = SystemClock().now()
        self.rows += [words.line(row, now, self.ctx.locale, self.ctx.timezone) for row in page.items]
        self.more, self._cursor = page.next_cursor is not None, page.next_cursor

    @handler(Permission.WRITE, touch=True)
    async def open_note(self, note_id: UUID) -> None:
        self.field_errors, self.listing, self.address = {}, False, f"?note={note_id}"
        self._show(await self.verb(opened, note_id))

    @handler(Permission.WRITE)
    async def to_list(self) -> None:
        self.listing, self.address = True, "?"

    @handler(Permission.WRITE, touch=True)
    async def compare(self, number: Annotated[int, Field(ge=1, le=100_000)]) -> None:
        """This entry beside the one that held the note before."""
        held = [int(one["number"]) for one in self.entries if one["compares"] and int(one["number"]) < number]
        note_id = UUID(self.note["id"])
        found = await self.verb(records.compare_note_versions, note_id, max(held, default=0), number)
        labels = {one["key"]: one["label"] for one in [*self.fields, *self.said]}
        self.pieces = {one.key: [_piece(piece) for piece in one.pieces] for one in found}
        self.differences = [
            {
                "key": one.key,
                "label": labels.get(one.key, one.key),
                "way": direction_of("".join(piece.text for piece in one.pieces)),
            }
            for one in found
        ]
        self.comparing = str(number)

    @handler(Permission.WRITE)
    async def close_comparison(self, shown: bool = False) -> None:
        if not shown:
            self.comparing, self.differences, self.pieces = "", [], {}

    async def _begin(self, **given: Any) -> None:
        made = await self.verb(records.create_note, CreateNote(client_id=self._client(), **given))
        self.listing, self.address = False, f"?note={made.id}"
        self._show(await self.verb(beside, made))
        await self.refresh()

    def _chart(self, found: Chart) -> None:
        now, locale, zone = SystemClock().now(), self.ctx.locale, self.ctx.timezone
        self.rows = [words.line(row, now, locale, zone) for row in found.page.items]
        self.more, self._cursor = found.page.next_cursor is not None, found.page.next_cursor
        self.templates = [{"id": str(one.id), "name": one.name} for one in found.templates]
        self.visits = [
            {
                "id": str(one.id),
                "name": found.services.get(str(one.service_id), ""),
                "at": short_moment(one.starts_at, now, locale, zone),
            }
            for one in found.visits
        ]
        self.summaries = [words.summary(one, now, locale, zone) for one in found.summaries]
        self.loaded = True
        if found.opened is not None:
            self._show(found.opened)
        else:
            self.note, self.fields, self.said, self.entries = {}, [], [], []

    def _show(self, found: Opened) -> None:
        view, locale, zone = found.note, self.ctx.locale, self.ctx.timezone
        if self.note.get("id") != str(view.id) or not self._stamp:
            self._stamp, self._mounts, self.found_codes, self.codes_said = token_hex(4), {}, [], ""
            self.comparing = ""
        self.note = words.head(view, self.ctx.user_id, locale, zone)
        self._put_up(view)
        self.codes = [{"code": one.code, "title": one.title} for one in found.codes]
        now = SystemClock().now()
        self.entries = words.entries(found.entries, view, now, locale, zone, self._own)
        self.cosigners = [{"id": str(id), "name": name} for id, name in found.cosigners]
        self.addenda = words.addenda(view, now, locale, zone)
        self.watch([note_channel(view.id)], ClientNotesState.note_changed)

    def _put_up(self, view: NoteView) -> None:
        """Fields of a draft, or what a signed note says. A field is put up anew where somebody else's text came into it."""
        locale, zone = self.ctx.locale, self.ctx.timezone
        self._version, writer = view.version, self._writer()
        self.files = words.files(view.attachments, locale)
        if self.note["writing"]:
            before = {one["key"]: one["tell"] for one in self.fields}
            rows, _offers = words.fields(view, writer, self._stamp, self._mounts, locale, self._own)
            for one in rows:
                if before.get(one["key"], one["tell"]) != one["tell"]:
                    self._mounts[one["key"]] = self._mounts.get(one["key"], 0) + 1
            self.fields, self.options = words.fields(view, writer, self._stamp, self._mounts, locale, self._own)
            self.asides = words.asides(
                view, writer, lambda one, value: said(one, value, locale, self._own), locale, zone
            )
            self.said = []
            return
        self.fields, self.options, self.asides = [], {}, {}
        self.said, self.measures = words.spoken(view, locale, self._own)

    def _writer(self) -> str:
        return str(self.router.session.client_token)


def _piece(one: Piece) -> dict[str, str]:
    return {"how": one.how, "text": one.text}


def _uuid(given: Any) -> UUID | None:
    try:
        return UUID(str(given))
    except ValueError:
        return None
