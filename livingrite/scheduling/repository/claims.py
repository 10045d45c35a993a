"""Rows that take a resource for a time; the exclusion constraint on them is the wall against double booking."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import TextClause, text

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

# Sorted: two bookings that want the same room and device then wait for each other in one order, never in a circle.
# ON CONFLICT DO NOTHING although a conflict is an error here: a plain INSERT checks an exclusion constraint after the row
# is in, so two at once would each wait for the other; with it PostgreSQL lets one of them wait and see.
# FOR SHARE: whoever archives the resource waits, or we see it archived; a booking never slips in between.
CLAIM = text("""
INSERT INTO resource_claim (organization_id, id, resource_id, kind, appointment_id, during, holds)
SELECT a.organization_id, gen_random_uuid(), r.id, r.kind, a.id, a.during, a.holds
FROM appointment a JOIN resource r ON r.organization_id = a.organization_id AND r.id = ANY(:resources) AND r.is_active
WHERE a.organization_id = :organization AND a.id = :owner
ORDER BY r.id FOR SHARE OF r ON CONFLICT DO NOTHING
""")
CLAIM_FOR_HOLD = text("""
INSERT INTO resource_claim (organization_id, id, resource_id, kind, hold_id, during, holds)
SELECT h.organization_id, gen_random_uuid(), r.id, r.kind, h.id, tstzrange(h.blocked_from, h.blocked_until, '[)'), true
FROM slot_hold h JOIN resource r ON r.organization_id = h.organization_id AND r.id = ANY(:resources) AND r.is_active
WHERE h.organization_id = :organization AND h.id = :owner
ORDER BY r.id FOR SHARE OF r ON CONFLICT DO NOTHING
""")
CLAIM_FOR_CLASS = text("""
INSERT INTO resource_claim (organization_id, id, resource_id, kind, session_id, during, holds)
SELECT s.organization_id, gen_random_uuid(), r.id, r.kind, s.id, s.during, s.holds
FROM group_session s JOIN resource r ON r.organization_id = s.organization_id AND r.id = ANY(:resources) AND r.is_active
WHERE s.organization_id = :organization AND s.id = :owner
ORDER BY r.id FOR SHARE OF r ON CONFLICT DO NOTHING
""")
# Who sits in a class has what the class has.
OF_APPOINTMENT = text("""
SELECT resource_id FROM resource_claim WHERE organization_id = :organization AND appointment_id = :owner
UNION SELECT c.resource_id FROM resource_claim c JOIN appointment a
  ON a.organization_id = c.organization_id AND a.session_id = c.session_id
  WHERE a.organization_id = :organization AND a.id = :owner
UNION SELECT resource_id FROM resource_claim WHERE organization_id = :organization AND session_id = :owner
""")
RELEASE = text("""
DELETE FROM resource_claim
WHERE organization_id = :organization AND (appointment_id = :owner OR hold_id = :owner OR session_id = :owner)
""")
# A hold that has run out no longer counts; another transaction may be removing it right now.
SWEEP = text("""
DELETE FROM slot_hold WHERE (organization_id, id) IN (
  SELECT organization_id, id FROM slot_hold WHERE organization_id = :organization AND expires_at <= :now
  FOR UPDATE SKIP LOCKED)
""")
# The same for a class that a visitor opened and nobody sits in.
SWEEP_CLASSES = text("""
DELETE FROM group_session WHERE (organization_id, id) IN (
  SELECT organization_id, id FROM group_session
  WHERE organization_id = :organization AND NOT kept AND taken = 0 AND coalesce(held_until, '-infinity') <= :now
  FOR UPDATE SKIP LOCKED)
""")


class Taken(Exception):
    """Somebody else took the place between the check and the change; the caller finds out who."""


class Claims:
    def __init__(self, uow: "Uow") -> None:
        self._connection = uow.session.connection()
        self._organization = uow.ctx.organization
        self._now = uow.clock.now()

    def take(self, appointment_id: UUID, resources: Collection[UUID]) -> None:
        """Raises Taken when one of them belongs to somebody else at that time."""
        self._take(CLAIM, appointment_id, resources)

    def take_for_hold(self, hold_id: UUID, resources: Collection[UUID]) -> None:
        self._take(CLAIM_FOR_HOLD, hold_id, resources)

    def take_for_class(self, session_id: UUID, resources: Collection[UUID]) -> None:
        self._take(CLAIM_FOR_CLASS, session_id, resources)

    def of(self, appointment_id: UUID) -> set[UUID]:
        rows = self._connection.execute(OF_APPOINTMENT, {"organization": self._organization, "owner": appointment_id})
        return set(rows.scalars())

    def release(self, owner: UUID | None) -> None:
        """Give back what an appointment, a class or a hold has claimed."""
        self._run(RELEASE, owner=owner)

    def sweep(self) -> None:
        """Remove holds that have run out, and classes that nobody keeps."""
        self._run(SWEEP, now=self._now)
        self._run(SWEEP_CLASSES, now=self._now)

    def _take(self, statement: TextClause, owner: UUID, resources: Collection[UUID]) -> None:
        if self._run(statement, owner=owner, resources=list(resources)) != len(set(resources)):
            raise Taken

    def _run(self, statement: TextClause, **parameters: object) -> int:
        return self._connection.execute(statement, parameters | {"organization": self._organization}).rowcount
