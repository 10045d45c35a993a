"""Treatment records: templates, notes that are signed and then only added to, codes of diagnoses."""

from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field, StringConstraints

from livingrite.api.answers import answer, created, if_match
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.core.plain_text import Search
from livingrite.core.questions.content import Frozen, Key
from livingrite.core.uow import Uow
from livingrite.records import service
from livingrite.records.schemas import (
    AddToNote,
    AttachToNote,
    ChangeNote,
    ChangeTemplate,
    CodeView,
    CopyForward,
    CreateNote,
    CreateTemplate,
    Difference,
    EntryView,
    FindNotes,
    KeepDraft,
    NoteChanges,
    NoteFields,
    NotePage,
    NoteView,
    SetCodes,
    SettleField,
    SignNote,
    TemplateChanges,
    TemplateRow,
    TemplateVersionView,
    TemplateView,
    Typed,
)
from livingrite.records.schemas.notes import Code, Words, Writer

router = APIRouter(tags=["Treatment records"])
Seen = Annotated[str | None, Query(max_length=100, description="`next_cursor` of the page before.")]
PageSize = Annotated[int, Query(ge=1, le=200, description="At most this many items.")]
Few = Annotated[int, Query(ge=1, le=20, description="At most this many items.")]
Number = Annotated[int, Query(ge=0, le=100_000)]


@dataclass(frozen=True, slots=True)
class Templates:
    items: list[TemplateRow]


@dataclass(frozen=True, slots=True)
class TemplateVersions:
    items: list[TemplateVersionView]


@dataclass(frozen=True, slots=True)
class NoteEntries:
    items: list[EntryView]


@dataclass(frozen=True, slots=True)
class Differences:
    items: list[Difference]


@dataclass(frozen=True, slots=True)
class Codes:
    """`loading`: the catalogue is not there yet, so that nothing can be found; to be asked again in a minute."""

    items: list[CodeView]
    loading: bool = False


class SearchBody(Frozen):
    search: Annotated[Search, StringConstraints(min_length=1)]
    cursor: Annotated[str, StringConstraints(max_length=100)] | None = None
    limit: int = Field(default=50, ge=1, le=200)


class DraftBody(Frozen):
    writer: Writer
    fields: dict[Key, Typed] = Field(min_length=1, max_length=80)


class SettleBody(Frozen):
    writer: Writer
    value: Any = None


class CodesBody(Frozen):
    add: tuple[Code, ...] = ()
    remove: tuple[Code, ...] = ()


class FilesBody(Frozen):
    document_ids: tuple[UUID, ...] = Field(min_length=1, max_length=20)


class CopyBody(Frozen):
    source_id: UUID | None = None


class SignBody(Frozen):
    cosigner_id: UUID | None = None


class AddendumBody(Frozen):
    text: Words


@router.get("/clients/{client_id}/clinical-notes", response_model=NotePage, responses=problems(404))
async def find_notes(ctx: CurrentCtx, client_id: UUID, cursor: Seen = None, limit: PageSize = 50) -> Response:
    """Newest first by when it happened. Drafts and psychotherapy notes are their authors' alone; families see what is
    signed and meant for them. Words are looked for with POST /clients/{id}/clinical-notes/search."""
    return await answer(ctx, _found, client_id, cursor=cursor, limit=limit)


@router.post("/clients/{client_id}/clinical-notes/search", response_model=NotePage, responses=problems(404))
async def search_notes(ctx: CurrentCtx, client_id: UUID, body: SearchBody) -> Response:
    """Notes in which every word occurs: in the body, because no word of a note may stand in an address."""
    return await answer(ctx, _found, client_id, **body.model_dump())


@router.post("/clients/{client_id}/clinical-notes", status_code=201, response_model=NoteView, responses=problems(404))
async def create_note(request: Request, ctx: CurrentCtx, client_id: UUID, fields: NoteFields) -> Response:
    """From an appointment or free. What this person has begun about the appointment is answered instead of a second."""
    wanted = CreateNote(client_id=client_id, **fields.model_dump(exclude_unset=True))
    return await created(request, ctx, service.create_note, wanted)


