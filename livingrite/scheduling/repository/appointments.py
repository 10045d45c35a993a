"""Rows of appointments: one to change, a window to show."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, func, literal_column, or_, select, tuple_, update
from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.scheduling.models import (
    Appointment,
    AppointmentStatus,
    Modality,
    PaymentStatus,
    ResourceClaim,
    ResourceKind,
)
from livingrite.scheduling.schemas import AppointmentView, FindAppointments

LONGEST = literal_column("interval '24 hours'")  # so that the index on the start serves "touches the window"

OWN, OF_CLASS = (
    select(func.coalesce(func.array_agg(col(ResourceClaim.resource_id)), literal_column("'{}'::uuid[]")))
    .where(
        col(ResourceClaim.organization_id) == col(Appointment.organization_id),
        owner,
        col(ResourceClaim.kind) != ResourceKind.CLINICIAN,
    )
    .correlate(Appointment)
    .scalar_subquery()
    for owner in (
        col(ResourceClaim.appointment_id) == col(Appointment.id),
        col(ResourceClaim.session_id) == col(Appointment.session_id),
    )
)
THINGS = case((col(Appointment.session_id).is_(None), OWN), else_=OF_CLASS)
COLUMNS = tuple(
    THINGS.label("resource_ids") if name == "resource_ids" else getattr(Appointment, name)
    for name in AppointmentView.__dataclass_fields__
)
FIRST_WORD = list(AppointmentView.__dataclass_fields__).index("status")
STATUS = {word.value: word for word in AppointmentStatus}
PAYMENT = {word.value: word for word in PaymentStatus}
MODALITY = {word.value: word for word in Modality}


class Appointments(Repository[Appointment]):
    table = Appointment

    def change(self, id: UUID, values: dict[str, Any]) -> None:
        """Write the changed columns at once; claims follow by the foreign key."""
        mine = (col(Appointment.organization_id) == self.uow.ctx.organization, col(Appointment.id) == id)
        self.session.connection().execute(update(Appointment).where(*mine).values(**values))

    def view(self, id: UUID) -> AppointmentView | None:
        return next(iter(self._views(self._seen().where(col(Appointment.id) == id))), None)

    def views(self, wanted: FindAppointments) -> list[AppointmentView]:
        """One more than the limit when there are more."""
        query = self._seen().where(
            col(Appointment.starts_at) < wanted.to_at,
            col(Appointment.starts_at) > wanted.from_at - LONGEST,
            col(Appointment.ends_at) > wanted.from_at,
        )
        if wanted.clinician_ids:
            query = query.where(col(Appointment.clinician_id).in_(wanted.clinician_ids))
        if wanted.thing_id:
            query = query.where(_takes(wanted.thing_id))
        if wanted.client_id:
            query = query.where(col(Appointment.client_id) == wanted.client_id)
        if wanted.statuses:
            query = query.where(col(Appointment.status).in_(wanted.statuses))
        place = tuple_(col(Appointment.starts_at), col(Appointment.id))
        if wanted.cursor:
            last = tuple_(*wanted.cursor)
            query = query.where(place < last if wanted.newest_first else place > last)
        order = [
            one.desc() if wanted.newest_first else one for one in (col(Appointment.starts_at), col(Appointment.id))
        ]
        return self._views(query.order_by(*order).limit(wanted.limit + 1))

    def of_session(self, session_id: UUID) -> Sequence[Appointment]:
        """Everybody with a seat in a class, locked, in the order of their ids."""
        mine = (col(Appointment.session_id) == session_id, col(Appointment.holds))
        query = self.scoped().where(*mine).order_by(col(Appointment.id)).with_for_update()
        return self.session.exec(query.execution_options(populate_existing=True)).all()

    def seats(self, session_id: UUID) -> list[AppointmentView]:
        """The same to look at, in the order in which they came."""
        mine = (
            col(Appointment.session_id) == session_id,
            col(Appointment.status).not_in(("cancelled", "late_cancelled")),
        )
        return self._views(self._seen().where(*mine).order_by(col(Appointment.created_at), col(Appointment.id)))

    def of_ids(self, ids: Collection[UUID]) -> Sequence[Appointment]:
        """In order of their start."""
        query = self.scoped().where(col(Appointment.id).in_(ids))
        return self.session.exec(query.order_by(col(Appointment.starts_at), col(Appointment.id))).all()

    def coming(self, client_id: UUID, now: datetime, *, lock: bool = False) -> Sequence[Appointment]:
        """What stands and has not begun, in order of its start."""
        query = self.scoped().where(
            col(Appointment.client_id) == client_id,
            col(Appointment.starts_at) > now,
            col(Appointment.status).in_(("booked", "confirmed")),
        )
        query = query.order_by(col(Appointment.starts_at), col(Appointment.id))
        return self.session.exec(query.with_for_update() if lock else query).all()

    def of_series(self, series_id: UUID) -> Sequence[Appointment]:
        """Locked, in order of their start."""
        query = self.scoped().where(col(Appointment.series_id) == series_id).order_by(col(Appointment.starts_at))
        return self.session.exec(query.with_for_update()).all()

    def by_manage_token(self, digest: bytes) -> Appointment | None:
        query = self.scoped().where(col(Appointment.manage_token_hash) == digest).with_for_update()
        return self.session.exec(query).one_or_none()

    def imported(self, ical_uid: str, recurrence_id: str) -> bool:
        """Whether this date of another calendar is here already, also when it was moved or cancelled since."""
        same = (col(Appointment.ical_uid) == ical_uid, col(Appointment.recurrence_id) == recurrence_id)
        return self.session.exec(self.scoped().where(*same)).first() is not None

    def rename_client(self, client_id: UUID, name: str) -> int:
        mine = (col(Appointment.organization_id) == self.uow.ctx.organization, col(Appointment.client_id) == client_id)
        result = self.session.connection().execute(update(Appointment).where(*mine).values(client_name=name))
        return result.rowcount

    def _seen(self) -> "Select[Any]":
        """The view's columns of the rows this actor may see: staff all, a family its clients'."""
        query = select(*COLUMNS).where(col(Appointment.organization_id) == self.uow.ctx.organization)
        clients = self.uow.ctx.clients
        return query if clients is None else query.where(col(Appointment.client_id).in_(clients))

    def _views(self, query: "Select[Any]") -> list[AppointmentView]:
        families = self.uow.ctx.clients is not None
        found = [_view(row) for row in self.session.connection().execute(query).all()]
        return [view.without_staff_notes() for view in found] if families else found


def _view(row: Any) -> AppointmentView:
    plain, words, rest = row[:FIRST_WORD], row[FIRST_WORD : FIRST_WORD + 3], row[FIRST_WORD + 3 :]
    values: tuple[Any, ...] = (*plain, STATUS[words[0]], PAYMENT[words[1]], MODALITY[words[2]], *rest)
    return AppointmentView(*values)


def _takes(thing_id: UUID) -> Any:
    """By a claim of its own, or by that of the class."""
    return (
        select(col(ResourceClaim.id))
        .where(
            col(ResourceClaim.organization_id) == col(Appointment.organization_id),
            or_(
                col(ResourceClaim.appointment_id) == col(Appointment.id),
                col(ResourceClaim.session_id) == col(Appointment.session_id),
            ),
            col(ResourceClaim.resource_id) == thing_id,
        )
        .exists()
    )
