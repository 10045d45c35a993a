"""What messages need to know of many appointments at once, in one statement."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import text

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

FACTS = text("""
SELECT a.id, a.client_id, a.service_id, a.clinician_id, a.starts_at, a.ends_at, a.timezone, a.status, a.modality,
  a.ical_sequence, a.manage_token_hash IS NOT NULL AS has_link, a.created_at, a.cancelled_at, a.notify_after,
  a.updated_at,
  r.name AS clinician_name, r.user_id AS clinician_user_id, r.timezone AS clinician_timezone,
  s.name_in_messages, s.is_consultation, s.at_home, l.address AS location_address
FROM unnest(CAST(:ids AS uuid[])) wanted (id)
CROSS JOIN LATERAL (SELECT * FROM appointment WHERE organization_id = :organization AND id = wanted.id OFFSET 0) a
JOIN resource r ON r.organization_id = a.organization_id AND r.id = a.clinician_id
JOIN service s ON s.organization_id = a.organization_id AND s.id = a.service_id
LEFT JOIN location l ON l.organization_id = a.organization_id AND l.id = a.location_id
""")
UPCOMING = text("""
SELECT id FROM appointment
WHERE organization_id = :organization AND starts_at > :since AND status NOT IN ('cancelled', 'late_cancelled', 'no_show')
  AND (CAST(:client AS uuid) IS NULL OR client_id = :client) AND (CAST(:service AS uuid) IS NULL OR service_id = :service)
  AND (CAST(:after AS uuid) IS NULL OR id > :after)
ORDER BY id LIMIT :limit
""")

NEXT = text("""
SELECT id FROM appointment
WHERE organization_id = :organization AND starts_at > :since AND status NOT IN ('cancelled', 'late_cancelled', 'no_show')
ORDER BY starts_at, id LIMIT 1
""")


def facts(uow: "Uow", ids: Collection[UUID]) -> Sequence[Any]:
    wanted = {"organization": uow.ctx.organization, "ids": list(ids)}
    return uow.session.connection().execute(FACTS, wanted).all()


def upcoming(
    uow: "Uow", since: datetime, *, client_id: UUID | None, service_id: UUID | None, after: UUID | None, limit: int
) -> list[UUID]:
    wanted = {
        "organization": uow.ctx.organization, "since": since, "client": client_id, "service": service_id, "after": after,
        "limit": limit,
    }  # fmt: skip
    return list(uow.session.connection().execute(UPCOMING, wanted).scalars())


def next_one(uow: "Uow", since: datetime) -> UUID | None:
    wanted = {"organization": uow.ctx.organization, "since": since}
    return uow.session.connection().execute(NEXT, wanted).scalar_one_or_none()
