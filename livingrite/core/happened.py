"""One line of a client's timeline: every slice says in this form what has happened in it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

Place = tuple[datetime, UUID]


class Kind(StrEnum):
    VISIT = "visit"
    NOTE = "note"
    UPDATE = "update"
    HEALTH = "health"
    PLAN = "plan"
    DOCUMENT = "document"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Happened:
    """`what` is the slice's own word for it (a status, a type), `title` what it is called, never what it says; `by` a
    person's name. "" where there is none. `id` is the row's, `within` the thread's of a message."""

    kind: Kind
    id: UUID
    at: datetime
    what: str = ""
    title: str = ""
    by: str = ""
    urgent: bool = False
    within: UUID | None = None
