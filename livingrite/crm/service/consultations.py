"""First talks: asked for in public, written down as an enquiry, held in the diary like any other appointment."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow
from livingrite.core.errors import Invalid, NotFound, Stale
from livingrite.core.i18n import _
from livingrite.crm import events
from livingrite.crm.errors import InvalidLead, TookPlace
from livingrite.crm.models import (
    Consultation,
    ConsultationStatus,
    ConsultationType,
    ConversionStatus,
    LeadSource,
    LeadStatus,
)
from livingrite.crm.permissions import Permission
from livingrite.crm.repository import Consultations
from livingrite.crm.schemas import (
    AddLead,
    ChangeConsultation,
    ConsultationPage,
    ConsultationView,
    FindConsultations,
    RequestConsultation,
    RequestedView,
)
from livingrite.crm.service import leads
from livingrite.crm.service.talks import BY_TYPE, MODALITIES, book_for, change, give_time, talk_service
from livingrite.intake import service as intake
from livingrite.intake.schemas import BookWithIntake, IntakeGiven
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import (
    AppointmentStatus,
    BookingClient,
    CancelAppointment,
    FindSlots,
    MoveAppointment,
    SlotsView,
)

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

CANCELLED = frozenset({AppointmentStatus.CANCELLED, AppointmentStatus.LATE_CANCELLED, AppointmentStatus.NO_SHOW})
LEAD_OF = {
    ConversionStatus.INTERESTED: LeadStatus.ENGAGED,
    ConversionStatus.PROPOSAL_SENT: LeadStatus.QUALIFIED,
    ConversionStatus.CLIENT: LeadStatus.CONVERTED,
    ConversionStatus.LOST: LeadStatus.DISQUALIFIED,
}


def available_slots(uow: "Uow", first: date, last: date, tz: str | None = None) -> SlotsView:
    """Free times for a first talk with whoever has one. Raises NotFound while no service is marked as one."""
    allow(uow.ctx, Permission.READ if uow.ctx.staff else Permission.ENQUIRE)
    wanted = FindSlots(service_id=talk_service(uow).id, from_date=first, to_date=last, tz=tz)
    return scheduling.find_slots(uow, wanted)


def request_consultation(uow: "Uow", command: RequestConsultation) -> RequestedView:
    """Write the request down, and book its time when it names one. Raises Invalid, NotFound, AppointmentConflict."""
    allow(uow.ctx, Permission.ADD if uow.ctx.staff else Permission.ENQUIRE)
    if not (command.requester_email or command.requester_phone):
        raise InvalidLead(fields={"requester_email": _("Give an e-mail address or a phone number.")})
    lead_id = _lead(uow, command)
    booked = _book(uow, command) if command.starts_at else None
    row = Consultation(
        organization_id=uow.ctx.organization,
        lead_id=lead_id,
        preferred_dates=[moment.isoformat() for moment in command.preferred_dates],
        appointment_id=booked.appointment_id if booked else None,
        scheduled_at=command.starts_at,
        status=ConsultationStatus.SCHEDULED if booked else ConsultationStatus.PENDING,
        consultation_type=_held_by(uow, command),
        **command.model_dump(
            exclude={"preferred_dates", "starts_at", "clinician_id", "intake", "accepted", "consultation_type"}
        ),
    )
    Consultations(uow).add(row)
    waiting = booked.intake_token if booked else intake.ask_consultation(uow, row.id, command.intake)
    audit.record(uow, Action.CREATED, "consultation", row.id, after={"lead_id": lead_id, "status": row.status})
    uow.emit(events.consultation(uow.ctx.organization, row.id))
    return RequestedView(
        id=row.id,
        status=row.status,
        scheduled_at=row.scheduled_at,
        manage_token=booked.manage_token if booked else None,
        intake_token=waiting,
    )


def find_consultations(uow: "Uow", wanted: FindConsultations) -> ConsultationPage:
    allow(uow.ctx, Permission.READ)
    rows = Consultations(uow)
    after = rows.find(wanted.cursor) if wanted.cursor else None
    if wanted.cursor and after is None:
        raise Invalid(fields={"cursor": _("This page is out of date. Please start from the first one.")})
    found = rows.newest(wanted, after)
    items = tuple(_view(row) for row in found[: wanted.limit])
    audit.record(uow, Action.LISTED, "consultation", count=len(items))
    return ConsultationPage(items=items, next_cursor=items[-1].id if len(found) > wanted.limit else None)


def get_consultation(uow: "Uow", consultation_id: UUID) -> ConsultationView:
    row = Consultations(uow).get(consultation_id)
    allow(uow.ctx, Permission.READ)
    audit.record(uow, Action.READ, "consultation", row.id)
    return _view(row)


def change_consultation(uow: "Uow", command: ChangeConsultation) -> ConsultationView:
    """How far it is; what that means for the enquiry is written there too. Raises Stale."""
    row = Consultations(uow).lock(command.consultation_id)
    allow(uow.ctx, Permission.CHANGE)
    if command.version is not None and command.version != row.version:
        raise Stale
    given = command.model_dump(include={"status", "conversion_status", "notes"} & command.model_fields_set)
    change(uow, row, {name: value for name, value in given.items() if value is not None or name == "notes"})
    wanted = LEAD_OF.get(command.conversion_status) if command.conversion_status else None
    if wanted is not None:
        leads.set_status(uow, row.lead_id, wanted)
    return _view(row)


def reschedule_consultation(
    uow: "Uow",
    consultation_id: UUID,
    starts_at: datetime,
    manage_token: str | None = None,
    *,
    version: int | None = None,
) -> ConsultationView:
    """To another free time: staff, or the person who asked, by the secret of their link; staff give one that has no
    time yet its first. Raises what moving refuses, TookPlace, AppointmentConflict with what is free that day."""
    row = _theirs(uow, consultation_id, manage_token, version)
    if row.appointment_id is None:
        give_time(uow, row, book_for(uow, row, starts_at))
        return _view(row)
    if manage_token is not None:
        moved = scheduling.reschedule_managed(uow, manage_token, starts_at).starts_at
    else:
        move = MoveAppointment(appointment_id=row.appointment_id, starts_at=starts_at)
        moved = scheduling.move_appointment(uow, move).starts_at
    change(uow, row, {"scheduled_at": moved})
    return _view(row)


def cancel_consultation(
    uow: "Uow", consultation_id: UUID, manage_token: str | None = None, *, version: int | None = None
) -> ConsultationView:
    """With its appointment, when it has one; by staff, or by the secret of the link. Raises Stale, TookPlace."""
    row = _theirs(uow, consultation_id, manage_token, version)
    if row.status == ConsultationStatus.COMPLETED:
        raise TookPlace
    if manage_token is not None:
        scheduling.cancel_managed(uow, manage_token)
    elif row.appointment_id is not None and _stands(uow, row.appointment_id):
        scheduling.cancel_appointment(uow, CancelAppointment(appointment_id=row.appointment_id, by="clinic"))
    change(uow, row, {"status": ConsultationStatus.CANCELLED})
    return _view(row)


def follow_appointment(uow: "Uow", appointment_id: UUID) -> None:
    """What the diary did to it: also one that was booked like any other service is an enquiry from then on. For a job."""
    found = scheduling.get_appointment(uow, appointment_id)
    row = Consultations(uow).of_appointment(appointment_id)
    if row is None:
        row = _begun_in_the_diary(uow, found)
    if row is None:
        return
    status = ConsultationStatus.SCHEDULED
    if found.status in CANCELLED:
        status = ConsultationStatus.CANCELLED
    if found.status == AppointmentStatus.COMPLETED:
        status = ConsultationStatus.COMPLETED
    done = uow.clock.now() if status == ConsultationStatus.COMPLETED else None
    there = scheduling.event_elsewhere_of(uow, appointment_id) or row.calendly_event_id
    follows = {"status": status, "scheduled_at": found.starts_at, "completed_at": done, "calendly_event_id": there}
    change(uow, row, follows)


def _begun_in_the_diary(uow: "Uow", appointment: Any) -> Consultation | None:
    service = scheduling.get_service(uow, appointment.service_id)
    if not service.is_consultation or appointment.status in CANCELLED:
        return None
    person = clients.contact(uow, appointment.client_id)
    asked = RequestConsultation(
        requester_name=person.name,
        requester_email=person.email,
        requester_phone=person.phone,
        timezone=person.timezone,
        service_type=service.name[:100],
    )
    lead_id = _lead(uow, asked)
    waiting = Consultations(uow).waiting_of(lead_id)
    if waiting is not None:
        give_time(uow, waiting, appointment)
        return waiting
    row = Consultation(
        organization_id=uow.ctx.organization,
        lead_id=lead_id,
        appointment_id=appointment.id,
        consultation_type=MODALITIES[appointment.modality],
        **asked.model_dump(
            include={"requester_name", "requester_email", "requester_phone", "timezone", "service_type"}
        ),
    )
    Consultations(uow).add(row)
    audit.record(uow, Action.CREATED, "consultation", row.id, client_id=appointment.client_id)
    return row


def _lead(uow: "Uow", command: RequestConsultation) -> UUID:
    """The enquiry of this person, who is the same by the same address."""
    asked = AddLead(
        name=command.requester_name,
        email=command.requester_email,
        phone=command.requester_phone,
        notes=command.description,
        source=LeadSource.WEBSITE,
        interested_services=(command.service_type,) if command.service_type else (),
        timezone=command.timezone,
    )
    try:
        return leads.add(uow, asked).id
    except InvalidLead as problem:
        named = {
            name: name if name in RequestConsultation.model_fields else f"requester_{name}" for name in problem.fields
        }
        raise InvalidLead(fields={named[name]: said for name, said in problem.fields.items()}) from None


def _book(uow: "Uow", command: RequestConsultation) -> Any:
    service = talk_service(uow)
    person = BookingClient(name=command.requester_name, email=command.requester_email, phone=command.requester_phone)
    given = command.intake or IntakeGiven()
    wanted = BookWithIntake(
        service_id=service.id,
        clinician_id=command.clinician_id,
        starts_at=command.starts_at,
        client=person,
        intake=given.model_copy(update={"note": command.description}),
        tz=command.timezone,
        accepted=command.accepted,
    )
    return intake.book(uow, wanted, BY_TYPE[_held_by(uow, command)])


def _held_by(uow: "Uow", command: RequestConsultation) -> ConsultationType:
    """As they wish; who names a time and no wish, as the service is."""
    if command.starts_at is None or "consultation_type" in command.model_fields_set:
        return command.consultation_type
    return MODALITIES[talk_service(uow).modality]


def _theirs(uow: "Uow", consultation_id: UUID, manage_token: str | None, version: int | None) -> Consultation:
    row = Consultations(uow).lock(consultation_id)
    if manage_token is None:
        allow(uow.ctx, Permission.CHANGE)
    else:
        allow(uow.ctx, Permission.ENQUIRE)
        if scheduling.get_managed(uow, manage_token).appointment_id != row.appointment_id:
            raise NotFound
    if version is not None and version != row.version:
        raise Stale
    return row


def _stands(uow: "Uow", appointment_id: UUID) -> bool:
    return scheduling.get_appointment(uow, appointment_id).status not in CANCELLED


def _view(row: Consultation) -> ConsultationView:
    own: dict[str, Any] = {name: getattr(row, name) for name in ConsultationView.model_fields}
    own["preferred_dates"] = tuple(row.preferred_dates)
    return ConsultationView(**own)
