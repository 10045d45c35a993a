"""When clinicians work."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import NotFound
from livingrite.core.i18n import _
from livingrite.scheduling.errors import InvalidHours
from livingrite.scheduling.events import Topic, in_diary
from livingrite.scheduling.models import Availability, Resource
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.catalogue import Resources
from livingrite.scheduling.repository.hours import WorkingHours
from livingrite.scheduling.rules.hours import Schedule, check_schedule, interval, wall_text
from livingrite.scheduling.rules.places import check_version
from livingrite.scheduling.schemas import (
    DateHours,
    HoursInterval,
    HoursView,
    ResourceKind,
    SetHours,
    WeeklyHours,
)

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def get_hours(uow: "Uow", clinician_id: UUID) -> HoursView:
    allow(uow.ctx, Permission.READ_CATALOGUE)
    return _view(uow, clinician_row(Resources(uow).get(clinician_id)))


def list_hours(uow: "Uow") -> dict[UUID, tuple[WeeklyHours, ...]]:
    """The weekly hours of everybody who has any."""
    allow(uow.ctx, Permission.READ_CATALOGUE)
    found: dict[UUID, list[WeeklyHours]] = {}
    for one in WorkingHours(uow).of_everybody():
        found.setdefault(one.resource_id, []).append(_weekly(one))
    return {id: tuple(hours) for id, hours in found.items()}


def set_hours(uow: "Uow", command: SetHours) -> HoursView:
    """Replace the weekly hours and the exceptions from today on; appointments stay where they are.

    Raises NotFound, Stale, UnknownZone, InvalidHours."""
    resources = Resources(uow)
    row = clinician_row(resources.lock(command.clinician_id))
    allow(uow.ctx, Permission.MANAGE_HOURS)
    check_version(row.hours_version, command.version)
    before = _view(uow, row).model_dump(mode="json")
    schedule = _schedule(command)
    check_schedule(schedule)
    row.timezone, row.slot_minutes, row.hours_version = command.timezone, command.slot_minutes, row.hours_version + 1
    resources.add(row)
    WorkingHours(uow).replace(row.id, schedule, since=uow.clock.now().date() - timedelta(days=1))
    after = _view(uow, row)
    audit.record(uow, Action.CHANGED, "availability", row.id, before=before, after=after.model_dump(mode="json"))
    uow.emit(in_diary(Topic.HOURS_CHANGED, uow.ctx.organization, clinician_id=row.id))
    return after


def _schedule(command: SetHours) -> Schedule:
    weekly = {
        day: tuple(interval(hours.start, hours.end) for hours in command.weekly if hours.weekday == day)
        for day in {hours.weekday for hours in command.weekly}
    }
    dates = [one.date for one in command.overrides]
    if len(dates) != len(set(dates)):
        raise InvalidHours(fields={"overrides": _("Each date can have one exception only.")})
    overrides = {
        one.date: tuple(interval(hours.start, hours.end) for hours in one.intervals) for one in command.overrides
    }
    return Schedule(command.timezone, command.slot_minutes, weekly, overrides)


def _view(uow: "Uow", row: Resource) -> HoursView:
    hours = WorkingHours(uow)
    return HoursView(
        timezone=row.timezone,
        slot_minutes=row.slot_minutes,
        version=row.hours_version,
        weekly=tuple(_weekly(one) for one in hours.weekly(row.id)),
        overrides=tuple(
            DateHours(
                date=one.on_date,
                intervals=tuple(
                    HoursInterval(start=wall_text(start), end=wall_text(end)) for start, end in one.intervals
                ),
            )
            for one in hours.overrides(row.id)
        ),
    )


def _weekly(row: Availability) -> WeeklyHours:
    return WeeklyHours(weekday=row.weekday, start=wall_text(row.start_minute), end=wall_text(row.end_minute))


def clinician_row(row: Resource) -> Resource:
    if row.kind != ResourceKind.CLINICIAN:
        raise NotFound
    return row
