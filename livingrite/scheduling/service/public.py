"""A visitor books, by a held place or directly."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.clients import service as clients
from livingrite.clients.schemas import FindOrCreateClient
from livingrite.consents import service as consents
from livingrite.core.access import allow
from livingrite.core.errors import Invalid, NotFound
from livingrite.core.i18n import LOCALES, _
from livingrite.core.throttle import Limit, take
from livingrite.core.throttle import digest as digest_of
from livingrite.scheduling.errors import AppointmentConflict, HoldExpired
from livingrite.scheduling.models import AppointmentStatus, Modality, SlotHold
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.facts import Facts
from livingrite.scheduling.repository.holds import Holds
from livingrite.scheduling.schemas import BookAppointment, BookingView, BookOwn
from livingrite.scheduling.service.booking import write_appointment
from livingrite.scheduling.service.holds import offered_place, write_offered
from livingrite.scheduling.service.links import digest, manage_token
from livingrite.scheduling.service.place import Asking, Place, ensure_free, plan, session_of
from livingrite.scheduling.service.slots import anyones_offers

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

CONFIRMATIONS = Limit("public.confirmations", 10, 24 * 60 * 60)


def book(uow: "Uow", command: BookAppointment, modality: Modality | None = None) -> BookingView:
    """Make the appointment, and the client's record when the person is new. `modality` None: as the service is.

    A hold that has run out is booked all the same while its place is free. Raises Invalid, NotFound, HoldExpired when
    nothing says which place is meant, NotBookable, NotAccepted when a text that the service needs was not accepted as it is
    now, AppointmentConflict with the nearest free places, Throttled when one address has been sent many confirmations today."""
    allow(uow.ctx, Permission.BOOK)
    if not (command.client.email or command.client.phone):
        raise Invalid(fields={"email": _("Give an e-mail address or a phone number, so that we can confirm.")})
    place = chosen_place(uow, command, modality)
    accepting = consents.accepting(uow, place.offer.service_id, command.accepted)
    person = clients.find_or_create(
        uow,
        FindOrCreateClient(
            name=command.client.name,
            email=command.client.email,
            phone=command.client.phone,
            locale=uow.ctx.locale if uow.ctx.locale in LOCALES else None,
            timezone=command.tz,
        ),
    )
    details = {"modality": Modality(place.offer.modality), "notes": command.intake or None, "source": "public"}
    asking = Asking(person.client_id, person.name)

    def write(place: Place) -> UUID:
        return write_appointment(uow, place, asking, details)

    anyone = command.clinician_id is None and command.starts_at is not None
    id = write_offered(uow, place, write, partial(chosen_place, uow, command, modality) if anyone else None)
    consents.accept_at_booking(uow, accepting, person.client_id, id)
    if command.client.email:
        take(CONFIRMATIONS, digest_of(f"{uow.ctx.organization} {command.client.email}"))
    return BookingView(id, manage_token(uow.ctx.organization, id), AppointmentStatus.BOOKED)


def wanted_service(uow: "Uow", command: BookAppointment) -> UUID | None:
    """Which service `book` would book; None while nothing says so."""
    allow(uow.ctx, Permission.BOOK)
    hold = Holds(uow).by_token(digest(command.hold_token)) if command.hold_token else None
    return hold.service_id if hold is not None else command.service_id


def chosen_place(uow: "Uow", command: BookAppointment | BookOwn, modality: Modality | None = None) -> Place:
    """The held place, or the wanted one if it is offered, by `modality` if one is wanted."""
    hold = Holds(uow).by_token(digest(command.hold_token)) if command.hold_token else None
    if hold is not None:
        return _held(uow, hold)
    if command.service_id is None or command.starts_at is None:
        if command.hold_token:
            raise HoldExpired
        needed = _("Choose a service and a time.")
        raise Invalid(fields={"service_id": needed, "starts_at": needed})
    offer = Facts(uow).offer(command.service_id)
    offer = replace(offer, modality=modality) if modality else offer
    return offered_place(uow, offer, command.clinician_id, command.starts_at)


def _held(uow: "Uow", hold: SlotHold) -> Place:
    """As it was shown, also when the service has become longer since; not when the clinician is away by now."""
    offer = Facts(uow).offer(hold.service_id)
    Holds(uow).remove(hold)
    try:
        if hold.expires_at <= uow.clock.now():
            return offered_place(uow, offer, hold.clinician_id, hold.starts_at)
        shown = replace(offer, session=session_of(hold))
        place = plan(uow, shown, hold.clinician_id, hold.starts_at, shown.session, Modality(offer.modality))
        return ensure_free(uow, place, Asking())
    except NotFound:  # the clinician has left
        raise AppointmentConflict(offers=anyones_offers(uow, offer, hold.starts_at)) from None
