"""A class in the diary: one card for all who sit in it, "4 of 5", and one move for all of them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.core.errors import NotFound
from livingrite.core.i18n import _, translate
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import (
    AppointmentStatus,
    AppointmentView,
    MoveAppointment,
    MoveSession,
    PaymentStatus,
    SessionView,
)
from livingrite.scheduling.schemas.diary import DiaryRow
from livingrite.ui.pages.diary import words

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

Status = AppointmentStatus
FREED = frozenset({Status.CANCELLED, Status.LATE_CANCELLED, Status.NO_SHOW})
SEATS = _("{taken} of {capacity} seats")


def folded(rows: Iterable[DiaryRow], names: Mapping[Any, str]) -> list[DiaryRow]:
    """One row for a class, under the name of its service; who gave up the seat is found inside. In order of time."""
    found, classes = [], dict[UUID, list[DiaryRow]]()
    for row in rows:
        if row.session_id is None or row.seats is None:
            found.append(row)
        else:
            classes.setdefault(row.session_id, []).append(row)
    for id, seats in classes.items():
        live = [one for one in seats if one.status not in FREED]
        found += [_as_one(id, live, names)] if live else seats
    return sorted(found, key=lambda one: (one.starts_at, str(one.id)))


def _as_one(id: UUID, live: list[DiaryRow], names: Mapping[Any, str]) -> DiaryRow:
    first, statuses = live[0], {one.status for one in live}
    ahead = [one for one in (Status.IN_SESSION, Status.ARRIVED) if one in statuses]
    together = next(iter(statuses)) if len(statuses) == 1 else Status.BOOKED
    unpaid = next((one.payment_status for one in live if one.payment_status == PaymentStatus.TO_PAY), None)
    return replace(
        first,
        id=id,
        version=first.seats[2] if first.seats else first.version,
        client_name=names.get(first.service_id, ""),
        status=ahead[0] if ahead else together,
        payment_status=unpaid or first.payment_status,
        arrived_at=None,
        series_id=None,
    )


def is_class(row: DiaryRow) -> bool:
    return row.session_id is not None and row.id == row.session_id


def dressed(item: dict[str, Any], row: DiaryRow, locale: str) -> dict[str, Any]:
    """The card of a class says how full it is where another says the service."""
    if not is_class(row):
        return item
    said = seats(row, locale)
    return item | {"line2": said, "place": "class", "label": f"{item['label']} {said}."}


def seats(row: DiaryRow, locale: str) -> str:
    taken, capacity, _version = row.seats or [0, 0, 0]
    return translate(locale, SEATS, taken=taken, capacity=capacity)


def get_card(uow: "Uow", id: UUID) -> AppointmentView:
    """What a card stands for: an appointment, or a class in the shape of one."""
    try:
        return scheduling.get_appointment(uow, id)
    except NotFound:
        return _in_shape(scheduling.get_session(uow, id))


def move_card(uow: "Uow", command: MoveAppointment) -> AppointmentView:
    """Move it; in a class everybody comes along."""
    try:
        scheduling.get_session(uow, command.appointment_id)
    except NotFound:
        return scheduling.move_appointment(uow, command)
    fields = command.model_dump(exclude={"appointment_id", "modality"}, exclude_unset=True)
    return _in_shape(scheduling.move_session(uow, MoveSession(session_id=command.appointment_id, **fields)))


def _in_shape(session: SessionView) -> AppointmentView:
    return AppointmentView(
        id=session.id,
        version=session.version,
        client_id=session.id,
        client_name=session.service_name,
        clinician_id=session.clinician_id,
        service_id=session.service_id,
        resource_ids=session.resource_ids,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        timezone=session.timezone,
        status=Status.BOOKED,
        payment_status=PaymentStatus.TO_PAY,
        modality=session.modality,
        session_id=session.id,
    )


def people(session: SessionView, locale: str) -> list[dict[str, str]]:
    """Who sits in it, for the flyout."""
    return [
        {
            "id": str(one.id),
            "client_id": str(one.client_id),
            "name": one.client_name,
            "status": str(one.status),
            "status_text": translate(locale, words.STATUSES[one.status]),
        }
        for one in session.seats
    ]
