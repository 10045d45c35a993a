"""Clinicians, rooms and devices of the clinic."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Conflict, Invalid
from livingrite.core.i18n import _, format_date, workdays
from livingrite.identity import service as identity
from livingrite.scheduling.events import Topic, in_diary
from livingrite.scheduling.models import Resource
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.catalogue import Resources, Services
from livingrite.scheduling.repository.hours import WorkingHours
from livingrite.scheduling.repository.locations import Locations
from livingrite.scheduling.rules.hours import Schedule, WallInterval, check_schedule, interval, weekly_of
from livingrite.scheduling.rules.short_names import chosen, shown
from livingrite.scheduling.schemas import ClinicianView, ResourceFields, ResourceKind, ResourceView, UpdateResource

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

OFFICE_HOURS = (interval("09:00", "17:00"),)
"""What a new clinician starts with, on the workdays of the clinic's country."""
STILL_BOOKED = _("Appointments still to come: {count}, the next on {day}. Move or cancel them first.")


def list_clinicians(uow: "Uow") -> list[ClinicianView]:
    """In the clinic's order, also those who have left (`is_active`)."""
    allow(uow.ctx, Permission.READ_CATALOGUE)
    return [clinician_view(row) for row in Resources(uow).of_kind(ResourceKind.CLINICIAN)]


def list_resources(uow: "Uow") -> list[ResourceView]:
    """Rooms and devices."""
    allow(uow.ctx, Permission.READ_CATALOGUE)
    return [_resource_view(row) for row in Resources(uow).of_kind(ResourceKind.ROOM, ResourceKind.DEVICE)]


def create_clinician(uow: "Uow", command: ResourceFields) -> ClinicianView:
    """With the hours of the place, else office hours, so that the booking page works at once. Raises UnknownZone, Invalid."""
    row = _create(uow, command, ResourceKind.CLINICIAN)
    place = Locations(uow).get(row.location_id) if row.location_id else None
    hours = weekly_of(place.opening) if place and place.opening else _office_week(uow)
    schedule = Schedule(row.timezone, row.slot_minutes, hours)
    check_schedule(schedule)
    WorkingHours(uow).replace(row.id, schedule, since=uow.clock.now().date())
    return clinician_view(row)


def _office_week(uow: "Uow") -> dict[int, tuple[WallInterval, ...]]:
    return dict.fromkeys(workdays(identity.organization(uow).country), OFFICE_HOURS)


def create_resource(uow: "Uow", command: ResourceFields) -> ResourceView:
    """A room or a device."""
    return _resource_view(_create(uow, command, ResourceKind.ROOM, ResourceKind.DEVICE))


def update_resource(uow: "Uow", command: UpdateResource) -> ResourceView:
    """Rename, move to another location, archive, bring back. Raises NotFound, Conflict while somebody is still booked with what is to be archived."""
    resources = Resources(uow)
    row = resources.lock(command.resource_id)
    allow(uow.ctx, Permission.MANAGE_SERVICES)
    changes = command.model_dump(include=command.model_fields_set - {"resource_id"})
    if changes.get("location_id"):
        Locations(uow).get(changes["location_id"])
    if row.is_active and changes.get("is_active") is False:
        _check_nothing_to_come(uow, row)
        resources.release(row.id)
    before = {name: getattr(row, name) for name in changes}
    for name, value in changes.items():
        setattr(row, name, value)
    resources.add(row)
    audit.record(uow, Action.CHANGED, "resource", row.id, before=before, after=changes)
    uow.emit(in_diary(Topic.CATALOGUE_CHANGED, uow.ctx.organization, resource_id=row.id))
    return _resource_view(row)


def _check_nothing_to_come(uow: "Uow", row: Resource) -> None:
    count, upcoming = Resources(uow).upcoming(row.id, uow.clock.now())
    if count:
        day = format_date(upcoming, uow.ctx.locale, row.timezone)
        raise Conflict(STILL_BOOKED, code="still_booked", count=count, day=day)


def clinician_of(uow: "Uow", user_id: UUID) -> ClinicianView | None:
    """The diary column of a person who works here, if there is one."""
    row = Resources(uow).clinician_of_user(user_id)
    return clinician_view(row) if row else None


def clinician_view(row: Resource) -> ClinicianView:
    own: dict[str, Any] = {name: getattr(row, name) for name in ClinicianView.__dataclass_fields__}
    own["short_name"] = shown(row.short_name, row.id)
    return ClinicianView(**own)


def _create(uow: "Uow", command: ResourceFields, *kinds: ResourceKind) -> Resource:
    allow(uow.ctx, Permission.MANAGE_SERVICES)
    if command.kind not in kinds:
        raise Invalid(fields={"kind": _("This is another kind of resource.")})
    values: dict[str, Any] = command.model_dump(exclude={"timezone"})
    zone = command.timezone or Services(uow).organization().timezone
    resources = Resources(uow)
    row = Resource(organization_id=uow.ctx.organization, timezone=zone, **values)
    if row.kind == ResourceKind.CLINICIAN:
        row.short_name = chosen(identity.proposed_slug(row.name), row.id, resources.short_names())
    resources.add(row)
    audit.record(uow, Action.CREATED, "resource", row.id, after={"kind": row.kind, "name": row.name})
    uow.emit(in_diary(Topic.CATALOGUE_CHANGED, uow.ctx.organization, resource_id=row.id))
    return row


def _resource_view(row: Resource) -> ResourceView:
    return ResourceView(**{name: getattr(row, name) for name in ResourceView.__dataclass_fields__})
