"""What events that wait or were just delivered say: where people believe a moved appointment to be, and what belongs
together."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import text

from livingrite.scheduling.events import Topic

if TYPE_CHECKING:
    from livingrite.core.uow import Uow
    from livingrite.scheduling.models import Appointment

PENDING = text("""
SELECT payload -> 'told' FROM outbox
WHERE organization_id = :organization AND topic = :topic AND done_at IS NULL AND failed_at IS NULL
  AND payload ->> 'appointment_id' = :appointment
ORDER BY created_at LIMIT 1
""")

UNTOLD = text("""
SELECT count(*) FROM outbox
WHERE organization_id = :organization AND topic = ANY(:topics) AND done_at IS NULL AND failed_at IS NULL
  AND run_at > :now AND payload ->> 'appointment_id' = :appointment AND payload ->> 'sequence' = :sequence
""")

TOGETHER = text("""
SELECT payload FROM outbox
WHERE organization_id = :organization AND topic = :topic AND payload ->> 'together' = :together
ORDER BY payload ->> 'appointment_id'
""")


def told_together(uow: "Uow", topic: Topic, together: UUID) -> list[Mapping[str, Any]]:
    """The events of one change of a series, in an order that is always the same."""
    wanted = {"organization": uow.ctx.organization, "topic": topic.value, "together": str(together)}
    return list(uow.session.connection().execute(TOGETHER, wanted).scalars())


def told_before(uow: "Uow", appointment_id: UUID) -> Mapping[str, Any] | None:
    """The place of the last message, when a move of the last minutes has not been told yet."""
    wanted = {"organization": uow.ctx.organization, "topic": Topic.SETTLED.value, "appointment": str(appointment_id)}
    return uow.session.connection().execute(PENDING, wanted).scalar()


def untold(uow: "Uow", topics: Iterable[Topic], appointment: "Appointment") -> bool:
    """Whether what was last done to it is still to be told, by an event of one of these topics that is not due yet."""
    wanted = {
        "organization": uow.ctx.organization,
        "topics": [topic.value for topic in topics],
        "appointment": str(appointment.id),
        "sequence": str(appointment.ical_sequence),
        "now": uow.clock.now(),
    }
    return bool(uow.session.connection().execute(UNTOLD, wanted).scalar())
