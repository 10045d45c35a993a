"""What an appointment occupies, and where it stands."""

from uuid import UUID

from sqlalchemy import Column, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from livingrite.core.tables import OrganizationRow, Updated, belongs_to, one_of
from livingrite.scheduling.models.kinds import ResourceKind


class Location(OrganizationRow, Updated, table=True):
    """`opening`: [[weekday, start_minute, end_minute], ...] on its clock, Monday 0; an end may pass 1440. Empty: not said."""

    __tablename__ = "location"

    name: str = Field(max_length=200)
    address: str | None = None
    timezone: str
    opening: list[list[int]] = Field(
        default_factory=list, sa_column=Column(JSONB, nullable=False, server_default=text("'[]'"))
    )
    is_active: bool = True
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})


class Resource(OrganizationRow, Updated, table=True):
    """What an appointment occupies: a clinician, a room or a device. Its hours are wall time in `timezone`.

    `short_name` (clinicians) stands in links and stays when the name changes."""

    __tablename__ = "resource"
    __table_args__ = (
        one_of("kind", ResourceKind),
        belongs_to("location", "location_id"),
        Index("ix_resource_user_id", "organization_id", "user_id"),
        UniqueConstraint("organization_id", "short_name"),
    )

    kind: ResourceKind = Field(sa_type=Text)
    name: str = Field(max_length=200)
    title: str | None = Field(default=None, max_length=200)
    short_name: str | None = Field(default=None, max_length=63)
    user_id: UUID | None = Field(default=None, foreign_key="user.id")
    location_id: UUID | None = None
    default_room_id: UUID | None = None
    timezone: str
    slot_minutes: int = 30
    position: int = 0
    is_active: bool = True
    hours_version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})
