"""An appointment and its claims in one statement: the way of every booking, and the one that is raced for."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import text

from livingrite.core.crypto import sealed
from livingrite.scheduling.models import AppointmentStatus, PaymentStatus
from livingrite.scheduling.repository.claims import Taken

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

# The claims follow the rules said in `claims.py`: in one order, and ON CONFLICT DO NOTHING.
BOOK = text("""
WITH made AS (
  INSERT INTO appointment (organization_id, id, client_id, client_name, clinician_id, service_id, location_id, series_id,
    series_date, session_id, starts_at, ends_at, blocked_from, blocked_until, timezone, utc_offset, status, payment_status, modality, notes, override_reason,
    source, created_by_id, ical_uid, recurrence_id, completed_at, manage_token_hash)
  VALUES (:organization_id, :id, :client_id, :client_name, :clinician_id, :service_id, :location_id, :series_id,
    :series_date, :session_id, :starts_at, :ends_at, :blocked_from, :blocked_until, :timezone, :utc_offset, :status, :payment_status, :modality, :notes,
    :override_reason, :source, :created_by_id, :ical_uid, :recurrence_id, :completed_at, :manage_token_hash)
  RETURNING organization_id, id, during, holds)
INSERT INTO resource_claim (organization_id, id, resource_id, kind, appointment_id, during, holds)
SELECT made.organization_id, gen_random_uuid(), r.id, r.kind, made.id, made.during, made.holds
FROM made JOIN resource r ON r.organization_id = made.organization_id AND r.id = ANY(:resources) AND r.is_active
ORDER BY r.id FOR SHARE OF r ON CONFLICT DO NOTHING RETURNING resource_id
""")
SEALED = ("client_name", "notes", "override_reason")
LEFT_OUT = {
    "status": AppointmentStatus.BOOKED,
    "payment_status": PaymentStatus.TO_PAY,
    "notes": None,
    "override_reason": None,
    "series_id": None,
    "series_date": None,
    "session_id": None,
    "utc_offset": None,
    "ical_uid": None,
    "recurrence_id": None,
    "completed_at": None,
}


def insert_booking(uow: "Uow", values: dict[str, Any], resources: Collection[UUID]) -> None:
    """Raises Taken when a resource belongs to somebody else at that time; the row is in all the same, so the caller
    gives up the transaction or claims again."""
    given = LEFT_OUT | values | {"organization_id": uow.ctx.organization, "resources": list(resources)}
    given |= {name: sealed(f"appointment.{name}", given[name]) for name in SEALED}
    if len(uow.rows(BOOK, given)) != len(set(resources)):
        raise Taken
