"""Medical summaries: what is asked for, and what stands in a list of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from livingrite.core.instants import Instant
from livingrite.core.plain_text import LINES
from livingrite.core.questions.content import Frozen
from livingrite.documents.schemas import AttachmentView
from livingrite.records.models import PaperFormat, PaperLanguage
from livingrite.records.schemas.notes import Title

MOST_NOTES = 100
Own = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000), LINES]


class SummaryFields(Frozen):
    """`note_ids`: signed notes of this client that the asking person may read, in any order. `words`: what the summary
    begins with. `share_until`: the family sees it in the portal until then; left out, it is for the team."""

    note_ids: tuple[UUID, ...] = Field(default=(), max_length=MOST_NOTES)
    words: Own = ""
    title: Title | None = None
    language: PaperLanguage = PaperLanguage.EN
    format: PaperFormat = PaperFormat.PDF
    share_until: Instant | None = None


class MakeSummary(SummaryFields):
    client_id: UUID


class ShareSummary(Frozen):
    """`until` None: it is withdrawn from the portal at once."""

    summary_id: UUID
    version: int | None = None
    until: Instant | None = None


@dataclass(frozen=True, slots=True)
class SummaryView:
    """`file` is None while it is being made. `shared_until` only while the family sees it. Families do not learn who else
    could, nor of which notes it was made."""

    id: UUID
    version: int
    client_id: UUID
    title: str
    format: PaperFormat
    language: PaperLanguage
    made_at: datetime
    made_by: str
    notes: int
    shared_until: datetime | None
    mine: bool
    file: AttachmentView | None
