"""What can be booked and with whom: services, clinicians, rooms and devices."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from pydantic import ValidationError

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Denied, Invalid, NotFound
from livingrite.core.i18n import _
from livingrite.core.sentences import sentence
from livingrite.identity import service as identity
from livingrite.scheduling.events import Topic, in_diary
from livingrite.scheduling.models import Service
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.catalogue import Resources, Services
from livingrite.scheduling.rules.places import check_version
from livingrite.scheduling.rules.short_names import chosen, shown
from livingrite.scheduling.schemas import (
    Money,
    PublicClinicianView,
    PublicServiceView,
    ResourceKind,
    ServiceFields,
    ServiceView,
    UpdateService,
)

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

LINKS = frozenset({"clinician_ids", "resource_ids"})


def list_services(uow: "Uow") -> list[ServiceView]:
    """All services in the clinic's order, also those that are no longer given."""
    allow(uow.ctx, Permission.READ_CATALOGUE)
    services = Services(uow)
    clinicians, things = services.clinicians(), services.things()
    return [_view(row, clinicians.get(row.id, ()), things.get(row.id, ())) for row in services.all()]


def get_service(uow: "Uow", service_id: UUID) -> ServiceView:
    allow(uow.ctx, Permission.READ_CATALOGUE)
    return _one(Services(uow), service_id)


def create_service(uow: "Uow", command: ServiceFields) -> ServiceView:
    """Raises Invalid when a clinician or resource is unknown or of the wrong kind."""
    allow(uow.ctx, Permission.MANAGE_SERVICES)
    _check_links(uow, command)
    services = Services(uow)
    row = Service(organization_id=uow.ctx.organization, **_columns(command))
    row.short_name = chosen(identity.proposed_slug(row.name), row.id, services.short_names())
    services.add(row)
    services.link(row.id, command.clinician_ids, command.resource_ids)
    audit.record(uow, Action.CREATED, "service", row.id, after=command.model_dump(mode="json"))
    uow.emit(in_diary(Topic.CATALOGUE_CHANGED, uow.ctx.organization, service_id=row.id))
    return _one(services, row.id)


def update_service(uow: "Uow", command: UpdateService) -> ServiceView:
    """Change the named fields; future slots follow, appointments keep their times. Raises Stale, Invalid."""
    services = Services(uow)
    row = services.lock(command.service_id)
    allow(uow.ctx, Permission.MANAGE_SERVICES)
    check_version(row.version, command.version)
    before = _one(services, row.id)
    wanted = _merged(before, command.changes)
    _check_links(uow, wanted)
    for name, value in _columns(wanted).items():
        setattr(row, name, value)
    row.version += 1
    services.add(row)
    services.link(row.id, wanted.clinician_ids, wanted.resource_ids)
    after = wanted.model_dump(mode="json", include=set(command.changes))
    old = before.model_dump(mode="json", include=set(command.changes))
    audit.record(uow, Action.CHANGED, "service", row.id, before=old, after=after)
    uow.emit(in_diary(Topic.CATALOGUE_CHANGED, uow.ctx.organization, service_id=row.id))
    return _one(services, row.id)


def list_public_services(uow: "Uow") -> list[PublicServiceView]:
    """What the booking page shows; Denied while the clinic takes no bookings online."""
    services = _open_to_the_public(uow)
    givers = services.clinicians()
    return [_public_view(row, givers.get(row.id, ())) for row in services.all(online_only=True)]


def list_public_clinicians(uow: "Uow", service_id: UUID | None = None) -> list[PublicClinicianView]:
    """Who can be booked online, for one service or for any."""
    services = _open_to_the_public(uow)
    givers = services.clinicians().get(service_id, []) if service_id else []
    found = Resources(uow).of_kind(ResourceKind.CLINICIAN, active_only=True)
    wanted = [row for row in found if not givers or row.id in givers]
    return [
        PublicClinicianView(row.id, row.name, row.title, row.timezone, shown(row.short_name, row.id), row.location_id)
        for row in wanted
    ]


def _open_to_the_public(uow: "Uow") -> Services:
    allow(uow.ctx, Permission.BOOK)
    services = Services(uow)
    if not services.organization().booking_open:
        raise Denied(_("This clinic takes no bookings online at the moment."), code="booking_closed")
    return services


def _one(services: Services, service_id: UUID) -> ServiceView:
    row = services.get(service_id)
    return _view(row, services.clinicians().get(row.id, ()), services.things().get(row.id, ()))


def _view(row: Service, clinicians: Sequence[UUID], things: Sequence[UUID]) -> ServiceView:
    plain = {
        name: getattr(row, name) for name in ServiceView.model_fields if name not in LINKS | {"price", "short_name"}
    }
    plain["short_name"] = shown(row.short_name, row.id)
    price = Money(amount=row.price_amount, currency=row.price_currency)
    return ServiceView(**plain, price=price, clinician_ids=tuple(clinicians), resource_ids=tuple(things))


def _public_view(row: Service, clinicians: Sequence[UUID]) -> PublicServiceView:
    price = Money(amount=row.price_amount, currency=row.price_currency)
    return PublicServiceView(
        row.id,
        row.name,
        row.description,
        row.duration_minutes,
        price,
        row.modality,
        tuple(clinicians),
        shown(row.short_name, row.id),
        row.is_consultation,
        row.at_home,
    )


def _columns(fields: ServiceFields) -> dict[str, Any]:
    plain = {name: getattr(fields, name) for name in ServiceFields.model_fields if name not in LINKS | {"price"}}
    return plain | {"price_amount": fields.price.amount, "price_currency": fields.price.currency}


def _merged(before: ServiceView, changes: dict[str, Any]) -> ServiceFields:
    try:
        return ServiceFields(**before.model_dump(include=set(ServiceFields.model_fields)) | changes)
    except ValidationError as error:
        fields = {".".join(map(str, one["loc"])): sentence(one) for one in error.errors()}
        raise Invalid(fields=fields) from error


def _check_links(uow: "Uow", wanted: ServiceFields) -> None:
    known = {row.id: row.kind for row in Resources(uow).by_ids({*wanted.clinician_ids, *wanted.resource_ids})}
    if not known.keys() >= {*wanted.clinician_ids, *wanted.resource_ids}:
        raise NotFound
    if any(known[id] != ResourceKind.CLINICIAN for id in wanted.clinician_ids):
        raise Invalid(fields={"clinician_ids": _("Only clinicians can give a service.")})
    if any(known[id] == ResourceKind.CLINICIAN for id in wanted.resource_ids):
        raise Invalid(fields={"resource_ids": _("Only rooms and devices can be added.")})
