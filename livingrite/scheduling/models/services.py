"""What can be booked, who gives it and what it needs."""

from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Text, UniqueConstraint, text
from sqlmodel import Field

from livingrite.core.tables import OrganizationRow, Updated, belongs_to, one_of
from livingrite.scheduling.models.kinds import Modality


class Service(OrganizationRow, Updated, table=True):
    """What can be booked. Durations, buffers and notice in minutes; `horizon_days` NULL means no limit, `slot_minutes` NULL
    the clinician's own grid. `short_name` stands in links and stays when the name changes. Messages say
    `name_in_messages` and otherwise only "appointment": a name can tell what for (case N12)."""

    __tablename__ = "service"
    __table_args__ = (
        one_of("modality", Modality),
        CheckConstraint("duration_minutes BETWEEN 5 AND 1440", name="duration"),
        CheckConstraint(
            "buffer_before_minutes BETWEEN 0 AND 480 AND buffer_after_minutes BETWEEN 0 AND 480", name="buffer"
        ),
        CheckConstraint("capacity >= 1", name="capacity"),
        CheckConstraint("price_amount >= 0", name="price"),
        CheckConstraint("slot_minutes BETWEEN 5 AND 1440", name="slot"),
        UniqueConstraint("organization_id", "short_name"),
    )

    name: str = Field(max_length=200)
    description: str | None = None
    duration_minutes: int
    buffer_before_minutes: int = 0
    buffer_after_minutes: int = 0
    price_amount: int = Field(default=0, sa_type=BigInteger)
    price_currency: str = Field(max_length=3)
    modality: Modality = Field(default=Modality.IN_PERSON, sa_type=Text)
    at_home: bool = False
    capacity: int = 1
    bookable_online: bool = True
    minimum_notice_minutes: int = 0
    horizon_days: int | None = None
    name_in_messages: str | None = Field(default=None, max_length=80)
    is_consultation: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    slot_minutes: int | None = None
    short_name: str | None = Field(default=None, max_length=63)
    position: int = 0
    is_active: bool = True
    version: int = Field(default=1, sa_column_kwargs={"server_default": text("1")})


class ServiceClinician(OrganizationRow, table=True):
    """Who gives a service; no row means everyone."""

    __tablename__ = "service_clinician"
    __table_args__ = (
        UniqueConstraint("organization_id", "service_id", "clinician_id"),
        belongs_to("service", "service_id", ondelete="CASCADE"),
        belongs_to("resource", "clinician_id", ondelete="CASCADE"),
    )

    service_id: UUID
    clinician_id: UUID


class ServiceResource(OrganizationRow, table=True):
    """A room or device that a service always needs."""

    __tablename__ = "service_resource"
    __table_args__ = (
        UniqueConstraint("organization_id", "service_id", "resource_id"),
        belongs_to("service", "service_id", ondelete="CASCADE"),
        belongs_to("resource", "resource_id", ondelete="CASCADE"),
    )

    service_id: UUID
    resource_id: UUID
