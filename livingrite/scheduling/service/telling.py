"""Appointments as the messages about them see them, many at once."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.core.access import allow
from livingrite.scheduling.models import AppointmentStatus, Modality
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository import telling
from livingrite.scheduling.rules.statuses import FREED
from livingrite.scheduling.schemas import MessageFacts
from livingrite.scheduling.service.calendars import address_of
from livingrite.scheduling.service.links import manage_token
from livingrite.scheduling.service.moving import GRACE

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

CAME = frozenset({AppointmentStatus.ARRIVED, AppointmentStatus.IN_SESSION, AppointmentStatus.COMPLETED})


def message_facts(uow: "Uow", appointment_ids: Collection[UUID]) -> dict[UUID, MessageFacts]:
    """Those that exist, for jobs that tell people; the message that is sent is what is recorded."""
    allow(uow.ctx, Permission.READ)
    return {row.id: _facts(uow, row) for row in telling.facts(uow, appointment_ids)}


def booking_facts(uow: "Uow", appointment_id: UUID) -> MessageFacts | None:
    """Of one that exists. For verbs of other slices, which have asked for a right of their own."""
    return next((_facts(uow, row) for row in telling.facts(uow, [appointment_id])), None)


def upcoming_appointments(
    uow: "Uow",
    since: datetime,
    *,
    client_id: UUID | None = None,
    service_id: UUID | None = None,
    after: UUID | None = None,
    limit: int = 200,
) -> list[UUID]:
    """Ids of those that take place and begin later than `since`, in the order of their ids, from behind `after` on."""
    allow(uow.ctx, Permission.READ)
    return telling.upcoming(uow, since, client_id=client_id, service_id=service_id, after=after, limit=limit)


def next_appointment(uow: "Uow") -> MessageFacts | None:
    """The next one that anybody has: the example beside a text that is being written."""
    allow(uow.ctx, Permission.READ)
    found = telling.next_one(uow, uow.clock.now())
    return message_facts(uow, [found])[found] if found else None


def _facts(uow: "Uow", row: Any) -> MessageFacts:
    return MessageFacts(
        appointment_id=row.id,
        client_id=row.client_id,
        service_id=row.service_id,
        clinician_id=row.clinician_id,
        clinician_name=row.clinician_name,
        clinician_user_id=row.clinician_user_id,
        clinician_timezone=row.clinician_timezone,
        name_in_messages=row.name_in_messages or "",
        consultation=row.is_consultation,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        timezone=row.timezone,
        sequence=row.ical_sequence,
        status=AppointmentStatus(row.status),
        takes_place=row.status not in FREED,
        came=row.status in CAME,
        in_person=row.modality == Modality.IN_PERSON,
        address=address_of(row),
        manage_token=manage_token(uow.ctx.organization, row.id) if row.has_link else None,
        created_at=row.created_at,
        cancelled_at=row.cancelled_at,
        moved_at=row.notify_after - GRACE if row.notify_after else None,
        changed_at=row.updated_at,
    )
