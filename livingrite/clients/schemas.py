"""Commands that the client list accepts and views it answers with. A birth date is a date, never an instant (T16)."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from livingrite.clients.models import AccessLevel, CareLevel, ClientStatus, Pause
from livingrite.core.plain_text import LINES, ONE_LINE
from livingrite.identity.schemas import Relationship

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), ONE_LINE]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=320), ONE_LINE]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=10_000), LINES]
Tag = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40), ONE_LINE]
Sort = Literal["name", "-name", "created_at", "-created_at"]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ClientFields(Frozen):
    """Everything about a client that can be written. Neither e-mail nor phone is needed (P4, P5)."""

    email: Line | None = None
    phone: Line | None = None
    date_of_birth: date | None = None
    gender: Line | None = None
    address: Text | None = None
    notes: Text | None = None
    medical_conditions: Text | None = None
    allergies: Text | None = None
    emergency_contact_name: Line | None = None
    emergency_contact_phone: Line | None = None
    insurance_provider: Line | None = None
    insurance_policy_number: Line | None = None
    locale: Literal["en", "he", "de"] | None = None
    timezone: Annotated[str, Field(max_length=64), ONE_LINE] | None = None
    care_level: CareLevel = CareLevel.BASIC
    tags: tuple[Tag, ...] = Field(default=(), max_length=20)
    external_id: Line | None = None


class CreateClient(ClientFields):
    name: Name


class ClientChanges(ClientFields):
    """Only the fields that were given are changed (`model_fields_set`)."""

    name: Name | None = None
    status: ClientStatus | None = None


class UpdateClient(Frozen):
    """`version` is the one the caller has seen; None accepts whatever the row is now."""

    client_id: UUID
    version: int | None = None
    changes: ClientChanges


class FindOrCreateClient(Frozen):
    """A person who books or is imported. Known when the name and either e-mail or phone agree, or the external id.

    `by_name` also accepts the one client of that name, for files that hold nothing else. A known client with another
    birth date is somebody else; the facts below `external_id` are written for a new client only.
    """

    name: Name
    email: Line | None = None
    phone: Line | None = None
    external_id: Line | None = None
    date_of_birth: date | None = None
    gender: Line | None = None
    address: Text | None = None
    notes: Text | None = None
    locale: Literal["en", "he", "de"] | None = None
    timezone: Annotated[str, Field(max_length=64), ONE_LINE] | None = None
    by_name: bool = False


class FindClients(Frozen):
    """`search` is part of a name, or a whole e-mail address or phone number. Archived clients show only when asked for."""

    search: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), ONE_LINE] = ""
    status: ClientStatus | None = None
    care_level: CareLevel | None = None
    tag: Tag | None = None
    assigned_to: UUID | None = None
    sort: Sort = "name"
    cursor: UUID | None = None
    limit: int = Field(default=50, ge=1, le=200)


class LinkFamily(Frozen):
    client_id: UUID
    user_id: UUID
    relationship: Relationship | None = None
    access_level: AccessLevel = AccessLevel.VIEW_ONLY
    is_primary_contact: bool = False


class ArchiveClient(Frozen):
    """`cancel_visits`: those to come, and what repeats; `pause_access`: of the family, until the client comes back.
    `reason` goes with the cancellations."""

    client_id: UUID
    version: int | None = None
    cancel_visits: bool = True
    pause_access: bool = True
    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), ONE_LINE] = ""


class RestoreClient(Frozen):
    client_id: UUID
    version: int | None = None


class LetInAgain(Frozen):
    """`client_id`: whose family it is, where the caller says so. `agreement`: how a client who has come of age agreed to it; needed then, and only then."""

    family_member_id: UUID
    client_id: UUID | None = None
    agreement: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), ONE_LINE] = ""


class Likeness(Frozen):
    """Somebody who may be the same person; `reasons`: the fields that are the same."""

    client_id: UUID
    name: str
    reasons: tuple[str, ...]


class MergeClients(Frozen):
    """`from_duplicate`: the fields that are taken from the duplicate; what the kept one lacks is taken in any case.
    The versions are those that were looked at; None accepts whatever they are now."""

    keep_id: UUID
    duplicate_id: UUID
    from_duplicate: frozenset[str] = Field(default=frozenset(), max_length=30)
    keep_version: int | None = None
    duplicate_version: int | None = None


class FindOrCreateResult(Frozen):
    client_id: UUID
    name: str
    created: bool


class TakenIn(Frozen):
    """What became of a person on another program's list."""

    client_id: UUID
    outcome: Literal["created", "updated", "unchanged"]