@router.get("/clinical-notes/{clinical_note_id}", response_model=NoteView, responses=problems(404))
async def read_note(ctx: CurrentCtx, clinical_note_id: UUID) -> Response:
    return await answer(ctx, service.read_note, clinical_note_id)


@router.patch("/clinical-notes/{clinical_note_id}", response_model=NoteView, responses=problems(404, 409, 412, 428))
async def change_note(request: Request, ctx: CurrentCtx, clinical_note_id: UUID, changes: NoteChanges) -> Response:
    """By who has seen this version. Of a signed note only who may read it changes."""
    given = changes.model_dump(exclude_unset=True)
    wanted = ChangeNote(note_id=clinical_note_id, version=if_match(request), **given)
    return await answer(ctx, service.change_note, wanted)


@router.delete("/clinical-notes/{clinical_note_id}", status_code=204, responses=problems(404, 409, 412, 428))
async def discard_note(request: Request, ctx: CurrentCtx, clinical_note_id: UUID) -> Response:
    """A draft, by its author. A signed note stays."""
    return await answer(ctx, service.discard_note, clinical_note_id, if_match(request))


@router.put("/clinical-notes/{clinical_note_id}/draft", response_model=NoteView, responses=problems(404, 409))
async def keep_draft(ctx: CurrentCtx, clinical_note_id: UUID, body: DraftBody) -> Response:
    """What fields say now, from one of several devices. It needs no If-Match: `seen` is the revision of each field that
    the writer began from, and where two wrote the same field both are kept, as `asides`."""
    wanted = KeepDraft(note_id=clinical_note_id, **body.model_dump())
    return await answer(ctx, service.keep_draft, wanted)


@router.put("/clinical-notes/{clinical_note_id}/fields/{key}", response_model=NoteView, responses=problems(404, 409))
async def settle_field(ctx: CurrentCtx, clinical_note_id: UUID, key: Key, body: SettleBody) -> Response:
    """One text for a field that was written in several places."""
    wanted = SettleField(note_id=clinical_note_id, key=key, **body.model_dump())
    return await answer(ctx, service.settle_field, wanted)


@router.post("/clinical-notes/{clinical_note_id}/codes", response_model=NoteView, responses=problems(404, 409))
async def set_codes(ctx: CurrentCtx, clinical_note_id: UUID, body: CodesBody) -> Response:
    """ICD-10-CM; the first that was added is the principal one."""
    return await answer(ctx, service.set_codes, SetCodes(note_id=clinical_note_id, **body.model_dump()))


@router.post("/clinical-notes/{clinical_note_id}/attachments", response_model=NoteView, responses=problems(404, 409))
async def attach_to_note(ctx: CurrentCtx, clinical_note_id: UUID, body: FilesBody) -> Response:
    """Files that were sent with `attached_kind` "clinical_note" (POST /documents/uploads), while the note is a draft."""
    return await answer(ctx, service.attach_to_note, AttachToNote(note_id=clinical_note_id, **body.model_dump()))


@router.delete(
    "/clinical-notes/{clinical_note_id}/attachments/{document_id}",
    response_model=NoteView,
    responses=problems(404, 409),
)
async def detach_from_note(ctx: CurrentCtx, clinical_note_id: UUID, document_id: UUID) -> Response:
    """It is gone, as if it had never hung there. 409 once the note is signed."""
    wanted = AttachToNote(note_id=clinical_note_id, document_ids=(document_id,))
    return await answer(ctx, service.detach_from_note, wanted)


@router.post("/clinical-notes/{clinical_note_id}/copy-forward", response_model=NoteView, responses=problems(404, 409))
async def copy_forward(ctx: CurrentCtx, clinical_note_id: UUID, body: CopyBody) -> Response:
    """What is empty gets what an earlier note says."""
    return await answer(ctx, service.copy_forward, CopyForward(note_id=clinical_note_id, source_id=body.source_id))


@router.post("/clinical-notes/{clinical_note_id}/sign", response_model=NoteView, responses=problems(404, 409, 412, 428))
async def sign_note(request: Request, ctx: CurrentCtx, clinical_note_id: UUID, body: SignBody) -> Response:
    """If-Match names what is signed: nobody signs what they have not seen. 422 names each section that is missing or
    stands twice."""
    wanted = SignNote(note_id=clinical_note_id, version=if_match(request), cosigner_id=body.cosigner_id)
    return await answer(ctx, service.sign_note, wanted)


