"""Places that are offered to a client, to be taken or not by the link of a mail."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint, text
from sqlmodel import Field

from livingrite.core.tables import Created, Instant, OrganizationRow, belongs_to, one_of


class OfferStatus(StrEnum):
    """`ELSEWHERE`: the client chose another time instead. `CANCELLED`: the client gave the appointment up.
    `WITHDRAWN`: the clinic took the offer back, or it lost its sense."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ELSEWHERE = "elsewhere"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class PlaceOffer(OrganizationRow, Created, table=True):
    """A place offered to somebody who waits (`entry_id`), instead of an appointment that cannot take place (`moved_id`),
    or for a date of a series that has none (`series_id` with the wall start `series_date` by its rule). While it is open a
    hold with the same id keeps the place. `appointment_id` is what came of it. `time_off_id` may name one that was removed
    since. `reachable`: whether something could be written to them; else somebody has to call (case P5)."""

    __tablename__ = "place_offer"
    __table_args__ = (
        one_of("status", OfferStatus),
        belongs_to("client", "client_id", ondelete="CASCADE"),
        belongs_to("service", "service_id"),
        belongs_to("resource", "clinician_id"),
        belongs_to("waitlist_entry", "entry_id", ondelete="CASCADE"),
        belongs_to("waitlist_gap", "gap_id"),
        belongs_to("appointment", "moved_id", ondelete="CASCADE"),
        belongs_to("appointment_series", "series_id", ondelete="CASCADE"),
        CheckConstraint("num_nonnulls(entry_id, moved_id, series_id) = 1", name="occasion"),
        CheckConstraint("(series_id IS NULL) = (series_date IS NULL)", name="series_date"),
        CheckConstraint("ends_at > starts_at", name="order"),
        UniqueConstraint("token_hash"),
        Index(
            "uq_place_offer_open_entry",
            "organization_id",
            "entry_id",
            unique=True,
            postgresql_where=text("status = 'open' AND entry_id IS NOT NULL"),
        ),
        Index(
            "uq_place_offer_open_moved",
            "organization_id",
            "moved_id",
            unique=True,
            postgresql_where=text("status = 'open' AND moved_id IS NOT NULL"),
        ),
        Index(
            "uq_place_offer_open_date",
            "organization_id",
            "series_id",
            "series_date",
            unique=True,
            postgresql_where=text("status = 'open' AND series_id IS NOT NULL"),
        ),
        Index(
            "ix_place_offer_series_id",
            "organization_id",
            "series_id",
            postgresql_where=text("series_id IS NOT NULL"),
        ),
        Index("ix_place_offer_gap_id", "organization_id", "gap_id"),
        Index("ix_place_offer_time_off_id", "organization_id", "time_off_id"),
    )

    client_id: UUID
    service_id: UUID
    clinician_id: UUID
    entry_id: UUID | None = None
    gap_id: UUID | None = None
    moved_id: UUID | None = None
    time_off_id: UUID | None = None
    series_id: UUID | None = None
    series_date: str | None = Field(default=None, max_length=19)
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    blocked_from: datetime = Field(sa_type=Instant)
    blocked_until: datetime = Field(sa_type=Instant)
    timezone: str
    token_hash: bytes
    status: OfferStatus = Field(default=OfferStatus.OPEN, sa_type=Text)
    reachable: bool = True
    expires_at: datetime = Field(sa_type=Instant)
    told_at: datetime = Field(sa_type=Instant)
    answered_at: datetime | None = Field(default=None, sa_type=Instant)
    appointment_id: UUID | None = None
