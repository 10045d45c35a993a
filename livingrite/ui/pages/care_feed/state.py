"""State of the staff's feed: all clients, with the composer and the correction of one's own updates."""

from typing import Any
from uuid import UUID

import reflex as rx
from pydantic import BaseModel, Field

from livingrite.care import service as care
from livingrite.care.events import staff_channel
from livingrite.care.permissions import Permission
from livingrite.care.schemas import EditUpdate, NoteChanges, NoteType, PostUpdate, Visibility
from livingrite.clients import service as clients
from livingrite.clients.schemas import FindClients
from livingrite.core.errors import Denied, Invalid
from livingrite.core.i18n import _
from livingrite.documents import events as files
from livingrite.ui.commands import command
from livingrite.ui.pages.care_feed.feeding import ALL, Feeding
from livingrite.ui.session import BaseState, handler


class Composed(BaseModel):
    """The composer as the browser sends it; absent check boxes are off."""

    content: str = Field(default="", max_length=20_000)
    title: str = Field(default="", max_length=200)
    mood: str = Field(default="", max_length=60)
    note_type: NoteType = NoteType.DAILY_UPDATE
    visibility: Visibility = Visibility.FAMILY_AND_TEAM
    urgent: str = ""
    where: str = Field(default="", max_length=200)
    injury: str = Field(default="", max_length=2_000)
    action: str = Field(default="", max_length=2_000)
    told: str = Field(default="", max_length=200)
    task: str = Field(default="", max_length=200)
    assignee: str = ""
    due_on: str = ""


NOTE = {"content", "title", "mood", "note_type", "visibility"}
INCIDENT = {"where", "injury", "action", "told"}


class CareState(Feeding, BaseState):
    """`about` is whom the composer is about, `matches` whom it could be; `editing` the row that is being corrected."""

    about: dict[str, str] = {}
    matches: list[dict[str, str]] = []
    editing: dict[str, str] = {}
    posted: int = 0
    kind: str = ""
    colleagues: list[dict[str, str]] = []
    _sent: list[str] = []

    @handler(Permission.POST)
    async def load(self) -> None:
        """`?client=` narrows the feed to one client, and the composer begins with it; a reconnect leaves the chosen one."""
        self._only_for_staff()
        self._about = _uuid_or_nothing(self.router.url.query_parameters.get("client", ""))
        self.show = self.show or ALL
        own = [files.own_channel(self.ctx.user_id)] if self.ctx.user_id else []
        self.watch([staff_channel(self.ctx.organization), *own], CareState.refresh)
        await self._read_feed()
        if self._about and not self._returned:
            self.about = {"id": self._about, "name": await self.verb(clients.name_of, UUID(self._about))}

    @handler(Permission.POST, touch=True)
    async def choose_kind(self, kind: NoteType) -> None:
        """A report of an incident asks for more, and for what follows from it."""
        self.kind = kind
        if kind is NoteType.INCIDENT_REPORT and not self.colleagues:
            team = await self.verb(care.assignees)
            self.colleagues = [{"value": "", "label": self.words(_("Nobody in particular"))}]
            self.colleagues += [{"value": str(id), "label": name} for id, name in team]

    @handler(Permission.POST)
    async def uploaded(self, file: dict[str, Any]) -> None:
        """A file has arrived that will hang on the update; the verb that posts it asks whose it is."""
        self._sent = [*self._sent, str(file.get("id", ""))][-MOST_FILES:]

    @handler(Permission.POST)
    async def taken_out(self, file: dict[str, Any]) -> None:
        self._sent = [id for id in self._sent if id != str(file.get("id", ""))]

    @handler(Permission.POST, touch=True)
    async def look_up(self, words: str) -> None:
        """Whom could the typed letters mean?"""
        found = await self.verb(clients.find, FindClients(search=words[:200], limit=6)) if words.strip() else None
        self.matches = [{"id": str(one.id), "name": one.name} for one in found.items] if found else []

    @handler(Permission.POST, touch=True)
    async def choose_client(self, client_id: str, name: str) -> Any:
        """An empty id takes the choice back."""
        self.about = {"id": client_id, "name": name} if _uuid_or_nothing(client_id) else {}
        self.matches = []
        self.field_errors = {}
        return rx.set_focus("content" if client_id else "client")

    @handler(Permission.POST, touch=True)
    async def post(self, form: Composed) -> Any:
        """Write an update; a refusal keeps every field as it is."""
        self.field_errors = {}
        wrong = {} if self.about else {"client": _("Choose whom it is about.")}
        if not form.content.strip():
            wrong["content"] = _("Write what happened.")
        if wrong:
            raise Invalid(fields=wrong)
        fields: dict[str, Any] = form.model_dump(include=NOTE)
        if form.note_type is NoteType.INCIDENT_REPORT:
            fields["incident"] = form.model_dump(include=INCIDENT)
            task = {"title": form.task, "assignee_id": form.assignee or None, "due_on": form.due_on or None}
            fields["follow_ups"] = [task] if form.task.strip() else []
        names = {"assignee_id": "assignee"}
        wanted = command(
            PostUpdate,
            names,
            client_id=UUID(self.about["id"]),
            urgent=bool(form.urgent),
            attachments=self._sent,
            **fields,
        )
        await self.verb(care.post, wanted)
        self.posted, self.kind, self._sent = self.posted + 1, "", []
        self.say(SAID[form.visibility])
        await self._read_feed()
        return rx.set_focus("content")

    @handler(Permission.EDIT, touch=True)
    async def start_editing(self, note_id: UUID) -> None:
        self.editing = next((row for row in self.rows if row["id"] == str(note_id)), {})

    @handler(Permission.EDIT)
    async def stop_editing(self, open: bool = False) -> None:
        if not open:
            self.editing = {}

    @handler(Permission.EDIT, touch=True)
    async def save(self, typed: dict[str, str]) -> None:
        """Correct text, kind, audience and urgency of the update being edited."""
        form = command(Composed, **{name.removeprefix("edit-"): text for name, text in typed.items()})
        if not form.content.strip():
            raise Invalid(fields={"content": _("Write what happened.")})
        fields: dict[str, Any] = form.model_dump(include=NOTE) | {"urgent": bool(form.urgent)}
        if form.note_type is NoteType.INCIDENT_REPORT and "edit-where" in typed:
            fields["incident"] = form.model_dump(include=INCIDENT)
        changes = command(NoteChanges, **fields)
        note = UUID(self.editing["id"])
        await self.verb(care.edit, EditUpdate(note_id=note, version=int(self.editing["version"]), changes=changes))
        self.editing = {}
        self.say(_("The update is corrected."))
        await self._read_feed()

    async def _read_feed(self) -> None:
        self._only_for_staff()
        await super()._read_feed()

    def _only_for_staff(self) -> None:
        """Families may read updates too, on their own page: here even the moment of an internal one would tell them."""
        if not self.ctx.staff:
            raise Denied


MOST_FILES = 20
SAID = {
    Visibility.FAMILY_AND_TEAM: _("Posted. Team and family can read it now."),
    Visibility.FAMILY_ONLY: _("Posted. The family can read it now."),
    Visibility.INTERNAL_ONLY: _("Posted. Only the team can read it."),
}


def _uuid_or_nothing(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""
