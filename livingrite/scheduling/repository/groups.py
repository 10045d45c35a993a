"""Rows of classes: the one at a time, how many seats are left, those that can be joined."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select, text, update
from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.scheduling.models import Appointment, GroupSession, SlotHold

# A class counts while staff keep it, somebody sits in it, or a visitor holds a seat in it.
JOINABLE = text("""
SELECT s.clinician_id, extract(epoch FROM s.starts_at)::bigint, extract(epoch FROM s.ends_at)::bigint,
  s.capacity - s.taken - (SELECT count(*) FROM slot_hold h WHERE h.organization_id = s.organization_id
    AND h.session_id = s.id AND h.expires_at > :now AND h.id IS DISTINCT FROM CAST(:hold AS uuid)) AS seats
FROM group_session s
WHERE s.organization_id = :organization AND s.service_id = :service AND s.holds
  AND (CAST(:ids AS uuid[]) IS NULL OR s.clinician_id = ANY(:ids))
  AND (s.kept OR s.taken > 0 OR s.held_until > :now) AND s.starts_at >= :start AND s.starts_at < :end
ORDER BY s.starts_at, seats, s.id
""")


class Sessions(Repository[GroupSession]):
    table = GroupSession

    def at(
        self, service_id: UUID, clinician_id: UUID, starts_at: datetime, *, lock: bool = False
    ) -> GroupSession | None:
        """The class of this service that begins there then and was not cancelled."""
        query = self.scoped().where(
            col(GroupSession.service_id) == service_id,
            col(GroupSession.clinician_id) == clinician_id,
            col(GroupSession.starts_at) == starts_at,
            col(GroupSession.cancelled_at).is_(None),
        )
        query = query.with_for_update() if lock else query
        return self.session.exec(query.execution_options(populate_existing=True)).first()

    def alive(self, session: GroupSession) -> bool:
        held = session.held_until is not None and session.held_until > self.uow.clock.now()
        return session.kept or session.taken > 0 or held

    def left(self, session: GroupSession, *, but_hold: UUID | None = None) -> int:
        """Seats that nobody has and nobody holds."""
        held = select(func.count()).where(
            col(SlotHold.organization_id) == self.uow.ctx.organization,
            col(SlotHold.session_id) == session.id,
            col(SlotHold.expires_at) > self.uow.clock.now(),
            col(SlotHold.id) != but_hold,
        )
        return session.capacity - session.taken - self.session.connection().execute(held).scalar_one()

    def sits_in(self, appointment_id: UUID | None, session: GroupSession) -> bool:
        """Whether the appointment has a seat there already."""
        mine = (
            col(Appointment.organization_id) == self.uow.ctx.organization,
            col(Appointment.id) == appointment_id,
            col(Appointment.session_id) == session.id,
            col(Appointment.holds),
        )
        return appointment_id is not None and bool(
            self.session.connection().execute(select(func.count()).where(*mine)).scalar()
        )

    def insert(self, values: dict[str, Any]) -> None:
        row = values | {"organization_id": self.uow.ctx.organization}
        self.session.connection().execute(insert(GroupSession).inline(), row)

    def change(self, id: UUID, values: dict[str, Any]) -> None:
        """Write the changed columns at once; claims follow by the foreign key."""
        mine = (col(GroupSession.organization_id) == self.uow.ctx.organization, col(GroupSession.id) == id)
        self.session.connection().execute(update(GroupSession).where(*mine).values(**values))

    def remove(self, id: UUID) -> None:
        mine = (col(GroupSession.organization_id) == self.uow.ctx.organization, col(GroupSession.id) == id)
        self.session.connection().execute(delete(GroupSession).where(*mine))

    def hold_until(self, id: UUID, until: datetime) -> None:
        """A visitor keeps a seat: the class stands at least until then."""
        self.change(id, {"held_until": func.greatest(func.coalesce(col(GroupSession.held_until), until), until)})

    def joinable(
        self, service_id: UUID, ids: Collection[UUID] | None, start: datetime, end: datetime, hold: UUID | None = None
    ) -> list[tuple[UUID, int, int, int]]:
        """Clinician, start, end (seconds) and seats left of each class that begins in the window."""
        asked = {"service": service_id, "ids": None if ids is None else list(ids), "start": start, "end": end}
        given = asked | {"hold": hold, "now": self.uow.clock.now(), "organization": self.uow.ctx.organization}
        return self.uow.rows(JOINABLE, given)
