"""A client's chart, one note, what it said before; every look at what a note says is recorded."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow, allow_client
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _
from livingrite.core.questions.reading import said
from livingrite.documents import service as documents
from livingrite.identity import service as identity
from livingrite.records.models import ClinicalNote, ClinicalNoteVersion, Entry
from livingrite.records.permissions import Permission
from livingrite.records.repository.notes import LIST, Entries, Notes
from livingrite.records.repository.templates import Templates, Versions
from livingrite.records.rules.comparing import pieces
from livingrite.records.rules.drafting import Draft
from livingrite.records.rules.reading import everything, mentions
from livingrite.records.schemas import (
    Addendum,
    Aside,
    Content,
    Difference,
    EntryView,
    FieldView,
    FindNotes,
    NotePage,
    NoteRow,
    NoteView,
)
from livingrite.records.service.chain import draft_of

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


HANGS_ON = "clinical_note"
"""The kind of files that hang on notes (documents.attach)."""


def find_notes(uow: "Uow", wanted: FindNotes) -> NotePage:
    """Raises NotFound for a client whom this person may not know of."""
    clients.name_of(uow, wanted.client_id)
    allow_client(uow.ctx, Permission.READ, wanted.client_id)
    before = _place(wanted.cursor)
    if wanted.search:
        found = _matching(uow, wanted.client_id, wanted.search)
        rows = [row for row in Notes(uow).chart(wanted.client_id, limit=None, before=before) if row.id in found]
        audit.record(uow, Action.SEARCHED, "clinical_note", client_id=wanted.client_id, count=len(rows))
    else:
        rows = list(Notes(uow).chart(wanted.client_id, limit=wanted.limit + 1, before=before))
        shown = min(len(rows), wanted.limit)
        audit.record(uow, Action.LISTED, "clinical_note", client_id=wanted.client_id, count=shown)
    more, rows = len(rows) > wanted.limit, rows[: wanted.limit]
    cursor = f"{rows[-1].happened_at.isoformat()} {rows[-1].id}" if more else None
    return NotePage(tuple(note_row(uow, row) for row in rows), cursor)


def count_notes(uow: "Uow", client_id: UUID) -> int:
    """How many this person may read: one statement."""
    allow_client(uow.ctx, Permission.READ, client_id)
    return Notes(uow).count(client_id)


def _place(cursor: str | None) -> tuple[datetime, UUID] | None:
    if cursor is None:
        return None
    try:
        at, _space, id = cursor.partition(" ")
        return datetime.fromisoformat(at), UUID(id)
    except ValueError:
        raise Invalid(fields={"cursor": _("Send the cursor as it was given.")}) from None


def _matching(uow: "Uow", client_id: UUID, search: str) -> set[UUID]:
    """Decrypts what this person may read of one client, and nothing else."""
    own, locale = identity.organization(uow).locale, uow.ctx.locale
    found: dict[UUID, list[str]] = {}
    texts = Notes(uow).texts(client_id)
    questions = _questions(uow, {row.template_version_id for row in texts})
    for row in texts:
        said = found.setdefault(row.id, [])
        asked = questions[row.template_version_id].questions
        if row.draft is not None:
            draft = Draft.model_validate_json(row.draft)
            said += [everything(asked, draft.answers(), locale, own), *draft.codes]
        elif row.content is not None:
            entry = json.loads(row.content)
            said += [entry.get("title", ""), entry.get("text", ""), *entry.get("codes", ())]
            said.append(everything(asked, entry.get("answers", {}), locale, own))
    return {id for id, said in found.items() if mentions("\n".join(said), search)}


def _questions(uow: "Uow", ids: set[UUID]) -> dict[UUID, Content]:
    return {id: Content.model_validate(row.content) for id, row in Versions(uow).by_ids(ids).items()}


def read_note(uow: "Uow", note_id: UUID) -> NoteView:
    """Raises NotFound for a note that is not for this reader."""
    note = Notes(uow).seen(note_id)
    allow_client(uow.ctx, Permission.READ, note.client_id)
    audit.record(uow, Action.READ, "clinical_note", note.id, client_id=note.client_id)
    return note_view(uow, note)


def read_again(uow: "Uow", note_id: UUID, version: int) -> NoteView | None:
    """For who has the note open and was told that something happened: None when it is as they have it. That they read
    it was recorded when they opened it. Raises NotFound when it is not for them any more."""
    note = Notes(uow).seen(note_id)
    allow_client(uow.ctx, Permission.READ, note.client_id)
    return None if note.version == version else note_view(uow, note)


def list_note_versions(uow: "Uow", note_id: UUID) -> tuple[EntryView, ...]:
    """The chain, the newest first. For the staff: a family reads what was signed, not how it came about."""
    note = Notes(uow).seen(note_id)
    allow(uow.ctx, Permission.WRITE)
    entries = _of_reader(uow, note)
    audit.record(uow, Action.LISTED, "clinical_note_version", note.id, client_id=note.client_id, count=len(entries))
    before: dict[str, Any] = {}
    found = []
    for entry in entries:
        content = json.loads(entry.content)
        answers = content.get("answers", before)
        changed = tuple(key for key in {**before, **answers} if before.get(key) != answers.get(key))
        found.append(EntryView(entry.number, entry.kind, entry.made_at, entry.made_by_name, changed, entry.hash.hex()))
        before = answers
    return tuple(reversed(found))


def compare_note_versions(uow: "Uow", note_id: UUID, older: int, newer: int) -> tuple[Difference, ...]:
    """What each question says in the two, word by word; `older` 0 is an empty note. Raises NotFound."""
    note = Notes(uow).seen(note_id)
    allow(uow.ctx, Permission.WRITE)
    open_to = {entry.number: entry for entry in _of_reader(uow, note)}
    before, after = (_answers(uow, note, open_to.get(number), number) for number in (older, newer))
    audit.record(uow, Action.READ, "clinical_note_version", note.id, client_id=note.client_id)
    own, locale = identity.organization(uow).locale, uow.ctx.locale
    asked = Content.model_validate(Versions(uow).get(note.template_version_id).content).questions
    return tuple(
        Difference(
            one.key,
            pieces(said(one, before.get(one.key), locale, own), said(one, after.get(one.key), locale, own)),
        )
        for one in asked
        if one.key in before or one.key in after
    )


def _of_reader(uow: "Uow", note: ClinicalNote) -> Sequence[ClinicalNoteVersion]:
    """How a draft grew is its author's; colleagues read what was signed and what came behind it."""
    entries = Entries(uow).of(note.id)
    return entries if note.author_id == uow.ctx.user_id else [one for one in entries if one.kind != Entry.KEPT]


