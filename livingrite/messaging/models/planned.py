"""Table of the messages about appointments that are planned, sent, or were not sent and why."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, Text, UniqueConstraint, text
from sqlmodel import Field

from livingrite.core.tables import Instant, OrganizationRow, Updated, belongs_to, one_of
from livingrite.messaging.models.rules import Audience, Channel


class PlanStatus(StrEnum):
    """`unreached`: there is no way to tell the person; the front desk calls."""

    PLANNED = "planned"
    SENT = "sent"
    SKIPPED = "skipped"
    UNREACHED = "unreached"


class Reason(StrEnum):
    """Why a message was not sent."""

    BOOKED_TOO_LATE = "booked_too_late"
    BEGUN = "begun"
    LATE = "late"
    QUIET_HOURS = "quiet_hours"
    CANCELLED = "cancelled"
    MOVED = "moved"
    CHANGED_BACK = "changed_back"
    NOT_COME = "not_come"
    RULE_OFF = "rule_off"
    NOT_FOR_THEM = "not_for_them"
    PREFERENCE_OFF = "preference_off"
    OPTED_OUT = "opted_out"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    NO_ADDRESS = "no_address"
    NO_CHANNEL = "no_channel"


class ScheduledMessage(OrganizationRow, Updated, table=True):
    """One message to one person about one appointment. `occurrence` names the rule and what it is about (this start, this
    cancellation): with it the database itself refuses a second one. `starts_at` is the start that the message speaks of,
    `was_at` the one before a move."""

    __tablename__ = "scheduled_message"
    __table_args__ = (
        one_of("channel", Channel),
        one_of("audience", Audience),
        one_of("status", PlanStatus),
        UniqueConstraint(
            "organization_id", "appointment_id", "recipient_id", "occurrence", name="uq_scheduled_message_once"
        ),
        belongs_to("appointment", "appointment_id", ondelete="CASCADE"),
        belongs_to("reminder_rule", "rule_id", ondelete="CASCADE"),
        Index("ix_scheduled_message_due", "due_at", postgresql_where=text("status = 'planned'")),
        Index("ix_scheduled_message_client_id", "organization_id", "client_id", "due_at"),
        Index(
            "ix_scheduled_message_unreached",
            "organization_id",
            "starts_at",
            postgresql_where=text("status = 'unreached' AND handled_at IS NULL"),
        ),
    )

    appointment_id: UUID
    client_id: UUID
    rule_id: UUID
    audience: Audience = Field(sa_type=Text)
    recipient_id: UUID
    occurrence: str = Field(max_length=120)
    channel: Channel = Field(sa_type=Text)
    starts_at: datetime = Field(sa_type=Instant)
    was_at: datetime | None = Field(default=None, sa_type=Instant)
    due_at: datetime = Field(sa_type=Instant)
    status: PlanStatus = Field(default=PlanStatus.PLANNED, sa_type=Text)
    reason: str | None = None
    claimed_at: datetime | None = Field(default=None, sa_type=Instant)
    communication_id: UUID | None = None
    handled_at: datetime | None = Field(default=None, sa_type=Instant)
    handled_by_id: UUID | None = None
