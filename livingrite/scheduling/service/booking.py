"""Staff make an appointment."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow_client
from livingrite.scheduling.events import Topic, of_appointment
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.booking import insert_booking
from livingrite.scheduling.repository.claims import Claims
from livingrite.scheduling.repository.facts import Facts
from livingrite.scheduling.rules.slots import Session
from livingrite.scheduling.rules.zones import seconds
from livingrite.scheduling.schemas import AppointmentStatus, AppointmentView, CreateAppointment, Modality, PaymentStatus
from livingrite.scheduling.service.links import digest, manage_token
from livingrite.scheduling.service.place import Asking, Place, ensure_free, plan, take
from livingrite.scheduling.service.taking import seat_columns, take_seat
from livingrite.scheduling.service.view import appointment_view

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def create_appointment(uow: "Uow", command: CreateAppointment) -> AppointmentView:
    """Book a client in; the past is allowed, as staff write down what happened.

    Raises NotFound, InvalidPlace, and AppointmentConflict with the nearest free places. What is in the way can be
    overruled with `override_reason` where it is `overridable`."""
    allow_client(uow.ctx, Permission.CREATE, command.client_id, level="full_access")
    name = clients.name_of(uow, command.client_id)
    place, modality = wanted_place(uow, command)
    asking = Asking(command.client_id, name)
    place = ensure_free(uow, place, asking, command.override_reason)
    details = {
        "modality": modality,
        "notes": command.notes,
        "override_reason": command.override_reason,
        "source": "staff",
    }
    id = write_appointment(uow, place, asking, details)
    return _view(uow, id, command.client_id, place, asking, details)


def wanted_place(uow: "Uow", command: CreateAppointment, *, until: datetime | None = None) -> tuple[Place, Modality]:
    """What the command asks for, with the service's length, buffers and needs filled in."""
    offer = Facts(uow).offer(command.service_id)
    length = offer.session.length
    if command.ends_at is not None:
        length = seconds(command.ends_at) - seconds(command.starts_at)
    session = Session(length, offer.session.before, offer.session.after)
    modality = Modality(command.modality or offer.modality)
    things = command.resource_ids
    place = plan(uow, offer, command.clinician_id, command.starts_at, session, modality, things, until=until)
    return place, modality


def write_appointment(
    uow: "Uow", place: Place, asking: Asking, details: dict[str, Any], topic: Topic = Topic.BOOKED
) -> UUID:
    """Insert the row with its claims, record and tell it. Raises AppointmentConflict when somebody was faster."""
    id = uuid4()
    values = {
        "id": id,
        "client_id": asking.client_id,
        "client_name": asking.client_name,
        "service_id": place.offer.service_id,
        "created_by_id": uow.ctx.user_id,
        "manage_token_hash": digest(manage_token(uow.ctx.organization, id)),
        **place.columns(),
        **details,
    }

    def first() -> None:
        insert_booking(uow, values, place.resources)

    if place.offer.shared:
        insert_booking(uow, values | seat_columns(take_seat(uow, place, asking)), ())
    else:
        take(uow, place, replace(asking, appointment_id=id), first, lambda: Claims(uow).take(id, place.resources))
    after = place.described() | {"override_reason": details.get("override_reason")}
    audit.record(uow, Action.CREATED, "appointment", id, client_id=asking.client_id, after=after)
    if asking.client_id is not None:
        uow.emit(of_appointment(topic, uow.ctx.organization, id, asking.client_id, 1))
    return id


def _view(
    uow: "Uow", id: UUID, client_id: UUID, place: Place, asking: Asking, details: dict[str, Any]
) -> AppointmentView:
    """What was just written, without asking the database for it again; who joined a class has what the class has."""
    if place.offer.shared:
        return appointment_view(uow, id)
    view = AppointmentView(
        id=id,
        version=1,
        client_id=client_id,
        client_name=asking.client_name,
        clinician_id=place.clinician.id,
        service_id=place.offer.service_id,
        resource_ids=list(place.thing_ids),
        starts_at=place.starts_at,
        ends_at=place.ends_at,
        timezone=place.clinician.schedule.zone,
        status=AppointmentStatus.BOOKED,
        payment_status=PaymentStatus.TO_PAY,
        modality=details["modality"],
        notes=details["notes"],
        override_reason=details["override_reason"],
    )
    return view if uow.ctx.clients is None else view.without_staff_notes()