def _answers(uow: "Uow", note: ClinicalNote, entry: ClinicalNoteVersion | None, number: int) -> Mapping[str, Any]:
    if number == 0:
        return {}
    entry = entry or Entries(uow).at(note.id, -1)  # NotFound, in its words
    return json.loads(entry.content).get("answers", {})


def note_row(uow: "Uow", row: Any) -> NoteRow:
    """For families without what is the staff's."""
    fields = {name: getattr(row, name) for name in LIST}
    if uow.ctx.clients is not None:
        fields |= {"visibility": None, "author_id": None, "cosigner_id": None, "appointment_id": None}
    return NoteRow(**fields, mine=row.author_id is not None and row.author_id == uow.ctx.user_id)


def note_view(uow: "Uow", note: ClinicalNote) -> NoteView:
    built = Versions(uow).get(note.template_version_id)
    template = Templates(uow).get(built.template_id)
    draft = draft_of(note)
    answers, codes = draft.answers(), draft.codes
    if note.content_number is not None:
        signed = json.loads(Entries(uow).at(note.id, note.content_number).content)
        answers, codes = signed["answers"], tuple(signed["codes"])
    added = Entries(uow).of(note.id, kinds=[Entry.ADDENDUM]) if note.addenda else ()
    assert note.updated_at is not None
    return NoteView(
        id=note.id,
        version=note.version,
        row=note_row(uow, note),
        template_id=template.id,
        template_name=template.name,
        template_number=built.number,
        questions=Content.model_validate(built.content).questions,
        answers=answers,
        fields=_fields(draft),
        codes=codes,
        addenda=tuple(
            Addendum(one.number, json.loads(one.content)["text"], one.made_by_name, one.made_at) for one in added
        ),
        attachments=documents.attachments(uow, HANGS_ON, [note.id]).get(note.id, ()),
        saved_at=note.updated_at,
    )


def _fields(draft: Draft) -> dict[str, FieldView]:
    found = {}
    for key in {**draft.fields, **draft.asides}:
        main = draft.fields.get(key)
        asides = tuple(
            Aside(one.writer, one.value, one.began, one.by, one.at)
            for one in sorted(draft.asides.get(key, {}).values(), key=lambda one: one.rev)
        )
        found[key] = FieldView(
            value=main.value if main else None,
            revision=main.rev if main else 0,
            writer=main.writer if main else "",
            began=main.began if main else 0,
            by=main.by if main else "",
            at=main.at if main else None,
            asides=asides,
        )
    return found
