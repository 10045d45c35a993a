"""Table of every consent that was given, by whom, to which words, and when it ended."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Text, text
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Created, Instant, OrganizationRow, belongs_to, one_of


class GivenBy(StrEnum):
    """`VISITOR`: who booked without a login. `STAFF`: on somebody's behalf, with a note that says how."""

    CLIENT = "client"
    FAMILY = "family"
    STAFF = "staff"
    VISITOR = "visitor"


class Through(StrEnum):
    """Where it was said."""

    BOOKING = "booking"
    PORTAL = "portal"
    DESK = "desk"
    API = "api"
    MESSAGE = "message"


class Consent(OrganizationRow, Created, table=True):
    """Append-only: a trigger lets a row change once, when it ends. It ends by withdrawal, or because the same person
    accepted a newer version (`replaced_at`). Among the rows that have not ended the database allows one for each client
    and kind. `title` and `words` are those of a form that asked; a published text keeps its own in its version."""

    __tablename__ = "consent"
    __table_args__ = (
        one_of("given_by", GivenBy),
        one_of("given_through", Through),
        one_of("withdrawn_by", GivenBy),
        one_of("withdrawn_through", Through),
        CheckConstraint("withdrawn_at IS NULL OR replaced_at IS NULL", name="ends_once"),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_by IS NULL)", name="withdrawn"),
        Index(
            "uq_consent_one_active",
            "organization_id",
            "client_id",
            "kind",
            unique=True,
            postgresql_where=text("withdrawn_at IS NULL AND replaced_at IS NULL"),
        ),
        Index("ix_consent_client_id", "organization_id", "client_id", "given_at"),
        belongs_to("client", "client_id", ondelete="CASCADE"),
        belongs_to("policy_version", "policy_version_id"),
    )

    client_id: UUID
    kind: str = Field(max_length=40)
    policy_version_id: UUID | None = None
    locale: str = Field(max_length=8)
    appointment_id: UUID | None = None
    given_at: datetime = Field(sa_type=Instant)
    given_by: GivenBy = Field(sa_type=Text)
    given_by_id: UUID | None = None
    given_through: Through = Field(sa_type=Text)
    title: str | None = Field(default=None, sa_column=encrypted("consent.title"))
    words: str | None = Field(default=None, sa_column=encrypted("consent.words"))
    note: str | None = Field(default=None, sa_column=encrypted("consent.note"))
    withdrawn_at: datetime | None = Field(default=None, sa_type=Instant)
    withdrawn_by: GivenBy | None = Field(default=None, sa_type=Text)
    withdrawn_by_id: UUID | None = None
    withdrawn_through: Through | None = Field(default=None, sa_type=Text)
    reason: str | None = Field(default=None, sa_column=encrypted("consent.reason"))
    replaced_at: datetime | None = Field(default=None, sa_type=Instant)
