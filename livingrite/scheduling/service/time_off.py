"""When clinicians are away, and rooms or devices out of use: new bookings are blocked at once, those that exist stay until
somebody moves them."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _, format_date
from livingrite.scheduling.errors import TimeOffOverlaps
from livingrite.scheduling.events import Topic, came_free, in_diary
from livingrite.scheduling.models import AwayKind, OfferStatus, Resource, ResourceKind, TimeOff
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.absence_kinds import AbsenceKinds
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.catalogue import Resources
from livingrite.scheduling.repository.facts import Facts
from livingrite.scheduling.repository.hours import TimesOff
from livingrite.scheduling.repository.offers import Offers
from livingrite.scheduling.rules.statuses import MOVABLE
from livingrite.scheduling.rules.zones import first_instant, instant
from livingrite.scheduling.schemas import AddTimeOff, AppointmentView, FindAppointments, Moment, TimeOffView
from livingrite.scheduling.service.offers import close_offer

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

MOST = 104
LONGEST = timedelta(days=400)
WEEK = timedelta(days=7)


def add_time_off(uow: "Uow", command: AddTimeOff) -> TimeOffView:
    """Block new bookings, and say which existing ones have to be moved (case B21). Raises NotFound, Invalid,
    TimeOffOverlaps when the clinician is away then already."""
    resources = Resources(uow)
    row = resources.lock(command.clinician_id)
    allow(uow.ctx, Permission.MANAGE_HOURS)
    _check(command)
    kind, kind_id = _kind(uow, command) if row.kind == ResourceKind.CLINICIAN else (AwayKind.OTHER, None)
    times, together = _times(command, row.timezone), uuid4() if command.repeat_until else None
    _check_apart(uow, row, times)
    entries = [
        TimesOff(uow).add(
            TimeOff(
                organization_id=uow.ctx.organization,
                resource_id=row.id,
                starts_at=start,
                ends_at=end,
                kind=kind,
                kind_id=kind_id,
                together=together,
                reason=command.reason or None,
            )
        )
        for start, end in times
    ]
    for entry in entries:
        audit.record(uow, Action.CREATED, "time_off", entry.id, after=_described(entry))
    uow.emit(in_diary(Topic.HOURS_CHANGED, uow.ctx.organization, clinician_id=row.id))
    return time_off_view(uow, entries[0], affected_by(uow, entries))


def remove_time_off(uow: "Uow", time_off_id: UUID, *, all: bool = False) -> None:
    """This one, or `all` of its repetition. What was proposed because of it and is still open is taken back."""
    times = TimesOff(uow)
    seen = times.get(time_off_id)
    Resources(uow).lock(seen.resource_id)
    entry = times.lock(time_off_id)
    allow(uow.ctx, Permission.MANAGE_HOURS)
    for one in siblings(uow, entry) if all else [entry]:
        for offer in Offers(uow).of_time_off(one.id):
            if offer.status == OfferStatus.OPEN:
                close_offer(uow, Offers(uow).lock(offer.id), OfferStatus.WITHDRAWN)
        audit.record(uow, Action.REMOVED, "time_off", one.id, before=_described(one))
        there = one.resource_id, one.starts_at, one.ends_at
        uow.emit(came_free(Topic.TIME_OFF_REMOVED, uow.ctx.organization, *there))
        times.remove(one)
    uow.emit(in_diary(Topic.HOURS_CHANGED, uow.ctx.organization, clinician_id=entry.resource_id))


def list_time_off(uow: "Uow", from_at: Moment, to_at: Moment, clinician_id: UUID | None = None) -> list[TimeOffView]:
    allow(uow.ctx, Permission.READ_CATALOGUE)
    return [time_off_view(uow, entry) for entry in TimesOff(uow).between(from_at, to_at, clinician_id)]


def siblings(uow: "Uow", entry: TimeOff) -> list[TimeOff]:
    """All of its repetition, or itself, in order."""
    return [entry] if entry.together is None else list(TimesOff(uow).of_repetition(entry.together))


def affected_by(uow: "Uow", entries: Iterable[TimeOff]) -> tuple[AppointmentView, ...]:
    """The bookings that lie in any of them and are not over."""
    found: dict[UUID, AppointmentView] = {}
    for entry in entries:
        is_clinician = Facts(uow).is_clinician(entry.resource_id)
        inside = FindAppointments(
            from_at=max(entry.starts_at, uow.clock.now()),
            to_at=max(entry.ends_at, uow.clock.now()),
            clinician_ids=(entry.resource_id,) if is_clinician else (),
            thing_id=None if is_clinician else entry.resource_id,
            statuses=tuple(sorted(MOVABLE)),
            limit=2_000,
        )
        found |= {view.id: view for view in Appointments(uow).views(inside)}
    return tuple(sorted(found.values(), key=lambda view: (view.starts_at, view.id)))


def time_off_view(uow: "Uow", entry: TimeOff, affected: tuple[AppointmentView, ...] = ()) -> TimeOffView:
    named = AbsenceKinds(uow).name_of(entry.kind_id) if entry.kind_id else None
    return TimeOffView(
        entry.id,
        entry.resource_id,
        entry.starts_at,
        entry.ends_at,
        entry.kind,
        entry.kind_id,
        named,
        entry.together,
        entry.reason,
        affected,
    )


def _kind(uow: "Uow", command: AddTimeOff) -> tuple[AwayKind, UUID | None]:
    """Raises NotFound for a kind of nobody here, Invalid for an archived one."""
    if command.kind_id is None:
        return command.kind, None
    row = AbsenceKinds(uow).get(command.kind_id)
    if not row.is_active:
        raise Invalid(fields={"kind_id": _("This kind is archived. Choose another one.")})
    return row.kind, row.id


def _check(command: AddTimeOff) -> None:
    if command.ends_at <= command.starts_at:
        raise Invalid(fields={"ends_at": _("The end must come after the start.")})
    length = command.ends_at - command.starts_at
    if length > LONGEST:
        raise Invalid(fields={"ends_at": _("Time off lasts at most a year; make the clinician inactive instead.")})
    if command.repeat_until is None:
        return
    if length > WEEK:
        raise Invalid(fields={"ends_at": _("What repeats every week lasts at most a week.")})
    if command.repeat_until < command.starts_at.date():
        raise Invalid(fields={"repeat_until": _("The last day must not come before the first.")})
    if command.repeat_until > command.starts_at.date() + MOST * WEEK:
        raise Invalid(fields={"repeat_until": _("Time off repeats for at most two years.")})


def _times(command: AddTimeOff, zone: str) -> list[tuple[datetime, datetime]]:
    """Of each repetition; the wall time stays over a change of the clocks."""
    if command.repeat_until is None:
        return [(command.starts_at, command.ends_at)]
    start, end = (
        moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for moment in (command.starts_at, command.ends_at)
    )
    last = datetime.combine(command.repeat_until, time.max)
    found: list[tuple[datetime, datetime]] = []
    while start <= last:
        found.append((instant(first_instant(zone, start)), instant(first_instant(zone, end))))
        start, end = start + WEEK, end + WEEK
    return [(start, end) for start, end in found if start < end]


def _check_apart(uow: "Uow", row: Resource, times: list[tuple[datetime, datetime]]) -> None:
    """Once more over the same time would hide whose decision it was. The clinician's row is locked."""
    for other in TimesOff(uow).between(times[0][0], times[-1][1], row.id):
        if any(other.starts_at < end and start < other.ends_at for start, end in times):
            locale = uow.ctx.locale
            days = [
                format_date(moment, locale, row.timezone)
                for moment in (other.starts_at, other.ends_at - timedelta(seconds=1))
            ]
            raise TimeOffOverlaps(name=row.name, when=" – ".join(dict.fromkeys(days)))


def _described(entry: TimeOff) -> dict[str, object]:
    return {
        "clinician_id": entry.resource_id,
        "starts_at": entry.starts_at,
        "ends_at": entry.ends_at,
        "kind": entry.kind,
    }
