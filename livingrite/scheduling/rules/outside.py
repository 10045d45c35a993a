"""What an event elsewhere means for our diary, and what our copies there may say."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from livingrite.scheduling.models import TitleMode

MARK = "lr"


@dataclass(frozen=True, slots=True)
class Agreed:
    """Our copy as both sides last knew it."""

    etag: str
    starts_at: datetime
    ends_at: datetime
    changed_there: datetime


@dataclass(frozen=True, slots=True)
class Seen:
    """Our copy as it stands there now; times are None for an all-day event or a tombstone."""

    etag: str
    changed_at: datetime | None
    starts_at: datetime | None
    ends_at: datetime | None
    cancelled: bool


class Meaning(StrEnum):
    """`SAME` also for our own write coming back (G3) and for a new title: the time is what the diary is about."""

    SAME = "same"
    MOVED = "moved"
    DELETED = "deleted"


def meaning_of(agreed: Agreed, seen: Seen) -> Meaning:
    """What somebody did to our copy since both sides last agreed."""
    if seen.etag == agreed.etag or (seen.changed_at and seen.changed_at < agreed.changed_there):
        return Meaning.SAME
    if seen.cancelled:
        return Meaning.DELETED
    same = (seen.starts_at, seen.ends_at) == (agreed.starts_at, agreed.ends_at)
    return Meaning.SAME if same else Meaning.MOVED


def event_id_of(appointment_id: UUID, organization_id: UUID) -> str:
    """The same for every write, so that one which was sent twice makes one event. Letters a-v and digits (Google)."""
    return MARK + sha256(organization_id.bytes + appointment_id.bytes).hexdigest()[:40]


def initials(name: str) -> str:
    return " ".join(f"{part[0]}." for part in name.split() if part)


def title_of(mode: TitleMode, client_name: str, busy: str) -> str:
    """Never what the appointment is for (case G10); the name only where the clinician chose it."""
    if mode is TitleMode.NAME:
        return client_name
    return initials(client_name) or busy if mode is TitleMode.INITIALS else busy


def digest_of(*parts: object) -> str:
    return sha256("\0".join(map(str, parts)).encode()).hexdigest()
