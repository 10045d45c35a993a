"""Rows of calendars elsewhere, of when people are busy there, of our copies, and of what has to be decided."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.scheduling.models import (
    Appointment,
    BusyTime,
    CalendarDecision,
    OutsideCalendar,
    OutsideEvent,
    Resource,
)

ALONE = text("SELECT pg_try_advisory_xact_lock(hashtextextended(:key, 0))")
UPCOMING = text("""
SELECT id FROM appointment WHERE organization_id = :organization AND clinician_id = :clinician AND holds AND ends_at > :now
UNION SELECT e.appointment_id FROM outside_event e JOIN outside_calendar c ON c.organization_id = e.organization_id
  AND c.id = e.calendar_id WHERE e.organization_id = :organization AND c.clinician_id = :clinician AND e.ends_at > :now
""")


class OutsideCalendars(Repository[OutsideCalendar]):
    table = OutsideCalendar

    def of_connection(self, connection_id: UUID) -> Sequence[OutsideCalendar]:
        query = self.scoped().where(col(OutsideCalendar.connection_id) == connection_id)
        return self.session.exec(query.order_by(col(OutsideCalendar.is_main).desc(), col(OutsideCalendar.id))).all()

    def of_clinicians(self, ids: Collection[UUID] | None) -> Sequence[OutsideCalendar]:
        query = self.scoped()
        if ids is not None:
            query = query.where(col(OutsideCalendar.clinician_id).in_(ids))
        return self.session.exec(query.order_by(col(OutsideCalendar.is_main).desc(), col(OutsideCalendar.id))).all()

    def by_remote(self, connection_id: UUID, remote_index: bytes) -> OutsideCalendar | None:
        query = self.scoped().where(
            col(OutsideCalendar.connection_id) == connection_id, col(OutsideCalendar.remote_index) == remote_index
        )
        return self.session.exec(query).one_or_none()

    def written_for(self, clinician_id: UUID) -> OutsideCalendar | None:
        """The calendar into which a clinician's appointments are copied."""
        query = self.scoped().where(col(OutsideCalendar.clinician_id) == clinician_id, col(OutsideCalendar.writes))
        return self.session.exec(query).one_or_none()

    def any(self) -> bool:
        return self.session.exec(self.scoped().limit(1)).first() is not None

    def alone(self, what: str) -> bool:
        """Until the transaction ends nobody else does `what`; False when somebody does it now."""
        key = {"key": f"outside {self.uow.ctx.organization} {what}"}
        return bool(self.session.connection().execute(ALONE, key).scalar_one())

    def remove(self, rows: Iterable[OutsideCalendar]) -> None:
        for row in rows:
            self.session.delete(row)
        self.session.flush()

    def upcoming(self, clinician_id: UUID, now: datetime) -> list[UUID]:
        """The appointments whose copies a new choice concerns."""
        asked = {"organization": self.uow.ctx.organization, "clinician": clinician_id, "now": now}
        return list(self.session.connection().execute(UPCOMING, asked).scalars())


class BusyTimes(Repository[BusyTime]):
    table = BusyTime

    def put(self, calendar: OutsideCalendar, rows: Sequence[tuple[str, datetime, datetime]], generation: int) -> None:
        """Write each event's time, also over what was known of it."""
        values = [
            {
                "organization_id": self.uow.ctx.organization,
                "id": uuid4(),
                "calendar_id": calendar.id,
                "clinician_id": calendar.clinician_id,
                "event_id": event_id,
                "starts_at": starts_at,
                "ends_at": ends_at,
                "generation": generation,
            }
            for event_id, starts_at, ends_at in sorted(rows)
        ]
        if not values:
            return
        statement = insert(BusyTime).values(values)
        changed = {name: statement.excluded[name] for name in ("starts_at", "ends_at", "generation")}
        same = [col(BusyTime.organization_id), col(BusyTime.calendar_id), col(BusyTime.event_id)]
        self.session.connection().execute(statement.on_conflict_do_update(index_elements=same, set_=changed))

    def drop(self, calendar_id: UUID, event_ids: Collection[str]) -> None:
        if event_ids:
            self._delete(calendar_id, col(BusyTime.event_id).in_(event_ids))

    def event_ids(self, calendar_id: UUID, after: datetime) -> set[str]:
        """Of those that begin later."""
        query = self.scoped().where(col(BusyTime.calendar_id) == calendar_id, col(BusyTime.starts_at) > after)
        return {row.event_id for row in self.session.exec(query)}

    def drop_older(self, calendar_id: UUID, generation: int) -> None:
        """What a complete reading has not met is gone there."""
        self._delete(calendar_id, col(BusyTime.generation) < generation)

    def drop_all(self, calendar_id: UUID) -> None:
        self._delete(calendar_id)

    def between(self, clinicians: Collection[UUID] | None, start: datetime, end: datetime) -> Sequence[Any]:
        """(clinician, start, end, source), in order."""
        joined = (col(OutsideCalendar.organization_id) == col(BusyTime.organization_id)) & (
            col(OutsideCalendar.id) == col(BusyTime.calendar_id)
        )
        columns = (
            col(BusyTime.clinician_id),
            col(BusyTime.starts_at),
            col(BusyTime.ends_at),
            col(OutsideCalendar.source),
        )
        query = select(*columns).join(OutsideCalendar, joined).order_by(col(BusyTime.starts_at))
        query = query.where(
            col(BusyTime.organization_id) == self.uow.ctx.organization,
            col(BusyTime.ends_at) > start,
            col(BusyTime.starts_at) < end,
        )
        if clinicians is not None:
            query = query.where(col(BusyTime.clinician_id).in_(clinicians))
        return self.session.connection().execute(query).all()

    def _delete(self, calendar_id: UUID, *which: Any) -> None:
        mine = (
            col(BusyTime.organization_id) == self.uow.ctx.organization,
            col(BusyTime.calendar_id) == calendar_id,
        )
        self.session.connection().execute(delete(BusyTime).where(*mine, *which))


