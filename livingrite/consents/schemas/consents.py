"""Consents: what is given, withdrawn, and shown."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints

from livingrite.consents.models import GivenBy, Through
from livingrite.consents.schemas.policies import Frozen, Kind, Words
from livingrite.core.plain_text import LINES

Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1_000), LINES]


class GiveConsent(Frozen):
    """`version_id`: the version that was read, refused when it is not the one that counts any more; None takes that one.
    Staff say in `note` how they were told."""

    client_id: UUID
    kind: Kind
    version_id: UUID | None = None
    note: Note = ""


class WithdrawConsent(Frozen):
    client_id: UUID
    consent_id: UUID
    reason: Note = ""


class ConsentView(Frozen):
    """`note` and `reason` are for staff. `number` of the accepted version, 0 where there was no text."""

    id: UUID
    client_id: UUID
    kind: str
    title: str
    version_id: UUID | None
    number: int
    locale: str
    given_at: datetime
    given_by: GivenBy
    given_by_name: str
    given_through: Through
    appointment_id: UUID | None
    note: str | None
    withdrawn_at: datetime | None
    withdrawn_by: GivenBy | None
    withdrawn_by_name: str
    withdrawn_through: Through | None
    reason: str | None
    replaced_at: datetime | None

    @property
    def active(self) -> bool:
        return self.withdrawn_at is None and self.replaced_at is None


class Choice(Frozen):
    """What can be agreed to now. `consent_id`: the consent that holds; `newer`: it is to an older version than `number`.
    `wanted`: booking asks for it."""

    kind: str
    policy_kind: str
    title: str
    version_id: UUID | None
    number: int
    consent_id: UUID | None
    newer: bool
    wanted: bool
    withdrawn: bool


class ConsentsView(Frozen):
    """`may_change`: whether the asking person may give and withdraw."""

    choices: tuple[Choice, ...]
    history: tuple[ConsentView, ...]
    may_change: bool


class ConsentText(Frozen):
    """The words somebody agreed to, in the language they read them in; None of them where there was no text."""

    consent: ConsentView
    client_name: str
    organization_name: str
    locale: str
    words: Words | None
