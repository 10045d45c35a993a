"""Rows of services, clinicians, rooms and devices."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, text
from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.scheduling.models import Resource, ResourceKind, Service, ServiceClinician, ServiceResource

ORGANIZATION = text(
    "SELECT timezone, currency, late_cancel_hours, booking_open, name FROM organization WHERE id = :organization"
)

UPCOMING = text("""
SELECT count(*), min(starts_at) FROM (
  SELECT a.starts_at FROM resource_claim c
  JOIN appointment a ON a.organization_id = c.organization_id AND a.id = c.appointment_id
  WHERE c.organization_id = :organization AND c.resource_id = :id AND a.holds AND a.ends_at > :now
  UNION ALL SELECT s.starts_at FROM resource_claim c
  JOIN group_session s ON s.organization_id = c.organization_id AND s.id = c.session_id
  WHERE c.organization_id = :organization AND c.resource_id = :id AND s.holds AND s.ends_at > :now
    AND (s.kept OR s.taken > 0)) upcoming
""")
RELEASED = (
    text("UPDATE resource SET default_room_id = NULL WHERE organization_id = :organization AND default_room_id = :id"),
    text("DELETE FROM service_resource WHERE organization_id = :organization AND resource_id = :id"),
)


LOCK_NAMES = text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")


class Services(Repository[Service]):
    table = Service

    def all(self, *, online_only: bool = False) -> Sequence[Service]:
        query = self.scoped().where(col(Service.is_active)) if online_only else self.scoped()
        if online_only:
            query = query.where(col(Service.bookable_online))
        return self.session.exec(query.order_by(col(Service.position), col(Service.name), col(Service.id))).all()

    def clinicians(self) -> dict[UUID, list[UUID]]:
        return self._links(ServiceClinician, ServiceClinician.clinician_id)

    def things(self) -> dict[UUID, list[UUID]]:
        return self._links(ServiceResource, ServiceResource.resource_id)

    def link(self, service_id: UUID, clinicians: Collection[UUID] | None, things: Collection[UUID] | None) -> None:
        """Replace who gives the service and what it needs; None leaves them."""
        for table, column, ids in (
            (ServiceClinician, "clinician_id", clinicians),
            (ServiceResource, "resource_id", things),
        ):
            if ids is None:
                continue
            mine = (col(table.organization_id) == self.uow.ctx.organization, col(table.service_id) == service_id)
            self.session.connection().execute(delete(table).where(*mine))
            rows = [
                table(organization_id=self.uow.ctx.organization, service_id=service_id, **{column: id})
                for id in set(ids)
            ]
            if rows:
                self.session.connection().execute(insert(table), [row.model_dump() for row in rows])

    def organization(self) -> Any:
        """`timezone`, `currency`, `late_cancel_hours`, `booking_open`, `name` of the organization."""
        return self.session.connection().execute(ORGANIZATION, {"organization": self.uow.ctx.organization}).one()

    def _links(self, table: Any, column: Any) -> dict[UUID, list[UUID]]:
        found: dict[UUID, list[UUID]] = {}
        query = (
            select(table.service_id, column).where(table.organization_id == self.uow.ctx.organization).order_by(column)
        )
        for service_id, id in self.session.connection().execute(query):
            found.setdefault(service_id, []).append(id)
        return found

    def short_names(self) -> frozenset[str]:
        """Those given away; nobody else gives one until the transaction ends."""
        return _short_names(self, Service)


class Resources(Repository[Resource]):
    table = Resource

    def short_names(self) -> frozenset[str]:
        """Those given away; nobody else gives one until the transaction ends."""
        return _short_names(self, Resource)

    def of_kind(self, *kinds: ResourceKind, active_only: bool = False) -> Sequence[Resource]:
        query = self.scoped().where(col(Resource.kind).in_(kinds))
        if active_only:
            query = query.where(col(Resource.is_active))
        return self.session.exec(query.order_by(col(Resource.position), col(Resource.name), col(Resource.id))).all()

    def by_ids(self, ids: Collection[UUID]) -> Sequence[Resource]:
        return self.session.exec(self.scoped().where(col(Resource.id).in_(ids))).all() if ids else []

    def upcoming(self, id: UUID, now: datetime) -> tuple[int, datetime]:
        """How many appointments with it are not over yet, and when the next one is."""
        given = {"organization": self.uow.ctx.organization, "id": id, "now": now}
        count, first = self.session.connection().execute(UPCOMING, given).one()
        return count, first or now

    def release(self, id: UUID) -> None:
        """Nothing takes it by itself any more: no clinician as the usual room, no service as what it needs."""
        for statement in RELEASED:
            given = {"organization": self.uow.ctx.organization, "id": id}
            self.session.connection().execute(statement, given)

    def clinician_of_user(self, user_id: UUID) -> Resource | None:
        return self.session.exec(self.scoped().where(col(Resource.user_id) == user_id)).first()


def _short_names(rows: Repository[Any], table: Any) -> frozenset[str]:
    organization = rows.uow.ctx.organization
    connection = rows.session.connection()
    connection.execute(LOCK_NAMES, {"key": f"short_name {organization}"})
    found = connection.execute(select(table.short_name).where(table.organization_id == organization))
    return frozenset(name for (name,) in found if name)
