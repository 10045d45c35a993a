"""What the diary page reads: compact rows, no entities (notes: entity building costs more than the query)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, and_, case, cast, false, func, literal, or_, select, text
from sqlalchemy.dialects.postgresql import array
from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.scheduling.models import (
    AbsenceKind,
    Appointment,
    AppointmentStatus,
    CalendarDecision,
    GroupSession,
    Modality,
    PaymentStatus,
    ResourceClaim,
    TimeOff,
)
from livingrite.scheduling.repository.appointments import LONGEST, THINGS
from livingrite.scheduling.schemas.common import Money
from livingrite.scheduling.schemas.diary import DiaryLocation, DiaryResource, DiaryRow, DiaryService, ReadDiary

SEATS = case(
    (col(Appointment.session_id).is_(None), None),
    else_=select(array([col(GroupSession.taken), col(GroupSession.capacity), col(GroupSession.version)]))
    .where(
        col(GroupSession.organization_id) == col(Appointment.organization_id),
        col(GroupSession.id) == col(Appointment.session_id),
    )
    .correlate(Appointment)
    .scalar_subquery(),
)
ASKED = (
    select(literal(value=True))
    .where(
        col(CalendarDecision.organization_id) == col(Appointment.organization_id),
        col(CalendarDecision.appointment_id) == col(Appointment.id),
        col(CalendarDecision.resolved_at).is_(None),
    )
    .correlate(Appointment)
    .exists()
)
NAMED = (col(AbsenceKind.name), col(AbsenceKind.tone), col(AbsenceKind.pattern))
WRITTEN = {"resource_ids": THINGS, "seats": SEATS, "asked": ASKED}
COLUMNS = tuple(
    WRITTEN[name].label(name) if name in WRITTEN else getattr(Appointment, name)
    for name in DiaryRow.__dataclass_fields__
)
# Classes that staff opened and nobody has joined yet.
EMPTY_CLASSES = text("""
SELECT s.id, s.version, s.clinician_id, s.service_id, s.location_id, s.starts_at, s.ends_at, s.modality, s.capacity,
  ARRAY(SELECT c.resource_id FROM resource_claim c
    WHERE c.organization_id = s.organization_id AND c.session_id = s.id AND c.kind <> 'clinician') AS resource_ids
FROM group_session s
WHERE s.organization_id = :organization AND s.holds AND s.kept AND s.taken = 0
  AND s.starts_at < :to_at AND s.ends_at > :from_at
  AND (CAST(:clinicians AS uuid[]) IS NULL OR s.clinician_id = ANY(:clinicians))
  AND (CAST(:services AS uuid[]) IS NULL OR s.service_id = ANY(:services))
""")

RESOURCES = text("""
SELECT id, kind, name, title, user_id, default_room_id, timezone, is_active, location_id FROM resource
WHERE organization_id = :organization ORDER BY position, name, id
""")
SERVICES = text("""
SELECT s.id, s.name, s.duration_minutes, s.at_home, s.modality, s.capacity,
  s.price_amount, s.price_currency, s.buffer_before_minutes, s.buffer_after_minutes,
  ARRAY(SELECT clinician_id FROM service_clinician c WHERE c.organization_id = s.organization_id AND c.service_id = s.id),
  ARRAY(SELECT resource_id FROM service_resource n WHERE n.organization_id = s.organization_id AND n.service_id = s.id)
FROM service s WHERE s.organization_id = :organization AND s.is_active ORDER BY s.position, s.name, s.id
""")
LOCATIONS = text("SELECT id, name FROM location WHERE organization_id = :organization AND is_active ORDER BY name, id")
OPENING = text("SELECT id, timezone, opening FROM location WHERE organization_id = :organization AND opening <> '[]'")
PLACE = text("SELECT timezone, country FROM organization WHERE id = :organization")
STEPS = text("""
SELECT created_at, confirmed_at, arrived_at, started_at, completed_at, cancelled_at
FROM appointment WHERE organization_id = :organization AND id = :id
""")
COUNTS = text("""
SELECT CAST(starts_at AT TIME ZONE :zone AS date), count(*) FROM appointment
WHERE organization_id = :organization AND holds AND starts_at >= CAST(:first AS timestamp) AT TIME ZONE :zone
  AND starts_at < (CAST(:last AS timestamp) + interval '1 day') AT TIME ZONE :zone GROUP BY 1
