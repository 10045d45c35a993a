"""Commands that care updates accept and views they answer with."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from livingrite.care.models import NoteType, Visibility
from livingrite.care.schemas.common import Frozen, Line, Text
from livingrite.care.schemas.tasks import TaskFields
from livingrite.core.instants import Instant
from livingrite.core.plain_text import LINES, ONE_LINE
from livingrite.documents.schemas import AttachmentView

Content = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000), LINES]
Title = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), ONE_LINE]
Mood = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60), ONE_LINE]


class Incident(Frozen):
    """What an incident report says besides its text."""

    where: Line = ""
    injury: Text = ""
    action: Text = ""
    told: Line = ""


class NoteFields(Frozen):
    """`happened_at` left out: now. `incident`: for an incident report. `attachments`: documents that were sent for it."""

    content: Content
    title: Title | None = None
    mood: Mood | None = None
    note_type: NoteType = NoteType.DAILY_UPDATE
    visibility: Visibility = Visibility.FAMILY_AND_TEAM
    urgent: bool = False
    happened_at: Instant | None = None
    incident: Incident | None = None
    attachments: tuple[UUID, ...] = Field(default=(), max_length=20)


class PostUpdate(NoteFields):
    """`follow_ups`: what is to be done because of it."""

    client_id: UUID
    follow_ups: tuple[TaskFields, ...] = Field(default=(), max_length=20)


class WithdrawUpdate(Frozen):
    note_id: UUID
    version: int | None = None
    reason: Line = ""


class NoteChanges(Frozen):
    """Only the fields that were given are changed."""

    content: Content | None = None
    title: Title | None = None
    mood: Mood | None = None
    note_type: NoteType | None = None
    visibility: Visibility | None = None
    urgent: bool | None = None
    incident: Incident | None = None


class EditUpdate(Frozen):
    """`version` is the one the caller has seen; None accepts whatever the row is now."""

    note_id: UUID
    version: int | None = None
    changes: NoteChanges


class FindUpdates(Frozen):
    """`since` and `until` are dates on the reader's wall. `search` looks into title and text. `cursor` is the `seq` of the last update seen; newest first."""

    client_id: UUID | None = None
    note_type: NoteType | None = None
    urgent: bool | None = None
    unread: bool = False
    since: date | None = None
    until: date | None = None
    search: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), ONE_LINE] = ""
    cursor: int | None = None
    limit: int = Field(default=20, ge=1, le=100)


class Reader(Frozen):
    user_id: UUID
    name: str
    read_at: datetime


class UpdateView(Frozen):
    """One update. `visibility` and `created_by_id` are for the staff; families get None. `read`: by the asking person."""

    id: UUID
    seq: int
    version: int
    client_id: UUID
    client_name: str
    created_by_id: UUID | None
    author_name: str
    title: str | None
    content: str
    mood: str | None
    note_type: NoteType
    visibility: Visibility | None
    urgent: bool
    happened_at: datetime
    created_at: datetime
    incident: Incident | None
    attachments: tuple[AttachmentView, ...]
    read: bool
    mine: bool


class UpdatePage(Frozen):
    items: tuple[UpdateView, ...]
    next_cursor: int | None


class Waiting(Frozen):
    """What a person has not read yet; `urgent` are those of `unread` that are urgent."""

    unread: int
    urgent: int


__all__ = [
    "EditUpdate", "FindUpdates", "Incident", "NoteChanges", "NoteFields", "NoteType", "PostUpdate", "Reader", "UpdatePage",
    "UpdateView", "Visibility", "Waiting", "WithdrawUpdate",
]  # fmt: skip
