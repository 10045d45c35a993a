"""A visitor books and answers what the service asks, in one transaction: both, or neither."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.access import allow
from livingrite.core.errors import Invalid
from livingrite.intake.models import Asks, IntakeForm, IntakeFormVersion
from livingrite.intake.permissions import Permission
from livingrite.intake.schemas import AskedView, BookedView, BookWithIntake, IntakeGiven
from livingrite.intake.service.answering import refuse_unasked, store
from livingrite.intake.service.asking import ask_about, asked_view, form_of, new_request, shown_version, write
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import BookAppointment, Modality

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

THE_SAME = ("hold_token", "service_id", "clinician_id", "starts_at", "client", "tz", "accepted")


def asked_by_service(uow: "Uow", service_id: UUID) -> AskedView | None:
    """What a visitor who wants this service is asked, in their language; None for nothing."""
    allow(uow.ctx, Permission.FILL)
    service = next((one for one in scheduling.list_public_services(uow) if one.id == service_id), None)
    found = form_of(uow, service_id, consultation=bool(service and service.is_consultation))
    return asked_view(uow, found[1], found[0].asks) if found else None


def asked_about_talks(uow: "Uow") -> AskedView | None:
    """What somebody is asked who wants a first talk and chooses no time."""
    allow(uow.ctx, Permission.FILL)
    found = form_of(uow, None, consultation=True)
    return asked_view(uow, found[1], found[0].asks) if found else None


def book(uow: "Uow", command: BookWithIntake, modality: Modality | None = None) -> BookedView:
    """As scheduling does, by `modality` if one is wanted, with the answers when some were given or have to be. Raises what that raises, and
    InvalidAnswers by `intake.<key>`: then nothing is booked."""
    allow(uow.ctx, Permission.FILL)
    given = command.intake if isinstance(command.intake, IntakeGiven) else IntakeGiven(note=command.intake)
    plain = BookAppointment(**{name: getattr(command, name) for name in THE_SAME}, intake=given.note)
    asked = _asked(uow, plain, given)
    made = scheduling.book(uow, plain, modality)
    token = None
    if asked is None:
        waiting = ask_about(uow, made.appointment_id)
        token = waiting.token if waiting else None
    else:
        _keep(uow, made.appointment_id, *asked, given)
    return BookedView(made.appointment_id, made.manage_token, made.status, intake_token=token)


def _asked(uow: "Uow", command: BookAppointment, given: IntakeGiven) -> tuple[IntakeForm, IntakeFormVersion] | None:
    """The form that is answered with the booking, which it has to be, or was although there is time until later."""
    service_id = scheduling.wanted_service(uow, command)
    services = scheduling.list_public_services(uow) if service_id else []
    service = next((one for one in services if one.id == service_id), None)
    found = form_of(uow, service_id, consultation=bool(service and service.is_consultation))
    if found is None:
        refuse_unasked(given.answers)
        return None
    form, version = found
    if form.asks == Asks.AFTER and not given.answers:
        return None
    version = shown_version(uow, version, given)
    store(uow, new_request(uow, form, version, uow.clock.now()), given.answers, prefix="intake.")
    return form, version


def _keep(uow: "Uow", appointment_id: UUID, form: IntakeForm, version: IntakeFormVersion, given: IntakeGiven) -> None:
    """What was answered once stays as the chart has it: a visitor without a login is nobody we know, and adds to it."""
    facts = scheduling.booking_facts(uow, appointment_id)
    if facts is None:
        raise Invalid
    row = new_request(uow, form, version, facts.ends_at)
    row.client_id, row.appointment_id = facts.client_id, appointment_id
    store(uow, row, given.answers)
    write(uow, row)
