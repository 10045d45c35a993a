"""Where a clinic works: name, address, zone and when it is open.

The opening hours are the place's: they are what a new clinician there starts with, and what the diary by location is
tinted by. What can be booked follows the hours of each clinician."""

from typing import TYPE_CHECKING, Any

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Conflict
from livingrite.core.i18n import _
from livingrite.scheduling.events import Topic, in_diary
from livingrite.scheduling.models import Location
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.catalogue import Services
from livingrite.scheduling.repository.locations import Locations
from livingrite.scheduling.rules.hours import Schedule, check_schedule, interval, wall_text, weekly_of
from livingrite.scheduling.rules.places import check_version
from livingrite.scheduling.schemas import WeeklyHours
from livingrite.scheduling.schemas.locations import LocationFields, LocationView, UpdateLocation

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

STILL_USED = _(
    "There are still clinicians, rooms or devices: {people}, and appointments to come: {booked}. Move them first."
)


def list_locations(uow: "Uow") -> list[LocationView]:
    """Also those that are archived (`is_active`)."""
    allow(uow.ctx, Permission.READ_CATALOGUE)
    return [_view(row) for row in Locations(uow).all()]


def add_location(uow: "Uow", command: LocationFields) -> LocationView:
    """Raises UnknownZone, InvalidHours."""
    allow(uow.ctx, Permission.MANAGE_SERVICES)
    zone = command.timezone or Services(uow).organization().timezone
    row = Location(
        organization_id=uow.ctx.organization,
        name=command.name,
        address=command.address or None,
        timezone=zone,
        opening=_rows(zone, command.opening),
    )
    Locations(uow).add(row)
    audit.record(uow, Action.CREATED, "location", row.id, after=command.model_dump(mode="json"))
    uow.emit(in_diary(Topic.CATALOGUE_CHANGED, uow.ctx.organization))
    return _view(row)


def update_location(uow: "Uow", command: UpdateLocation) -> LocationView:
    """Raises NotFound, Stale, UnknownZone, InvalidHours; Conflict while somebody is to be archived along with it."""
    locations, given = Locations(uow), command.changes.given
    row = locations.lock(command.location_id)
    allow(uow.ctx, Permission.MANAGE_SERVICES)
    check_version(row.version, command.version)
    if row.is_active and given.get("is_active") is False:
        _check_unused(uow, row)
    before = _view(row).model_dump(mode="json", include=set(given))
    for name, value in _columns(row, given).items():
        setattr(row, name, value)
    row.version += 1
    locations.add(row)
    after = _view(row)
    audit.record(
        uow, Action.CHANGED, "location", row.id, before=before, after=after.model_dump(mode="json", include=set(given))
    )
    uow.emit(in_diary(Topic.CATALOGUE_CHANGED, uow.ctx.organization))
    return after


def _columns(row: Location, given: dict[str, Any]) -> dict[str, Any]:
    zone = given.get("timezone", row.timezone)
    opening = given.get("opening", _opening(row))
    checked = {"opening": _rows(zone, opening)} if {"timezone", "opening"} & given.keys() else {}
    return given | checked | ({"address": given["address"] or None} if "address" in given else {})


def _check_unused(uow: "Uow", row: Location) -> None:
    people, booked = Locations(uow).in_use(row.id, uow.clock.now())
    if people or booked:
        raise Conflict(STILL_USED, code="still_used", people=people, booked=booked)


def _rows(zone: str, opening: tuple[WeeklyHours, ...]) -> list[list[int]]:
    """Weekday, first and last minute of each stretch, in order. The same rules as for a clinician's hours."""
    stretches = [(one.weekday, interval(one.start, one.end)) for one in opening]
    check_schedule(Schedule(zone, 30, weekly_of((day, *span) for day, span in stretches)))
    return sorted([day, *span] for day, span in stretches)


def _opening(row: Location) -> tuple[WeeklyHours, ...]:
    return tuple(
        WeeklyHours(weekday=day, start=wall_text(start), end=wall_text(end)) for day, start, end in row.opening
    )


def _view(row: Location) -> LocationView:
    plain = {name: getattr(row, name) for name in ("id", "version", "is_active", "name", "timezone")}
    return LocationView(**plain, address=row.address or "", opening=_opening(row))
