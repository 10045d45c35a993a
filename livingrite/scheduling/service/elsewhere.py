"""What people choose and decide about a booking program elsewhere: which of its kinds of event mean which service here,
and what becomes of a booking that does not fit."""

from typing import TYPE_CHECKING

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Denied, Invalid, NotFound
from livingrite.core.i18n import _
from livingrite.scheduling.errors import SENTENCES, AppointmentConflict, ConflictKind
from livingrite.scheduling.events import calendars_changed, decision_wanted, declined_elsewhere
from livingrite.scheduling.models import ElsewhereStatus, OutsideBooking, OutsideOffer
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.elsewhere import OutsideBookings, OutsideOffers
from livingrite.scheduling.repository.facts import Facts
from livingrite.scheduling.schemas.elsewhere import DecideBooking, MapOffers, OpenBookingView, OutsideOfferView
from livingrite.scheduling.service.outside.elsewhere import CONFLICT, settle
from livingrite.scheduling.service.outside.placing import free_busy, person_name, place_booking

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

UNCLEAR = _("We could not make out who this is.")


def list_outside_offers(uow: "Uow") -> list[OutsideOfferView]:
    """What can be booked elsewhere, and what it means here."""
    allow(uow.ctx, Permission.MANAGE_SERVICES)
    return [_offer_view(row) for row in OutsideOffers(uow).every()]


def map_outside_offers(uow: "Uow", command: MapOffers) -> list[OutsideOfferView]:
    """From now on bookings of these kinds become appointments; the account is read anew by whoever called. Raises
    NotFound, Invalid."""
    allow(uow.ctx, Permission.MANAGE_SERVICES)
    rows = {row.id: row for row in OutsideOffers(uow).of_connection(command.connection_id)}
    facts = Facts(uow)
    for wanted in command.offers:
        row = rows.get(wanted.offer_id)
        if row is None or (wanted.clinician_id and not facts.is_clinician(wanted.clinician_id)):
            raise NotFound
        offer = facts.offer(wanted.service_id) if wanted.service_id else None
        if offer and wanted.clinician_id and not offer.given_by(wanted.clinician_id):
            raise Invalid(fields={f"clinician-{row.id}": _("This clinician does not give this service.")})
        for name in ("writes", "narrows"):
            if getattr(wanted, name) and not (offer and wanted.clinician_id):
                raise Invalid(fields={f"{name}-{row.id}": _("Choose a service and a clinician first.")})
        before = _mapping(row)
        row.service_id, row.clinician_id, row.writes = wanted.service_id, wanted.clinician_id, wanted.writes
        row.narrows, row.free_until = wanted.narrows, row.free_until if wanted.narrows else None
        if before != _mapping(row):
            audit.record(uow, Action.CHANGED, "outside_offer", row.id, before=before, after=_mapping(row))
    uow.emit(calendars_changed(uow.ctx.organization))
    return [_offer_view(row) for row in rows.values()]


def list_open_bookings(uow: "Uow") -> list[OpenBookingView]:
    """Bookings elsewhere that wait for an answer, the soonest first."""
    _allow(uow)
    found = OutsideBookings(uow).open_ones()
    return [
        OpenBookingView(
            id=row.id,
            person=person_name(row),
            service_name=service,
            clinician_id=row.clinician_id,
            clinician_name=name,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            timezone=zone,
            appointment_id=row.appointment_id,
            problem=SENTENCES[ConflictKind.CLINICIAN] if row.problem == CONFLICT else UNCLEAR,
            problem_name=name,
        )
        for row, service, name, zone in found
    ]


def decide_booking(uow: "Uow", command: DecideBooking) -> None:
    """Once; the choice is recorded. Raises NotFound, Invalid, and for `accept` AppointmentConflict while something is in
    the way that `reason` does not overrule."""
    bookings = OutsideBookings(uow)
    bookings.one_at_a_time(bookings.get(command.booking_id).connection_id)
    row = bookings.lock(command.booking_id)
    _allow(uow)
    if row.status != ElsewhereStatus.OPEN:
        raise Invalid(_("This has been decided already."))
    free_busy(uow, row.connection_id, {row.event_id})
    if command.choice == "accept":
        _accept(uow, row, command.reason)
    else:
        row.status, row.person = ElsewhereStatus.DECLINED, None
        uow.emit(declined_elsewhere(row.id))
    row.resolved_at, row.resolved_by_id, row.choice = uow.clock.now(), uow.ctx.user_id, command.choice
    bookings.add(row)
    audit.record(uow, Action.CHANGED, "outside_booking", row.id, after={"choice": command.choice})
    uow.emit(decision_wanted(uow.ctx.organization, row.appointment_id or row.id))


def _accept(uow: "Uow", row: OutsideBooking, reason: str) -> None:
    offer = OutsideOffers(uow).find(row.offer_id) if row.offer_id else None
    if offer is None or offer.service_id is None:
        raise Invalid(_("What was booked is no longer connected to a service. Choose one in the Calendly settings."))
    OutsideBookings(uow).drop_copies(row.clinician_id, row) if row.clinician_id else None
    try:
        settle(row, place_booking(uow, row, offer, reason or None))
    except AppointmentConflict as conflict:
        if conflict.overridable and not reason:
            raise Invalid(fields={"reason": (conflict.message, conflict.params)}) from None
        raise


def _offer_view(row: OutsideOffer) -> OutsideOfferView:
    return OutsideOfferView(**{name: getattr(row, name) for name in OutsideOfferView.__dataclass_fields__})


def _mapping(row: OutsideOffer) -> dict[str, object]:
    return {name: getattr(row, name) for name in ("service_id", "clinician_id", "writes", "narrows")}


def _allow(uow: "Uow") -> None:
    """Both rights: what is accepted may be a new appointment or a moved one."""
    allow(uow.ctx, Permission.CREATE)
    allow(uow.ctx, Permission.MOVE)
    if not uow.ctx.staff:
        raise Denied
