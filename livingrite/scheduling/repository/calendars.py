"""What calendar files say: rows of appointments with names of clinician and clinic, nothing about health."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import select, text
from sqlmodel import col

from livingrite.scheduling.models import Appointment, Location, Resource, Service

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

ORGANIZATION = text("SELECT name FROM organization WHERE id = :organization")

# Asked at every read of a feed: who was removed, or is linked to nobody any more, has an empty calendar (case P12).
SIGHT = text("""
SELECT EXISTS (SELECT FROM membership m WHERE m.organization_id = :organization AND m.user_id = :user
    AND m.status = 'active') AS works_here,
  ARRAY(SELECT f.client_id FROM family_member f WHERE f.organization_id = :organization AND f.user_id = :user
    AND f.removed_at IS NULL AND f.paused_at IS NULL
  UNION SELECT c.id FROM client c WHERE c.organization_id = :organization AND c.user_id = :user) AS clients
""")

COLUMNS = (
    col(Appointment.id),
    col(Appointment.client_id),
    col(Appointment.client_name),
    col(Appointment.clinician_id),
    col(Appointment.starts_at),
    col(Appointment.ends_at),
    col(Appointment.timezone),
    col(Appointment.status),
    col(Appointment.series_id),
    col(Appointment.session_id),
    col(Appointment.series_date),
    col(Appointment.ical_uid),
    col(Appointment.ical_sequence),
    col(Appointment.updated_at),
    col(Appointment.modality),
    col(Appointment.manage_token_hash),
    col(Resource.name).label("clinician_name"),
    col(Service.at_home),
    col(Location.address).label("location_address"),
)


class Calendars:
    def __init__(self, uow: "Uow") -> None:
        self._connection = uow.session.connection()
        self._organization = uow.ctx.organization

    def organization_name(self) -> str:
        return self._connection.execute(ORGANIZATION, {"organization": self._organization}).scalar_one()

    def sight_of(self, user_id: UUID | None) -> tuple[bool, list[UUID]]:
        """Whether the login works here now, and the clients it is or is linked to now."""
        row = self._connection.execute(SIGHT, {"organization": self._organization, "user": user_id}).one()
        return row.works_here, list(row.clients)

    def one(self, appointment_id: UUID) -> Any | None:
        return self._connection.execute(self._rows().where(col(Appointment.id) == appointment_id)).one_or_none()

    def class_of(self, session_id: UUID) -> tuple[UUID | None, int]:
        """Who joined the class first of those who have a seat in it, and how many they are."""
        query = select(col(Appointment.id)).where(
            col(Appointment.organization_id) == self._organization,
            col(Appointment.session_id) == session_id,
            col(Appointment.holds),
        )
        ids = self._connection.execute(query.order_by(col(Appointment.created_at), col(Appointment.id))).scalars().all()
        return (ids[0] if ids else None), len(ids)

    def of_series(self, series_id: UUID) -> Sequence[Any]:
        query = self._rows().where(col(Appointment.series_id) == series_id).order_by(col(Appointment.starts_at))
        return self._connection.execute(query).all()

    def of_clinicians(
        self, ids: Sequence[UUID], start: datetime, end: datetime
    ) -> tuple[Sequence[Any], datetime | None]:
        return self._between(col(Appointment.clinician_id).in_(ids), start, end)

    def of_clients(self, ids: Sequence[UUID], start: datetime, end: datetime) -> tuple[Sequence[Any], datetime | None]:
        return self._between(col(Appointment.client_id).in_(ids), start, end)

    def _between(self, mine: Any, start: datetime, end: datetime) -> tuple[Sequence[Any], datetime | None]:
        """Those that take place, and when anything about them changed last: a subscribed calendar drops what is no longer
        in it, and that is a change too."""
        query = self._rows().where(mine, col(Appointment.starts_at) >= start, col(Appointment.starts_at) < end)
        found = self._connection.execute(query.order_by(col(Appointment.starts_at))).all()
        alive = [row for row in found if row.status not in ("cancelled", "late_cancelled")]
        return alive, max((row.updated_at for row in found), default=None)

    def _rows(self) -> Any:
        joined = (col(Resource.organization_id) == col(Appointment.organization_id)) & (
            col(Resource.id) == col(Appointment.clinician_id)
        )
        given = (col(Service.organization_id) == col(Appointment.organization_id)) & (
            col(Service.id) == col(Appointment.service_id)
        )
        there = (col(Location.organization_id) == col(Appointment.organization_id)) & (
            col(Location.id) == col(Appointment.location_id)
        )
        query = select(*COLUMNS).join(Resource, joined).join(Service, given).outerjoin(Location, there)
        return query.where(col(Appointment.organization_id) == self._organization)
