"""The appointment of a first talk: which service it is, who comes, and what the consultation then says of it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient, FindClients
from livingrite.core.errors import NotFound
from livingrite.core.i18n import _
from livingrite.crm import events
from livingrite.crm.errors import TookPlace
from livingrite.crm.models import Consultation, ConsultationStatus, ConsultationType
from livingrite.crm.repository import Consultations
from livingrite.intake import service as intake
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict, Offer
from livingrite.scheduling.schemas import AppointmentView, CreateAppointment, FindSlots, Modality

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

MODALITIES = {
    "in_person": ConsultationType.IN_PERSON,
    "virtual": ConsultationType.VIDEO,
    "phone": ConsultationType.PHONE,
}
NEAREST = 5
BY_TYPE = {kind: Modality(name) for name, kind in MODALITIES.items()}


def talk_service(uow: "Uow") -> Any:
    """The first service that is a first talk and can be booked online."""
    found = next((one for one in scheduling.list_public_services(uow) if one.is_consultation), None)
    if found is None and uow.ctx.staff:
        raise NotFound(
            _("No service that can be booked online is a consultation. Mark one in the settings, Reminders.")
        )
    if found is None:
        raise NotFound(_("This clinic has no times for a consultation. Send a request without one."))
    return found


def book_for(uow: "Uow", row: Consultation, starts_at: datetime) -> AppointmentView:
    """An appointment with whoever is free then, for who asked without a time."""
    if row.status != ConsultationStatus.PENDING:
        raise TookPlace(_("This request is closed. Book a talk in the diary."))
    service, day = talk_service(uow), starts_at.astimezone(UTC).date()
    wanted = FindSlots(service_id=service.id, from_date=day, to_date=day, tz="UTC")
    free = {slot.starts_at: slot for slot in scheduling.find_slots(uow, wanted).slots}
    if starts_at not in free:
        near = sorted(free.values(), key=lambda one: abs(one.starts_at - starts_at))[:NEAREST]
        raise AppointmentConflict(offers=[Offer(one.starts_at, one.ends_at, one.clinician_id) for one in near])
    booking = CreateAppointment(
        client_id=_client_of(uow, row),
        clinician_id=free[starts_at].clinician_id,
        service_id=service.id,
        starts_at=starts_at,
        modality=BY_TYPE[row.consultation_type],
        notes=row.description,
    )
    return scheduling.create_appointment(uow, booking)


def _client_of(uow: "Uow", row: Consultation) -> UUID:
    """Who is known by this name and address or number, or a new client."""
    name = row.requester_name.casefold()
    for way in filter(None, (row.requester_email, row.requester_phone)):
        for one in clients.find(uow, FindClients(search=way)).items:
            if one.name.casefold() == name:
                return one.id
    asked = CreateClient(
        name=row.requester_name, email=row.requester_email, phone=row.requester_phone, timezone=row.timezone
    )
    return clients.create(uow, asked).id


def give_time(uow: "Uow", row: Consultation, appointment: AppointmentView) -> None:
    change(
        uow,
        row,
        {
            "appointment_id": appointment.id,
            "consultation_type": MODALITIES[appointment.modality],
            "scheduled_at": appointment.starts_at,
            "status": ConsultationStatus.SCHEDULED,
        },
    )
    intake.follow_consultation(uow, row.id, appointment.id)


def change(uow: "Uow", row: Consultation, values: Mapping[str, Any]) -> None:
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    if not changed:
        return
    before = {name: getattr(row, name) for name in changed}
    for name, value in changed.items():
        setattr(row, name, value)
    row.version += 1
    Consultations(uow).add(row)
    audit.record(uow, Action.CHANGED, "consultation", row.id, before=before, after=changed)
    uow.emit(events.consultation(uow.ctx.organization, row.id))