class ClientRow(Frozen):
    """One line of the list."""

    id: UUID
    version: int
    name: str
    email: str | None
    phone: str | None
    status: ClientStatus
    care_level: CareLevel
    tags: tuple[str, ...]
    created_at: datetime


class ClientPage(Frozen):
    """`total` counts every client that the search and the filters match."""

    items: tuple[ClientRow, ...]
    next_cursor: UUID | None
    total: int


class ClientView(ClientFields):
    id: UUID
    version: int
    name: str
    status: ClientStatus
    merged_into_id: UUID | None = None
    user_id: UUID | None = None
    """The client's own login; for staff."""
    created_at: datetime


class TeamMemberView(Frozen):
    user_id: UUID
    name: str


class FamilyMemberView(Frozen):
    id: UUID
    version: int
    user_id: UUID
    client_id: UUID
    name: str
    relationship: str
    access_level: AccessLevel
    is_primary_contact: bool
    paused_because: Pause | None = None
    """Why the person cannot look in at present; None where they can."""
    agreed_at: datetime | None = None
    sign_in_name: str | None = None
    """What somebody without e-mail signs in with; None for who has an address."""


class LovedOne(Frozen):
    """A client whom the asking login may see. `relationship` is what the reader is to them; "" for
    oneself and where the clinic has not said."""

    client_id: UUID
    name: str
    relationship: str
    access_level: AccessLevel
    oneself: bool


class MergePreview(Frozen):
    """`moves` and `stays`: rows by table. `loses_login`: both have one, and the duplicate's no longer opens anything."""

    keep: ClientView
    duplicate: ClientView
    differing: tuple[str, ...]
    moves: dict[str, int]
    stays: dict[str, int]
    loses_login: bool


class ComingOfAge(Frozen):
    """`on`: the first day as an adult, on the clinic's calendar; `user_ids`: whose access rests on childhood."""

    client_id: UUID
    name: str
    on: date
    user_ids: tuple[UUID, ...]


class Contact(Frozen):
    """Where and how a client is reached; None where nothing is known."""

    client_id: UUID
    name: str
    email: str | None
    phone: str | None
    locale: str | None
    timezone: str | None
    user_id: UUID | None = None


class OnTheWay(Frozen):
    """What a carer needs of a client before and at the door."""

    client_id: UUID
    name: str
    phone: str | None
    address: str | None
    allergies: str | None
    medical_conditions: str | None


class FamilyContact(Frozen):
    """Somebody of a client's family for whom messages may be meant, and what they chose to get."""

    client_id: UUID
    user_id: UUID
    access_level: AccessLevel
    preferences: dict[str, Any]


__all__ = [
    "AccessLevel", "ArchiveClient", "CareLevel", "ClientChanges", "ClientFields", "ClientPage", "ClientRow", "ClientStatus", "ClientView",
    "ComingOfAge", "Contact", "CreateClient", "FamilyContact", "FamilyMemberView", "FindClients", "FindOrCreateClient", "FindOrCreateResult",
    "LetInAgain", "Likeness", "LinkFamily", "LovedOne", "MergeClients", "MergePreview", "OnTheWay", "Pause", "RestoreClient", "Sort", "TakenIn", "TeamMemberView", "UpdateClient",
]  # fmt: skip
