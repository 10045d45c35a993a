"""Private subscribed calendars."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from livingrite.core.tables import Created, Instant, OrganizationRow


class CalendarFeed(OrganizationRow, Created, table=True):
    """A private subscribed calendar: of a clinician, a client, or a login's clients (family)."""

    __tablename__ = "calendar_feed"
    __table_args__ = (UniqueConstraint("token_hash"), Index("ix_calendar_feed_user_id", "user_id"))

    user_id: UUID | None = Field(default=None, foreign_key="user.id")
    kind: str
    target_id: UUID
    token_hash: bytes
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)
