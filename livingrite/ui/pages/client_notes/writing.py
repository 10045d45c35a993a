"""What is done in the open note: typed, settled, coded, signed, added to."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from livingrite.core.errors import Invalid
from livingrite.core.i18n import _
from livingrite.records import service as records
from livingrite.records.errors import InvalidNote
from livingrite.records.permissions import Permission
from livingrite.records.schemas import (
    AddToNote,
    AttachToNote,
    ChangeNote,
    CopyForward,
    KeepDraft,
    NoteView,
    NoteVisibility,
    SetCodes,
    SettleField,
    SignNote,
    Typed,
)
from livingrite.ui.commands import command
from livingrite.ui.pages.client_notes import words
from livingrite.ui.pages.client_notes.reading import beside
from livingrite.ui.pages.client_notes.state import ClientNotesState
from livingrite.ui.questions.values import FIELD
from livingrite.ui.session import handler
from livingrite.ui.session.refusal import in_words, refuse

Tell = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,40}\|[0-9]{1,9}\|[0-9a-f]{1,16}$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,40}$")]
Text = Annotated[str, Field(max_length=25_000)]
Short = Annotated[str, Field(max_length=400)]


class Added(BaseModel):
    text: Text = ""


class Sent(BaseModel):
    id: UUID


class Asked(BaseModel):
    cosigner: Annotated[str, Field(max_length=40)] = ""


class WritingState(ClientNotesState):
    """Handlers only: what they show is the page's."""

    @handler(Permission.WRITE, touch=True)
    async def begin(self, template_id: UUID) -> None:
        await self._begin(template_id=template_id)

    @handler(Permission.WRITE, touch=True)
    async def begin_for(self, appointment_id: UUID) -> None:
        """What was begun about this visit is opened again."""
        await self._begin(appointment_id=appointment_id)

    @handler(Permission.WRITE, touch=True)
    async def keep(self, tell: Tell, value: Text | bool) -> None:
        """What one field says now."""
        key, _base, _stamp = tell.split("|")
        kind = next((one["kind"] for one in self.fields if one["key"] == key), "")
        if kind in ("yes_no", "tick"):
            value = {"yes": True, "no": False}.get(str(value), value is True)
        await self._keep(tell, value)

    @handler(Permission.WRITE, touch=True)
    async def keep_choice(self, tell: Tell, choice: Key, on: bool) -> None:
        """One tick of a list, or one place of a figure."""
        key = tell.split("|")[0]
        chosen = [one["key"] for one in self.options.get(key, []) if one["on"]]
        await self._keep(tell, [*[one for one in chosen if one != choice], *([choice] if on else [])])

    @handler(Permission.WRITE, touch=True)
    async def keep_cell(self, tell: Tell, row: Annotated[int, Field(ge=0, le=50)], column: Key, value: Short) -> None:
        """One cell of a table; a row more appears below the last."""
        key = tell.split("|")[0]
        rows: dict[int, dict[str, str]] = {}
        for one in self.options.get(key, []):
            if one["row"]:
                rows.setdefault(int(one["row"]), {})[one["column"]] = one["value"]
        rows.setdefault(row, {})[column] = value
        table = [{name: said for name, said in one.items() if said} for _n, one in sorted(rows.items())]
        while table and not table[-1]:
            table.pop()
        if {} in table:  # the rows below it move up
            self._mounts[key] = self._mounts.get(key, 0) + 1
        await self._keep(tell, table)

    async def _keep(self, tell: str, value: Any) -> None:
        """A field that was put up before the last load shows once more what is kept."""
        key, base, stamp = tell.split("|")
        name = FIELD + key
        typed = {key: Typed(value=value, seen=int(base))}
        wanted = KeepDraft(note_id=UUID(self.note["id"]), writer=self._writer(), fields=typed)
        try:
            view = await self.verb(records.keep_draft, wanted)
        except Invalid as problem:
            said = in_words(problem, self.ctx.locale)
            self.field_errors = self.field_errors | {name: said.get(key, "")}
            return
        self.field_errors = {other: said for other, said in self.field_errors.items() if other != name}
        if stamp != self._stamp:
            self._mounts[key] = self._mounts.get(key, 0) + 1
        self._took(view)

    def _took(self, view: NoteView) -> None:
        self._version = view.version
        self.note = words.head(view, self.ctx.user_id, self.ctx.locale, self.ctx.timezone)
        self._put_up(view)

    @handler(Permission.WRITE, touch=True)
    async def use(self, key: Key, writer: Annotated[str, Field(max_length=80)], how: Short) -> None:
        """Of several texts for a field: `theirs`, `mine`, or `both`, one below the other."""
        other = next((one for one in self.asides.get(key, []) if one["from"] == writer), None)
        view = await self.verb(records.read_again, UUID(self.note["id"]), -1)
        if other is None or view is None:
            return
        field = view.fields[key]
        texts = {one.writer: one.value for one in field.asides}
        mine = texts.get(self._writer(), field.value)
        theirs = texts[writer] if writer else field.value
        value = {"theirs": theirs, "mine": mine}.get(how, f"{mine or ''}\n\n{theirs or ''}".strip())
        wanted = SettleField(note_id=view.id, writer=self._writer(), key=key, value=value)
        self._took(await self.verb(records.settle_field, wanted))

    @handler(Permission.WRITE, touch=True)
    async def copy_last(self) -> None:
        """What is empty gets what the last signed note says."""
        self._mounts = {one["key"]: self._mounts.get(one["key"], 0) + 1 for one in self.fields}
        self._took(await self.verb(records.copy_forward, CopyForward(note_id=UUID(self.note["id"]))))
        self.say(_("What was empty has been filled from the last note."))

    @handler(Permission.WRITE, touch=True)
    async def find_codes(self, search: Short) -> None:
        found = await self.verb(records.search_codes, search)
        self.codes_said = "" if found or len(search.strip()) < 2 else await self._why_none()
        chosen = {one["code"] for one in self.codes}
        self.found_codes = [
            {"code": one.code, "title": one.title} for one in found if one.is_leaf and one.code not in chosen
        ]

    async def _why_none(self) -> str:
        if await self.verb(records.codes_loading):
            return self.words(_("The catalogue of diagnoses is being loaded. Try again in a minute."))
        return self.words(_("No diagnosis found. Try a code such as M54.5, or fewer words."))

    @handler(Permission.WRITE, touch=True)
    async def add_code(self, code: Annotated[str, Field(max_length=10)]) -> None:
        wanted = command(SetCodes, note_id=UUID(self.note["id"]), add=(code,))
        self._show(await self.verb(beside, await self.verb(records.set_codes, wanted)))
        self.found_codes = [one for one in self.found_codes if one["code"] != code]

    @handler(Permission.WRITE, touch=True)
    async def remove_code(self, code: Annotated[str, Field(max_length=10)]) -> None:
        wanted = command(SetCodes, note_id=UUID(self.note["id"]), remove=(code,))
        self._show(await self.verb(beside, await self.verb(records.set_codes, wanted)))

    @handler(Permission.WRITE, touch=True)
    async def choose_readers(self, visibility: NoteVisibility) -> None:
        wanted = ChangeNote(note_id=UUID(self.note["id"]), visibility=visibility)
        self._took(await self.verb(records.change_note, wanted))

    @handler(Permission.WRITE, touch=True)
    async def attach(self, sent: Sent) -> None:
        """A file has arrived: it hangs on the note at once, and is looked at behind it."""
        wanted = AttachToNote(note_id=UUID(self.note["id"]), document_ids=(sent.id,))
        self._took(await self.verb(records.attach_to_note, wanted))
        self.attached += 1

    @handler(Permission.WRITE, touch=True)
    async def detach(self, document_id: UUID) -> None:
        wanted = AttachToNote(note_id=UUID(self.note["id"]), document_ids=(document_id,))
        self._took(await self.verb(records.detach_from_note, wanted))

    @handler(Permission.WRITE, touch=True)
    async def sign(self, form: Asked) -> None:
        """What is missing is said at its section, and the first one has the focus."""
        self.field_errors = {}
        cosigner = form.cosigner or None
        wanted = command(SignNote, note_id=UUID(self.note["id"]), version=self._version, cosigner_id=cosigner)
        try:
            view = await self.verb(records.sign_note, wanted)
        except InvalidNote as problem:
            await refuse(self, InvalidNote(fields={FIELD + key: said for key, said in problem.fields.items()}))
            first = next((one["name"] for one in self.fields if one["name"] in self.field_errors), None)
            if first:
                self.focus(first)
            return
        self._show(await self.verb(beside, view))
        self.say(_("Signed and locked."))

    @handler(Permission.COSIGN, touch=True)
    async def cosign(self) -> None:
        view = await self.verb(records.cosign_note, UUID(self.note["id"]))
        self._show(await self.verb(beside, view))
        self.say(_("Signed."))

    @handler(Permission.WRITE, touch=True)
    async def add(self, form: Added) -> None:
        if not form.text.strip():
            self.field_errors = {"text": self.words(_("Please fill this in."))}
            return
        self.field_errors = {}
        wanted = command(AddToNote, note_id=UUID(self.note["id"]), text=form.text)
        self._show(await self.verb(beside, await self.verb(records.add_to_note, wanted)))
        self.say(_("Added below the note."))

    @handler(Permission.WRITE, touch=True)
    async def discard(self) -> None:
        await self.verb(records.discard_note, UUID(self.note["id"]))
        self.note, self.fields, self.entries, self.listing, self.address = {}, [], [], True, "?"
        self.say(_("The draft is gone."))
        await self.refresh()