""")


class DiaryPages(Repository[Appointment]):
    table = Appointment

    def rows(self, wanted: ReadDiary) -> tuple[DiaryRow, ...]:
        query = select(*COLUMNS).where(*self._within(wanted))
        if wanted.per_day is not None:
            order = (col(Appointment.starts_at), col(Appointment.id))
            place = func.row_number().over(partition_by=_date(wanted.timezone), order_by=order).label("place")
            found = select(col(Appointment.id), place).where(*self._within(wanted)).subquery()
            query = (
                select(*COLUMNS)
                .join(found, found.c.id == col(Appointment.id))
                .where(col(Appointment.organization_id) == self.uow.ctx.organization, found.c.place <= wanted.per_day)
            )
        return (*self._rows(query), *self._empty_classes(wanted))

    def _empty_classes(self, wanted: ReadDiary) -> list[DiaryRow]:
        if wanted.location_ids or wanted.room_ids:
            return []
        chosen = {"clinicians": list(wanted.clinician_ids) or None, "services": list(wanted.service_ids) or None}
        rows = self._all(EMPTY_CLASSES, from_at=wanted.from_at, to_at=wanted.to_at, **chosen)
        return [_empty_class(row) for row in rows]

    def some(self, ids: Sequence[UUID]) -> tuple[DiaryRow, ...]:
        """Wherever they stand now."""
        own = col(Appointment.organization_id) == self.uow.ctx.organization
        return self._rows(select(*COLUMNS).where(own, col(Appointment.id).in_(ids)))

    def totals(self, wanted: ReadDiary) -> dict[date, int]:
        """How many appointments begin on each date, with the same filters."""
        day = _date(wanted.timezone)
        query = select(day, func.count()).where(*self._within(wanted)).group_by(day)
        return {row[0]: row[1] for row in self.session.connection().execute(query)}

    def clinicians(self, wanted: ReadDiary) -> set[UUID]:
        """Who has an appointment there."""
        query = select(col(Appointment.clinician_id)).where(*self._within(wanted)).distinct()
        return {row[0] for row in self.session.connection().execute(query)}

    def _rows(self, query: Any) -> tuple[DiaryRow, ...]:
        ordered = query.order_by(col(Appointment.starts_at), col(Appointment.id))
        return tuple(DiaryRow(*row) for row in self.session.connection().execute(ordered))

    def _within(self, wanted: ReadDiary) -> list[Any]:
        found = [
            col(Appointment.organization_id) == self.uow.ctx.organization,
            col(Appointment.starts_at) < wanted.to_at,
            col(Appointment.starts_at) > wanted.from_at - LONGEST,
            col(Appointment.ends_at) > wanted.from_at,
        ]
        if wanted.clinician_ids:
            found.append(col(Appointment.clinician_id).in_(wanted.clinician_ids))
        if wanted.service_ids:
            found.append(col(Appointment.service_id).in_(wanted.service_ids))
        if wanted.statuses:
            found.append(col(Appointment.status).in_(wanted.statuses))
        if wanted.location_ids:
            place = col(Appointment.location_id)
            found.append(
                or_(place.in_([id for id in wanted.location_ids if id]), _none(wanted.location_ids, place.is_(None)))
            )
        if wanted.room_ids:
            named = [id for id in wanted.room_ids if id]
            taken = self._in_room(col(ResourceClaim.resource_id).in_(named))
            found.append(or_(taken, _none(wanted.room_ids, ~self._in_room())))
        return found

    def _in_room(self, *which: Any) -> ColumnElement[bool]:
        return (
            select(col(ResourceClaim.id))
            .where(
                col(ResourceClaim.organization_id) == col(Appointment.organization_id),
                or_(
                    col(ResourceClaim.appointment_id) == col(Appointment.id),
                    col(ResourceClaim.session_id) == col(Appointment.session_id),
                ),
                col(ResourceClaim.kind) == "room",
                *which,
            )
            .exists()
        )

    def reasons(self, start: datetime, end: datetime) -> dict[tuple[UUID, datetime], tuple[Any, ...]]:
        """Why a clinician is away, by clinician and the start of the absence: reason, kind, and the name, tone and pattern
        of a kind of the organization's own."""
        named = and_(
            col(AbsenceKind.organization_id) == col(TimeOff.organization_id),
            col(AbsenceKind.id) == col(TimeOff.kind_id),
        )
        query = (
            select(col(TimeOff.resource_id), col(TimeOff.starts_at), col(TimeOff.reason), col(TimeOff.kind), *NAMED)
            .outerjoin(AbsenceKind, named)
            .where(
                col(TimeOff.organization_id) == self.uow.ctx.organization,
                col(TimeOff.starts_at) < end,
                col(TimeOff.ends_at) > start,
            )
        )
        return {(row[0], row[1]): tuple(row[2:]) for row in self.session.connection().execute(query)}

    def resources(self) -> tuple[DiaryResource, ...]:
        return tuple(DiaryResource(*row) for row in self._all(RESOURCES))

    def services(self) -> tuple[DiaryService, ...]:
        return tuple(
            DiaryService(
                *plain,
                price=Money(amount=amount, currency=currency),
                buffers=(before, after),
                clinician_ids=tuple(clinicians),
                resource_ids=tuple(resources),
            )
            for *plain, amount, currency, before, after, clinicians, resources in self._all(SERVICES)
        )

    def locations(self) -> tuple[DiaryLocation, ...]:
        return tuple(DiaryLocation(*row) for row in self._all(LOCATIONS))

    def opening(self) -> list[tuple[UUID, str, list[list[int]]]]:
        """Zone and weekly hours of each location that says when it is open."""
        return [tuple(row) for row in self._all(OPENING)]

    def place(self) -> tuple[str, str]:
        """Time zone and country of the organization."""
        return tuple(self._all(PLACE)[0])

    def steps(self, id: UUID) -> dict[str, datetime | None]:
        """When the appointment was booked, confirmed, arrived, begun, ended, cancelled."""
        row = self._all(STEPS, id=id)[0]
        return dict(zip(("booked", "confirmed", "arrived", "in_session", "completed", "cancelled"), row, strict=True))

    def counts(self, first: date, last: date, zone: str) -> dict[date, int]:
        return {row[0]: row[1] for row in self._all(COUNTS, first=first, last=last, zone=zone)}

    def _all(self, statement: Any, **parameters: Any) -> Sequence[Any]:
        return (
            self.session.connection().execute(statement, parameters | {"organization": self.uow.ctx.organization}).all()
        )


def _empty_class(row: Any) -> DiaryRow:
    plain = ("id", "version", "clinician_id", "service_id", "location_id", "starts_at", "ends_at")
    return DiaryRow(
        **{name: getattr(row, name) for name in plain},
        client_id=row.id,
        client_name="",
        resource_ids=tuple(row.resource_ids),
        status=AppointmentStatus.BOOKED,
        payment_status=PaymentStatus.TO_PAY,
        modality=Modality(row.modality),
        series_id=None,
        arrived_at=None,
        session_id=row.id,
        seats=[0, row.capacity, row.version],
    )


def _date(zone: str) -> Any:
    """The date on the clinic's calendar on which an appointment begins."""
    return cast(func.timezone(zone, col(Appointment.starts_at)), Date)


def _none(ids: Sequence[UUID | None], without: ColumnElement[bool]) -> ColumnElement[bool]:
    """`without` when the ones that have none are wanted too."""
    return without if None in ids else false()
