"""Notes: what is written, what is signed, and what stands beside it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from livingrite.core.instants import Instant
from livingrite.core.plain_text import LINES, ONE_LINE, Search
from livingrite.core.questions.content import Frozen, Key, Question
from livingrite.documents.schemas import AttachmentView
from livingrite.records.models import Entry, NoteStatus, NoteVisibility

Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), ONE_LINE]
Writer = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=r"^[A-Za-z0-9_.:-]+$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000), LINES]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9A-Z]{2}(\.[0-9A-Z]{1,4})?$")]


class NoteFields(Frozen):
    """From an appointment, or free. Without `template_id`: the template of the appointment's service, else the first.
    `copy_from`: another note of this client, whose answers it begins with. `happened_at` left out: the appointment's
    start, else now. `title` left out: the service's name, else the template's."""

    appointment_id: UUID | None = None
    template_id: UUID | None = None
    copy_from: UUID | None = None
    happened_at: Instant | None = None
    title: Title | None = None


class CreateNote(NoteFields):
    client_id: UUID


class Typed(Frozen):
    """What one field says now. `seen`: the revision of the field that its writer began from, 0 for an empty one."""

    value: Any = None
    seen: int = 0


class KeepDraft(Frozen):
    """`writer` is one tab or device: where two write the same field, both are kept."""

    note_id: UUID
    writer: Writer
    fields: dict[Key, Typed] = Field(min_length=1, max_length=80)


class SettleField(Frozen):
    """One text for a field of which there are several."""

    note_id: UUID
    writer: Writer
    key: Key
    value: Any = None


class SetCodes(Frozen):
    note_id: UUID
    add: tuple[Code, ...] = Field(default=(), max_length=20)
    remove: tuple[Code, ...] = Field(default=(), max_length=20)


class NoteChanges(Frozen):
    """What is left out stays. Of a signed note only who may read it can be changed."""

    title: Title | None = None
    happened_at: Instant | None = None
    visibility: NoteVisibility | None = None
    answers: dict[Key, Any] | None = None


class ChangeNote(NoteChanges):
    """`version` is the one the caller has seen; None accepts whatever the note is now."""

    note_id: UUID
    version: int | None = None


class CopyForward(Frozen):
    """Answers of `source_id` (None: the client's last signed note of this template) go into what is still empty."""

    note_id: UUID
    source_id: UUID | None = None


class SignNote(Frozen):
    """`cosigner_id`: a colleague who has to sign it as well."""

    note_id: UUID
    version: int | None = None
    cosigner_id: UUID | None = None


class AddToNote(Frozen):
    note_id: UUID
    text: Words


class AttachToNote(Frozen):
    """Files that this person has just sent (`attached_kind` "clinical_note")."""

    note_id: UUID
    document_ids: tuple[UUID, ...] = Field(min_length=1, max_length=20)


class FindNotes(Frozen):
    """Newest first by when it happened. `search`: words that occur in it, whatever their case. `cursor` is
    `next_cursor` of the page before."""

    client_id: UUID
    search: Search = ""
    cursor: Annotated[str, StringConstraints(max_length=100)] | None = None
    limit: int = Field(default=50, ge=1, le=200)


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One line of a chart. Families get None for what concerns the staff only."""

    id: UUID
    version: int
    client_id: UUID
    appointment_id: UUID | None
    title: str
    happened_at: datetime
    status: NoteStatus
    visibility: NoteVisibility | None
    kept_apart: bool
    author_id: UUID | None
    author_name: str
    mine: bool
    signed_at: datetime | None
    addenda: int
    cosigner_id: UUID | None
    cosigned_at: datetime | None


@dataclass(frozen=True, slots=True)
class NotePage:
    items: tuple[NoteRow, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class Aside:
    """What another tab or device wrote into the same field at the same time."""

    writer: str
    value: Any
    began: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FieldView:
    """`revision` is the one to send as `seen`; `began` the one its present writer began from."""

    value: Any
    revision: int
    writer: str
    began: int
    by: str
    at: datetime | None
    asides: tuple[Aside, ...]


@dataclass(frozen=True, slots=True)
class Addendum:
    number: int
    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteView:
    """One note. `fields` by question's key, of a draft with their revisions; `answers` are the plain values."""

    id: UUID
    version: int
    row: NoteRow
    template_id: UUID
    template_name: str
    template_number: int
    questions: tuple[Question, ...]
    answers: dict[str, Any]
    fields: dict[str, FieldView]
    codes: tuple[str, ...]
    addenda: tuple[Addendum, ...]
    attachments: tuple[AttachmentView, ...]
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry of the chain. `changed`: keys of questions that say something else than in the one before."""

    number: int
    kind: Entry
    at: datetime
    by: str
    changed: tuple[str, ...]
    hash: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: in both, only in the older, or only in the newer."""

    how: Literal["same", "gone", "new"]
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What two entries say to one question."""

    key: str
    pieces: tuple[Piece, ...]
