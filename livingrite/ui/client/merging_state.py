"""State of the step that makes one record of two: who is alike, what differs, what would move."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

import reflex as rx

from livingrite.clients import service as clients
from livingrite.clients.permissions import Permission
from livingrite.clients.schemas import ClientView, FindClients, Likeness, MergeClients, MergePreview
from livingrite.core.i18n import _, format_date, translate
from livingrite.ui.client.state import ClientTabState
from livingrite.ui.pages.client_audit.words import ABOUT, FIELDS, OTHER
from livingrite.ui.pages.clients.words import CARE_LEVELS
from livingrite.ui.session import handler

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

Row = dict[str, str]
ALSO = {"tags": _("Tags"), "external_id": _("Number in another program")}


class MergingState(ClientTabState):
    """`step`: "" closed, "find" who it is, "compare" field by field. `fields` hold both values; those of the duplicate that
    are taken are `taken`. `about`: whose page it was opened on; on another one it is closed."""

    step: str = ""
    about: str = ""
    alike: list[Row] = []
    found: list[Row] = []
    searched: str = ""
    duplicate: Row = {}
    fields: list[Row] = []
    taken: list[str] = []
    moves: list[Row] = []
    stays: list[Row] = []
    loses_login: bool = False
    _versions: tuple[int, int] = (0, 0)
    _kept: str = ""

    @handler(Permission.MERGE, touch=True)
    async def ask(self) -> None:
        likely: list[Likeness] = await self.verb(clients.find_duplicates, self._client())
        self.alike = [self._alike(one) for one in likely]
        self.step, self.found, self.searched, self.duplicate = "find", [], "", {}
        self.about = str(self._client())

    @handler(Permission.READ)
    async def moved(self, open: bool) -> None:
        if not open:
            self.step = ""

    @handler(Permission.MERGE, touch=True)
    async def look_for(self, form: dict[str, str]) -> None:
        """Somebody whom the facts do not show to be the same."""
        self.searched = form.get("who", "").strip()[:200]
        mine = self._client()
        page = await self.verb(clients.find, FindClients(search=self.searched, limit=8)) if self.searched else None
        rows = page.items if page else ()
        self.found = [{"id": str(one.id), "name": one.name, "why": one.email or ""} for one in rows if one.id != mine]

    @handler(Permission.MERGE, touch=True)
    async def compare(self, duplicate_id: UUID) -> None:
        preview: MergePreview = await self.verb(clients.preview_merge, self._client(), duplicate_id)
        self.duplicate = {"id": str(duplicate_id), "name": preview.duplicate.name}
        self.fields = [self._field(name, preview.keep, preview.duplicate) for name in preview.differing]
        self.taken = [one["name"] for one in self.fields if not one["kept"]]
        self.moves, self.stays = self._tables(preview.moves), self._tables(preview.stays)
        self.loses_login, self._versions = preview.loses_login, (preview.keep.version, preview.duplicate.version)
        self.step, self._kept = "compare", str(self._client())

    @handler(Permission.MERGE, touch=True)
    async def take(self, name: str, theirs: bool) -> None:
        self.taken = [one for one in self.taken if one != name] + ([name] if theirs else [])

    @handler(Permission.MERGE, touch=True)
    async def merge(self) -> Any:
        """Never into a client other than the one that was compared: the drawer may outlive a page."""
        if self._kept != str(self._client()):
            self.step = ""
            return None
        wanted = MergeClients(
            keep_id=self._client(),
            duplicate_id=UUID(self.duplicate["id"]),
            from_duplicate=frozenset(self.taken),
            keep_version=self._versions[0],
            duplicate_version=self._versions[1],
        )
        view = await self.verb(clients.merge_clients, wanted)
        self.step = ""
        self.say(_("Both records are one now."), "success")
        await self._open(_nothing)
        return rx.redirect(f"/clients/{view.id}/timeline")

    def _alike(self, one: Likeness) -> Row:
        why = " · ".join(self.words(FIELDS[name]) for name in one.reasons)
        return {"id": str(one.client_id), "name": one.name, "why": self.words(_("Same: {facts}"), facts=why)}

    def _field(self, name: str, keep: ClientView, duplicate: ClientView) -> Row:
        return {
            "name": name,
            "label": self.words(FIELDS.get(name) or ALSO.get(name, name)),
            "kept": self._value(name, keep),
            "other": self._value(name, duplicate),
        }

    def _value(self, name: str, of: ClientView) -> str:
        value = getattr(of, name)
        if name == "date_of_birth" and value:
            return format_date(value, self.ctx.locale, form="long")
        return self.words(CARE_LEVELS[value]) if name == "care_level" else str(value or "")

    def _tables(self, counted: dict[str, int]) -> list[Row]:
        """Tables of one kind are one line."""
        sums: dict[str, int] = {}
        for table, count in counted.items():
            words = translate(self.ctx.locale, ABOUT.get(table, OTHER)[0])
            sums[words] = sums.get(words, 0) + count
        return [{"about": about, "count": str(count)} for about, count in sorted(sums.items(), key=lambda one: -one[1])]


def _nothing(uow: "Uow", head: object) -> bool:  # noqa: ARG001 - only the head is read again
    return True
