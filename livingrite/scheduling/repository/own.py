"""Appointments as their client or family reads them: with names and place, in one statement."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import and_, select, text, tuple_
from sqlmodel import col

from livingrite.scheduling.models import Appointment, Location, Resource, Service
from livingrite.scheduling.repository.appointments import LONGEST
from livingrite.scheduling.schemas.own import FindOwn

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtextextended('own ' || CAST(:client AS text), 0))")
RULES = text("SELECT late_cancel_hours, booking_open FROM organization WHERE id = :organization")

COLUMNS = (
    *(
        col(getattr(Appointment, name))
        for name in (
            "id", "version", "client_id", "client_name", "service_id", "clinician_id", "starts_at", "ends_at",
            "timezone", "status", "modality", "series_id",
        )
    ),
    col(Service.name).label("service_name"),
    col(Service.description).label("about"),
    col(Service.at_home),
    (col(Service.bookable_online) & col(Service.is_active)).label("online"),
    col(Resource.name).label("clinician_name"),
    col(Resource.title).label("clinician_title"),
    col(Location.address).label("location_address"),
)  # fmt: skip


def one_at_a_time(uow: "Uow", client_id: UUID) -> None:
    """Until the end of the transaction nobody else books or moves this client by themselves."""
    uow.session.connection().execute(ONE_AT_A_TIME, {"client": str(client_id)})


class OwnAppointments:
    """Rows of the clients that `uow.ctx` may see, and of no other."""

    def __init__(self, uow: "Uow") -> None:
        self._connection = uow.session.connection()
        self._organization = uow.ctx.organization
        self._clients = uow.ctx.clients

    def rules(self) -> tuple[int, bool]:
        """How many hours before is late, and whether the clinic takes bookings online."""
        row = self._connection.execute(RULES, {"organization": self._organization}).one()
        return row.late_cancel_hours, row.booking_open

    def one(self, appointment_id: UUID) -> Any | None:
        return self._connection.execute(self._rows().where(col(Appointment.id) == appointment_id)).one_or_none()

    def find(self, wanted: FindOwn) -> Sequence[Any]:
        """One more than the limit when there are more."""
        start, id = col(Appointment.starts_at), col(Appointment.id)
        query = self._rows()
        if wanted.client_id is not None:
            query = query.where(col(Appointment.client_id) == wanted.client_id)
        if wanted.from_at is not None:
            query = query.where(col(Appointment.ends_at) > wanted.from_at, start > wanted.from_at - LONGEST)
        if wanted.to_at is not None:
            query = query.where(start < wanted.to_at)
        if wanted.cursor is not None:
            here = tuple_(start, id)
            query = query.where(here < tuple_(*wanted.cursor) if wanted.latest_first else here > tuple_(*wanted.cursor))
        order = (start.desc(), id.desc()) if wanted.latest_first else (start, id)
        return self._connection.execute(query.order_by(*order).limit(wanted.limit + 1)).all()

    def _rows(self) -> Any:
        here = col(Appointment.organization_id)
        given = and_(col(Service.organization_id) == here, col(Service.id) == col(Appointment.service_id))
        who = and_(col(Resource.organization_id) == here, col(Resource.id) == col(Appointment.clinician_id))
        where = and_(col(Location.organization_id) == here, col(Location.id) == col(Appointment.location_id))
        query = select(*COLUMNS).join(Service, given).join(Resource, who).outerjoin(Location, where)
        query = query.where(here == self._organization)
        return query if self._clients is None else query.where(col(Appointment.client_id).in_(self._clients))
