"""Rows of bookings elsewhere and of the kinds of event that they are."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, or_, select, text, update
from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.scheduling.models import (
    BusyTime,
    CalendarSource,
    ElsewhereStatus,
    OutsideBooking,
    OutsideCalendar,
    OutsideOffer,
    Resource,
    Service,
)

ALONE = text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")
STANDING = (ElsewhereStatus.OPEN, ElsewhereStatus.PLACED, ElsewhereStatus.FOLLOWED, ElsewhereStatus.DECLINED)


class OutsideOffers(Repository[OutsideOffer]):
    table = OutsideOffer

    def of_connection(self, connection_id: UUID) -> Sequence[OutsideOffer]:
        query = self.scoped().where(col(OutsideOffer.connection_id) == connection_id)
        return self.session.exec(query.order_by(col(OutsideOffer.name), col(OutsideOffer.id))).all()

    def every(self) -> Sequence[OutsideOffer]:
        return self.session.exec(self.scoped().order_by(col(OutsideOffer.name), col(OutsideOffer.id))).all()

    def by_remote(self, connection_id: UUID, remote_id: str) -> OutsideOffer | None:
        same = (col(OutsideOffer.connection_id) == connection_id, col(OutsideOffer.remote_id) == remote_id)
        return self.session.exec(self.scoped().where(*same)).one_or_none()

    def written_for(self, service_id: UUID, clinician_id: UUID) -> OutsideOffer | None:
        """Where an appointment of this service with this clinician is put too."""
        query = self.scoped().where(
            col(OutsideOffer.service_id) == service_id,
            col(OutsideOffer.clinician_id) == clinician_id,
            col(OutsideOffer.writes),
            col(OutsideOffer.is_active),
        )
        return self.session.exec(query.order_by(col(OutsideOffer.id))).first()

    def any(self) -> bool:
        return self.session.exec(self.scoped().limit(1)).first() is not None

    def forget(self, connection_id: UUID) -> None:
        """The account's offers and bookings; the appointments stay."""
        for table in (OutsideBooking, OutsideOffer):
            mine = (
                col(table.organization_id) == self.uow.ctx.organization,
                col(table.connection_id) == connection_id,
            )
            self.session.connection().execute(delete(table).where(*mine))


class OutsideBookings(Repository[OutsideBooking]):
    table = OutsideBooking

    def one_at_a_time(self, connection_id: UUID) -> None:
        """Until the transaction ends nobody else takes in or decides bookings of this account: what belongs together can
        come at once and in any order."""
        key = {"key": f"elsewhere {self.uow.ctx.organization} {connection_id}"}
        self.session.connection().execute(ALONE, key)

    def of(self, connection_id: UUID, remote_id: str) -> OutsideBooking | None:
        same = (col(OutsideBooking.connection_id) == connection_id, col(OutsideBooking.remote_id) == remote_id)
        query = self.scoped().where(*same).execution_options(populate_existing=True)
        return self.session.exec(query).one_or_none()

    def of_appointment(self, appointment_id: UUID) -> Sequence[OutsideBooking]:
        """Those that still stand there."""
        query = self.scoped().where(
            col(OutsideBooking.appointment_id) == appointment_id, col(OutsideBooking.status).in_(STANDING)
        )
        return self.session.exec(query.order_by(col(OutsideBooking.created_at), col(OutsideBooking.id))).all()

    def to_come(self, connection_id: UUID, now: datetime) -> Sequence[OutsideBooking]:
        """Those that stand there, as far as we know, and are not over."""
        query = self.scoped().where(
            col(OutsideBooking.connection_id) == connection_id,
            col(OutsideBooking.status).in_(STANDING),
            col(OutsideBooking.ends_at) > now,
        )
        return self.session.exec(query).all()

    def of_events(self, connection_id: UUID, event_ids: Collection[str]) -> Sequence[OutsideBooking]:
        query = self.scoped().where(
            col(OutsideBooking.connection_id) == connection_id, col(OutsideBooking.event_id).in_(event_ids)
        )
        return self.session.exec(query).all()

    def open_ones(self) -> Sequence[Any]:
        """(booking, service name, clinician name, the clinician's zone), the soonest first."""
        organization = self.uow.ctx.organization
        offered = (col(OutsideOffer.organization_id) == organization) & (
            col(OutsideOffer.id) == col(OutsideBooking.offer_id)
        )
        given = (col(Service.organization_id) == organization) & (col(Service.id) == col(OutsideOffer.service_id))
        hosted = (col(Resource.organization_id) == organization) & (
            col(Resource.id) == col(OutsideBooking.clinician_id)
        )
        query = (
            select(OutsideBooking, col(Service.name), col(Resource.name), col(Resource.timezone))
            .join(OutsideOffer, offered)
            .join(Service, given)
            .join(Resource, hosted)
            .where(col(OutsideBooking.organization_id) == organization, col(OutsideBooking.status) == "open")
            .order_by(col(OutsideBooking.starts_at))
        )
        return self.session.execute(query).all()

    def copied_by_others(
        self, clinician_id: UUID, event_ids: Collection[str], span: tuple[datetime, datetime]
    ) -> Sequence[OutsideBooking]:
        """Bookings that another program has itself put into the clinician's calendar, as far as these events or times
        are concerned."""
        query = self.scoped().where(
            col(OutsideBooking.clinician_id) == clinician_id,
            col(OutsideBooking.status).in_(STANDING),
            or_(
                col(OutsideBooking.calendar_event_id).in_(event_ids),
                (col(OutsideBooking.ends_at) > span[0]) & (col(OutsideBooking.starts_at) < span[1]),
            ),
        )
        return self.session.exec(query).all()

    def drop_copies(self, clinician_id: UUID, row: OutsideBooking) -> None:
        """What another calendar says of this booking is no time of its own: by its id there, else by its exact time."""
        calendars = select(col(OutsideCalendar.id)).where(
            col(OutsideCalendar.organization_id) == self.uow.ctx.organization,
            col(OutsideCalendar.clinician_id) == clinician_id,
            col(OutsideCalendar.source) != CalendarSource.CALENDLY,
        )
        same_time = (col(BusyTime.starts_at) == row.starts_at) & (col(BusyTime.ends_at) == row.ends_at)
        by_id = col(BusyTime.event_id) == row.calendar_event_id
        statement = delete(BusyTime).where(
            col(BusyTime.organization_id) == self.uow.ctx.organization,
            col(BusyTime.calendar_id).in_(calendars),
            or_(by_id, same_time) if row.calendar_event_id else same_time,
        )
        self.session.connection().execute(statement)


def checked(uow: Any, connection_id: UUID, now: datetime | None, problem: str | None) -> None:
    """Of the account's columns: looked at just now, or not for a reason. Whoever looks for slots is told (case B18)."""
    values: dict[str, Any] = {"problem": problem} | ({"checked_at": now} if now else {})
    mine = (
        col(OutsideCalendar.organization_id) == uow.ctx.organization,
        col(OutsideCalendar.connection_id) == connection_id,
    )
    uow.session.connection().execute(update(OutsideCalendar).where(*mine).values(**values))


def ids_of(rows: Iterable[OutsideBooking]) -> set[str]:
    return {row.remote_id for row in rows}
