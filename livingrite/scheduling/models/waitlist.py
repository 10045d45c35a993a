"""Who waits for a place, and the places that came free for them."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Created, Instant, OrganizationRow, Updated, belongs_to, one_of


class GapStatus(StrEnum):
    """Whether those who wait are asked about it without anybody at the desk."""

    OPEN = "open"
    STOPPED = "stopped"


class WaitlistEntry(OrganizationRow, Updated, table=True):
    """Someone who waits for a place. `times` are the wished ones on the clinic's clock, [[weekday, start_minute,
    end_minute], ...] with Monday 0, empty: any; `from_date` and `until_date` are dates, both included. Whom they accept
    stands in `waitlist_clinician`; `clinician_id` is read by processes of the release before."""

    __tablename__ = "waitlist_entry"
    __table_args__ = (
        belongs_to("client", "client_id", ondelete="CASCADE"),
        belongs_to("service", "service_id"),
        belongs_to("resource", "clinician_id"),
        CheckConstraint("until_date >= from_date", name="dates"),
    )

    client_id: UUID
    service_id: UUID
    clinician_id: UUID | None = None
    urgent: bool = False
    preference: str | None = Field(default=None, sa_column=encrypted("waitlist_entry.preference"))
    times: list[list[int]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False, server_default="[]"))
    from_date: date | None = None
    until_date: date | None = None
    status: str = "waiting"
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})


class WaitlistClinician(OrganizationRow, table=True):
    """A clinician whom somebody who waits accepts; no row means anyone."""

    __tablename__ = "waitlist_clinician"
    __table_args__ = (
        UniqueConstraint("organization_id", "entry_id", "clinician_id"),
        belongs_to("waitlist_entry", "entry_id", ondelete="CASCADE"),
        belongs_to("resource", "clinician_id", ondelete="CASCADE"),
    )

    entry_id: UUID
    clinician_id: UUID


class WaitlistRule(OrganizationRow, Updated, table=True):
    """How an organization offers free places: by itself or only by hand, and how long one person has to answer."""

    __tablename__ = "waitlist_rule"
    __table_args__ = (
        UniqueConstraint("organization_id"),
        CheckConstraint("answer_minutes BETWEEN 5 AND 2880", name="answer"),
    )

    automatic: bool = True
    answer_minutes: int = 60
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})


class WaitlistGap(OrganizationRow, Created, table=True):
    """Time of a clinician that came free, and the run of offers about it. `cause` is the event's id: a job that runs
    twice finds its gap."""

    __tablename__ = "waitlist_gap"
    __table_args__ = (
        one_of("status", GapStatus),
        belongs_to("resource", "clinician_id", ondelete="CASCADE"),
        UniqueConstraint("organization_id", "cause"),
        CheckConstraint("ends_at > starts_at", name="order"),
        Index("ix_waitlist_gap_ends_at", "organization_id", "ends_at"),
    )

    clinician_id: UUID
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    cause: UUID
    status: GapStatus = Field(default=GapStatus.OPEN, sa_type=Text)