class OutsideEvents(Repository[OutsideEvent]):
    table = OutsideEvent

    def of_appointment(self, appointment_id: UUID) -> Sequence[OutsideEvent]:
        return self.session.exec(self.scoped().where(col(OutsideEvent.appointment_id) == appointment_id)).all()

    def by_event_ids(self, calendar_id: UUID, event_ids: Collection[str]) -> dict[str, OutsideEvent]:
        query = self.scoped().where(
            col(OutsideEvent.calendar_id) == calendar_id, col(OutsideEvent.event_id).in_(event_ids)
        )
        return {row.event_id: row for row in self.session.exec(query)}

    def unmet(self, calendar: OutsideCalendar, start: datetime, end: datetime) -> Sequence[OutsideEvent]:
        """Those between two instants that the complete reading has not met, written before it began."""
        query = self.scoped().where(
            col(OutsideEvent.calendar_id) == calendar.id,
            col(OutsideEvent.generation) < calendar.generation,
            col(OutsideEvent.updated_at) < calendar.reading_since,
            col(OutsideEvent.ends_at) > start,
            col(OutsideEvent.starts_at) < end,
        )
        return self.session.exec(query).all()

    def of(self, appointment_id: UUID, calendar_id: UUID) -> OutsideEvent | None:
        query = self.scoped().where(
            col(OutsideEvent.appointment_id) == appointment_id, col(OutsideEvent.calendar_id) == calendar_id
        )
        return self.session.exec(query).one_or_none()

    def remove(self, row: OutsideEvent) -> None:
        self.session.delete(row)
        self.session.flush()


OPEN = text("""
SELECT (SELECT count(*) FROM calendar_decision WHERE organization_id = :organization AND resolved_at IS NULL)
  + (SELECT count(*) FROM outside_booking WHERE organization_id = :organization AND status = 'open')
""")


class Decisions(Repository[CalendarDecision]):
    table = CalendarDecision

    def open_of(self, appointment_id: UUID) -> CalendarDecision | None:
        query = self.scoped().where(
            col(CalendarDecision.appointment_id) == appointment_id, col(CalendarDecision.resolved_at).is_(None)
        )
        return self.session.exec(query.with_for_update()).one_or_none()

    def ask(self, row: dict[str, Any]) -> bool:
        """False when somebody is already asked about this appointment; the older question stands with the newer time."""
        values = {"organization_id": self.uow.ctx.organization, "id": uuid4(), **row}
        statement = insert(CalendarDecision).values(values)
        newer = {name: statement.excluded[name] for name in ("kind", "starts_at", "ends_at", "sequence", "calendar_id")}
        same = [col(CalendarDecision.organization_id), col(CalendarDecision.appointment_id)]
        statement = statement.on_conflict_do_update(
            index_elements=same, index_where=text("resolved_at IS NULL"), set_=newer
        )
        fresh = statement.returning(text("(xmax = 0)"))
        return bool(self.session.connection().execute(fresh).scalar_one())

    def open_everywhere(self) -> int:
        """Questions about appointments, and bookings elsewhere that do not fit here."""
        found = self.session.connection().execute(OPEN, {"organization": self.uow.ctx.organization})
        return found.scalar_one()

    def open_ones(self) -> Sequence[Any]:
        """With the appointment and the clinician, the soonest first."""
        organization = self.uow.ctx.organization
        query = (
            select(
                CalendarDecision, Appointment, col(Resource.name), col(Resource.user_id), col(OutsideCalendar.source)
            )
            .join(
                Appointment,
                (col(Appointment.organization_id) == col(CalendarDecision.organization_id))
                & (col(Appointment.id) == col(CalendarDecision.appointment_id)),
            )
            .join(
                Resource,
                (col(Resource.organization_id) == col(Appointment.organization_id))
                & (col(Resource.id) == col(Appointment.clinician_id)),
            )
            .join(
                OutsideCalendar,
                (col(OutsideCalendar.organization_id) == col(CalendarDecision.organization_id))
                & (col(OutsideCalendar.id) == col(CalendarDecision.calendar_id)),
            )
            .where(col(CalendarDecision.organization_id) == organization, col(CalendarDecision.resolved_at).is_(None))
            .order_by(col(Appointment.starts_at))
        )
        return self.session.execute(query).all()
