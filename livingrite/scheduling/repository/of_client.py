"""A client's visits for the head of their pages and for their timeline: a statement each."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import text

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

VISITS = text("""
SELECT count(*), min(starts_at) FILTER (WHERE starts_at > :now AND status IN ('booked', 'confirmed')),
  coalesce(bool_or(status = 'in_session'), false)
FROM appointment
WHERE organization_id = :organization AND client_id = :client AND status NOT IN ('cancelled', 'late_cancelled')
""")

UNTIL = text("""
SELECT a.id, a.starts_at, a.status, s.name, r.name
FROM appointment a
JOIN service s ON s.organization_id = a.organization_id AND s.id = a.service_id
JOIN resource r ON r.organization_id = a.organization_id AND r.id = a.clinician_id
WHERE a.organization_id = :organization AND a.client_id = :client AND a.starts_at <= :now
  AND (a.starts_at, a.id) < (:at, :id)
ORDER BY a.starts_at DESC, a.id DESC LIMIT :limit
""")


def visits_of(uow: "Uow", client_id: UUID, now: datetime) -> tuple[Any, ...]:
    """How many that were not cancelled, the start of the next one, whether one is in session."""
    return uow.rows(VISITS, {"organization": uow.ctx.organization, "client": client_id, "now": now})[0]


def visits_until(
    uow: "Uow", client_id: UUID, now: datetime, before: tuple[datetime, UUID], limit: int
) -> list[tuple[Any, ...]]:
    """(id, start, status, service, clinician) of those that have begun, the latest first."""
    wanted = {"client": client_id, "now": now, "at": before[0], "id": before[1], "limit": limit}
    return uow.rows(UNTIL, {"organization": uow.ctx.organization} | wanted)
