"""Commands that documents accept and views they answer with."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from livingrite.core.instants import Instant
from livingrite.core.plain_text import LINES, ONE_LINE, Search
from livingrite.documents.models import AfterTime, Category, Cause, FileType, State, Visibility

FileName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), ONE_LINE]
Description = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000), LINES]
Sort = Literal["-created_at", "created_at", "file_name", "-file_name", "-file_size", "file_size"]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DocumentFields(Frozen):
    """`visibility` left out: for staff `care_team_only`, for a family `everyone`."""

    document_category: Category = Category.OTHER
    visibility: Visibility | None = None
    description: Description | None = None


class StartUpload(DocumentFields):
    """A file of `file_size` bytes is on its way. `document_id`: a further version of that document.

    `attached_kind`: it will hang on a row of that kind (`documents.attach`) and stands in no library. `modified_at`: as the
    browser knows it of the file, to find it again after a break."""

    client_id: UUID
    file_name: FileName
    file_size: int = Field(ge=0)
    document_id: UUID | None = None
    attached_kind: Annotated[str, Field(max_length=40)] | None = None
    modified_at: Instant | None = None


class FindUploads(Frozen):
    """`document_id`: only those that will be a further version of it; left out, those that will be a new document."""

    client_id: UUID
    document_id: UUID | None = None


class MadeFile(DocumentFields):
    """A file that the product made itself, as a summary: nobody has to look for viruses in it.

    `id`: the document's, chosen by a job that may run twice, so that it is kept once."""

    id: UUID | None = None
    client_id: UUID
    file_name: FileName
    attached_kind: Annotated[str, Field(max_length=40)] | None = None
    attached_id: UUID | None = None


class UploadView(Frozen):
    """`id` is the upload's; parts have `part_bytes` bytes each, the last one the rest; `received` are the numbers (from 0)
    of those that are here, `parts` how many there will be."""

    id: UUID
    document_id: UUID
    file_name: str
    file_size: int
    modified_at: datetime | None
    part_bytes: int
    parts: int
    received: tuple[int, ...]
    state: State


class Changes(Frozen):
    """Only the fields that were given are changed."""

    file_name: Title | None = None
    document_category: Category | None = None
    visibility: Visibility | None = None
    description: Description | None = None


class ChangeDocument(Frozen):
    """`version` is the one the caller has seen; None accepts whatever the row is now."""

    document_id: UUID
    version: int | None = None
    changes: Changes


class FindDocuments(Frozen):
    """`search` looks into names and descriptions. `removed`: what was removed and can be brought back; staff only."""

    client_id: UUID
    document_category: Category | None = None
    file_type: FileType | None = None
    visibility: Visibility | None = None
    search: Search = ""
    removed: bool = False
    sort: Sort = "-created_at"
    cursor: UUID | None = None
    limit: int = Field(default=50, ge=1, le=200)


class AttachmentView(Frozen):
    """A file that hangs on something. `file_url` and `thumbnail_url` are for who is signed in; "" while it is not ready."""

    id: UUID
    file_name: str
    file_type: FileType | None
    media_type: str | None
    file_size: int
    state: State
    width: int | None
    height: int | None
    seconds: float | None
    file_url: str
    thumbnail_url: str


class DocumentView(AttachmentView):
    """One document as its reader sees it: the newest version that is ready, else the newest there is.

    For families `visibility`, `finding`, `unscanned` say nothing; `waiting` is the state of a newer version, if any."""

    version: int
    client_id: UUID
    uploaded_by_id: UUID | None
    uploaded_by_name: str
    document_category: Category
    visibility: Visibility | None
    description: str | None
    created_at: datetime
    updated_at: datetime
    number: int
    versions: int
    waiting: State | None
    unscanned: bool
    finding: str
    mine: bool
    removed_at: datetime | None
    may_change: bool
    may_remove: bool


class DocumentPage(Frozen):
    """`held`: a legal hold keeps all of them; said to staff only."""

    items: tuple[DocumentView, ...]
    next_cursor: UUID | None
    total: int
    held: bool = False


class VersionView(Frozen):
    id: UUID
    number: int
    state: State
    file_name: str
    file_size: int
    uploaded_by_name: str
    created_at: datetime
    current: bool
    unscanned: bool
    finding: str


class Access(Frozen):
    """One look at a document, or one change of it."""

    at: datetime
    name: str
    action: str


class RetentionView(Frozen):
    """Without `keep_years` documents of the category stay until somebody removes them; then `after_time` says nothing."""

    document_category: Category
    keep_years: int | None
    after_time: AfterTime


class SetRetention(Frozen):
    """`keep_years` None takes the rule away."""

    document_category: Category
    keep_years: Annotated[int, Field(ge=1, le=100)] | None
    after_time: AfterTime = AfterTime.ASKS


class SetHold(Frozen):
    client_id: UUID
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), LINES]


class HoldView(Frozen):
    id: UUID
    client_id: UUID
    client_name: str
    reason: str
    set_by_name: str
    created_at: datetime


class OverTime(Frozen):
    """A document whose time is over, for somebody to decide; `until` was its last day."""

    id: UUID
    client_id: UUID
    client_name: str
    file_name: str
    document_category: Category
    arrived_at: datetime
    until: datetime


class GoneView(Frozen):
    """What left for good. `removed_by_name` is "" for the clock."""

    id: UUID
    client_id: UUID
    client_name: str
    file_name: str
    document_category: Category
    cause: Cause
    arrived_at: datetime
    gone_at: datetime
    removed_by_name: str


class Keeping(Frozen):
    """Everything about how long documents stay. `over_time` and `gone` hold the first 100."""

    rules: tuple[RetentionView, ...]
    holds: tuple[HoldView, ...]
    over_time: tuple[OverTime, ...]
    waiting: int
    gone: tuple[GoneView, ...]


class Shown(Frozen):
    """Whom a document is for: the family about `client_id`, with the client unless `family_only`; not who sent it."""

    client_id: UUID
    family_only: bool
    uploaded_by_id: UUID | None


class Content(Frozen):
    """A file to be handed out: `key` in the storage, `file_name` with the right ending."""

    document_id: UUID
    key: str
    file_name: str
    file_size: int
    media_type: str
    file_type: FileType


__all__ = [
    "Access",
    "AfterTime",
    "AttachmentView",
    "Category",
    "Cause",
    "ChangeDocument",
    "Changes",
    "Content",
    "Description",
    "DocumentFields",
    "DocumentPage",
    "DocumentView",
    "FileType",
    "FindDocuments",
    "FindUploads",
    "GoneView",
    "HoldView",
    "Keeping",
    "MadeFile",
    "OverTime",
    "RetentionView",
    "SetHold",
    "SetRetention",
    "Shown",
    "Sort",
    "StartUpload",
    "State",
    "UploadView",
    "VersionView",
    "Visibility",
]  # fmt: skip