@router.post("/clinical-notes/{clinical_note_id}/cosign", response_model=NoteView, responses=problems(404, 409))
async def cosign_note(ctx: CurrentCtx, clinical_note_id: UUID) -> Response:
    return await answer(ctx, service.cosign_note, clinical_note_id)


@router.post(
    "/clinical-notes/{clinical_note_id}/addenda", status_code=201, response_model=NoteView, responses=problems(404, 409)
)
async def add_to_note(request: Request, ctx: CurrentCtx, clinical_note_id: UUID, body: AddendumBody) -> Response:
    """Below a signed note; 409 while it is a draft."""
    return await created(request, ctx, service.add_to_note, AddToNote(note_id=clinical_note_id, text=body.text))


@router.get("/clinical-notes/{clinical_note_id}/versions", response_model=NoteEntries, responses=problems(404))
async def list_versions(ctx: CurrentCtx, clinical_note_id: UUID) -> Response:
    """The chain, the newest first; each entry's hash is over the one before."""
    return await answer(ctx, _items, service.list_note_versions, clinical_note_id)


@router.get("/clinical-notes/{clinical_note_id}/differences", response_model=Differences, responses=problems(404))
async def compare_versions(ctx: CurrentCtx, clinical_note_id: UUID, older: Number = 0, newer: Number = 1) -> Response:
    """Word by word; `older` 0 is an empty note."""
    return await answer(ctx, _items, service.compare_note_versions, clinical_note_id, older, newer)


@router.get("/note-templates", response_model=Templates, responses=problems())
async def list_templates(ctx: CurrentCtx) -> Response:
    return await answer(ctx, _items, service.list_templates)


@router.post("/note-templates", status_code=201, response_model=TemplateView, responses=problems())
async def create_template(request: Request, ctx: CurrentCtx, command: CreateTemplate) -> Response:
    return await created(request, ctx, service.create_template, command)


@router.get("/note-templates/{note_template_id}", response_model=TemplateView, responses=problems(404))
async def get_template(ctx: CurrentCtx, note_template_id: UUID) -> Response:
    return await answer(ctx, service.get_template, note_template_id)


@router.patch("/note-templates/{note_template_id}", response_model=TemplateView, responses=problems(404, 412, 428))
async def change_template(
    request: Request, ctx: CurrentCtx, note_template_id: UUID, changes: TemplateChanges
) -> Response:
    """`content` is the draft; notes are written by it when it is published."""
    given = changes.model_dump(exclude_unset=True)
    wanted = ChangeTemplate(template_id=note_template_id, version=if_match(request), **given)
    return await answer(ctx, service.change_template, wanted)


@router.post("/note-templates/{note_template_id}/publish", response_model=TemplateView, responses=problems(404))
async def publish_template(ctx: CurrentCtx, note_template_id: UUID) -> Response:
    """Notes begun from now on are written by it; older ones keep theirs. 422 names what is not finished."""
    return await answer(ctx, service.publish_template, note_template_id)


@router.get("/note-templates/{note_template_id}/versions", response_model=TemplateVersions, responses=problems(404))
async def list_template_versions(ctx: CurrentCtx, note_template_id: UUID) -> Response:
    return await answer(ctx, _items, service.list_template_versions, note_template_id)


@router.get("/diagnosis-codes", response_model=Codes, responses=problems())
async def search_codes(ctx: CurrentCtx, search: Annotated[Search, Query()], limit: Few = 20) -> Response:
    """ICD-10-CM by code or by the beginnings of words."""
    return await answer(ctx, _codes, search, limit)


def _codes(uow: Uow, search: str, limit: int) -> Codes:
    found = service.search_codes(uow, search, limit)
    return Codes(list(found), loading=not found and service.codes_loading(uow))


def _found(uow: Uow, client_id: UUID, **wanted: Any) -> NotePage:
    return service.find_notes(uow, FindNotes(client_id=client_id, **wanted))


def _items(uow: Uow, read: Any, *args: Any) -> dict[str, Any]:
    return {"items": read(uow, *args)}
