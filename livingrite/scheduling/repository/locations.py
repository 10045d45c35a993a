"""Rows of where a clinic works."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.scheduling.models import Location

IN_USE = text("""
SELECT (SELECT count(*) FROM resource WHERE organization_id = :organization AND location_id = :id AND is_active),
  (SELECT count(*) FROM appointment
    WHERE organization_id = :organization AND location_id = :id AND holds AND ends_at > :now)
""")


class Locations(Repository[Location]):
    table = Location

    def all(self) -> Sequence[Location]:
        """Those in use first, by name."""
        order = (col(Location.is_active).desc(), col(Location.name), col(Location.id))
        return self.session.exec(self.scoped().order_by(*order)).all()

    def in_use(self, id: UUID, now: datetime) -> tuple[int, int]:
        """How many clinicians, rooms and devices are there, and how many appointments are to come."""
        given = {"organization": self.uow.ctx.organization, "id": id, "now": now}
        people, booked = self.session.connection().execute(IN_USE, given).one()
        return people, booked
