"""Calendars that clinicians keep elsewhere: when they are busy there, where our appointments stand in them, and what a
change made there asks of people."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint, text
from sqlmodel import Field

from livingrite.core.crypto import encrypted
from livingrite.core.tables import Created, Instant, OrganizationRow, Updated, belongs_to, one_of
from livingrite.scheduling.models.kinds import CalendarSource, ChangeThere, TitleMode


class OutsideCalendar(OrganizationRow, Updated, table=True):
    """One calendar of an account elsewhere (`connection_id`). `reads`: its events make the clinician busy; `writes`: our
    appointments are copied into it, with titles by `titles`.

    `checked_at` is when the last complete reading began; `problem` a code while the newest one failed. `generation` counts
    complete readings: what an older one left behind is gone there. `next_at` is when the clock reads it again."""

    __tablename__ = "outside_calendar"
    __table_args__ = (
        one_of("source", CalendarSource),
        one_of("titles", TitleMode),
        belongs_to("resource", "clinician_id", ondelete="CASCADE"),
        belongs_to("integration_connection", "connection_id", ondelete="CASCADE"),
        UniqueConstraint("organization_id", "connection_id", "remote_index"),
        Index("ix_outside_calendar_clinician_id", "organization_id", "clinician_id"),
        Index("ix_outside_calendar_next_at", "next_at"),
        Index(
            "uq_outside_calendar_writes",
            "organization_id",
            "clinician_id",
            unique=True,
            postgresql_where=text("writes"),
        ),
    )

    connection_id: UUID
    clinician_id: UUID
    source: CalendarSource = Field(sa_type=Text)
    remote_id: str = Field(sa_column=encrypted("outside_calendar.remote_id", nullable=False))
    remote_index: bytes
    name: str = Field(sa_column=encrypted("outside_calendar.name", nullable=False))
    is_main: bool = False
    can_write: bool = False
    reads: bool = False
    writes: bool = False
    titles: TitleMode = Field(default=TitleMode.INITIALS, sa_type=Text)
    sync_token: str | None = None
    page_token: str | None = None
    reading_since: datetime | None = Field(default=None, sa_type=Instant)
    generation: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    read_whole_at: datetime | None = Field(default=None, sa_type=Instant)
    checked_at: datetime | None = Field(default=None, sa_type=Instant)
    problem: str | None = None
    next_at: datetime | None = Field(default=None, sa_type=Instant)
    channel_id: UUID | None = None
    channel_resource: str | None = None
    channel_until: datetime | None = Field(default=None, sa_type=Instant)


class BusyTime(OrganizationRow, table=True):
    """When a clinician is busy elsewhere. Nothing is kept of what for: neither title nor people nor place."""

    __tablename__ = "busy_time"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="order"),
        belongs_to("outside_calendar", "calendar_id", ondelete="CASCADE"),
        belongs_to("resource", "clinician_id", ondelete="CASCADE"),
        UniqueConstraint("organization_id", "calendar_id", "event_id"),
        Index(
            "ix_busy_time_clinician_id", "organization_id", "clinician_id", "ends_at", postgresql_include=["starts_at"]
        ),
    )

    calendar_id: UUID
    clinician_id: UUID
    event_id: str
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    generation: int


class OutsideEvent(OrganizationRow, Updated, table=True):
    """Our copy of an appointment in an outside calendar, as both sides last agreed. `digest` is of all that was written;
    `changed_there` is the moment of that state by the other side's clock: what is older has been overtaken. `generation`:
    the last complete reading that met it; one that does not finds it deleted."""

    __tablename__ = "outside_event"
    __table_args__ = (
        belongs_to("outside_calendar", "calendar_id", ondelete="CASCADE"),
        belongs_to("appointment", "appointment_id", ondelete="CASCADE"),
        UniqueConstraint("organization_id", "appointment_id", "calendar_id"),
        UniqueConstraint("organization_id", "calendar_id", "event_id"),
    )

    calendar_id: UUID
    appointment_id: UUID
    event_id: str
    etag: str
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    changed_there: datetime = Field(sa_type=Instant)
    digest: str
    generation: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})


class CalendarDecision(OrganizationRow, Created, table=True):
    """Our event was changed elsewhere in a way that we do not follow by ourselves: somebody decides. `starts_at` and
    `ends_at` are where it was put there; `sequence` is the appointment's iCalendar sequence then."""

    __tablename__ = "calendar_decision"
    __table_args__ = (
        one_of("kind", ChangeThere),
        belongs_to("appointment", "appointment_id", ondelete="CASCADE"),
        belongs_to("outside_calendar", "calendar_id", ondelete="CASCADE"),
        Index(
            "uq_calendar_decision_open",
            "organization_id",
            "appointment_id",
            unique=True,
            postgresql_where=text("resolved_at IS NULL"),
        ),
    )

    appointment_id: UUID
    calendar_id: UUID
    kind: ChangeThere = Field(sa_type=Text)
    starts_at: datetime | None = Field(default=None, sa_type=Instant)
    ends_at: datetime | None = Field(default=None, sa_type=Instant)
    sequence: int
    resolved_at: datetime | None = Field(default=None, sa_type=Instant)
    resolved_by_id: UUID | None = None
    choice: str | None = None
