"""What the head of a client's pages says of their visits, in one statement."""

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


def visits_of(uow: "Uow", client_id: UUID, now: datetime) -> tuple[Any, ...]:
    """How many that were not cancelled, the start of the next one, whether one is in session."""
    return uow.rows(VISITS, {"organization": uow.ctx.organization, "client": client_id, "now": now})[0]
