"""Read the diary page: only what is visible, in few statements, and recorded as a read."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Denied
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.diary import DiaryPages
from livingrite.scheduling.repository.facts import Clinician, Facts
from livingrite.scheduling.repository.hours import TimesOff
from livingrite.scheduling.repository.outside import BusyTimes
from livingrite.scheduling.rules.hours import Schedule, opening, weekly_of
from livingrite.scheduling.rules.spans import Span, intersect
from livingrite.scheduling.rules.zones import instant, seconds, zone
from livingrite.scheduling.schemas.diary import (
    Away,
    CountDays,
    DiaryCatalogue,
    DiaryRow,
    DiaryView,
    ReadDiary,
    Visit,
    WorkingDay,
)
from livingrite.scheduling.service.diary import get_appointment
from livingrite.scheduling.service.history import lines_of

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def read(uow: "Uow", wanted: ReadDiary) -> DiaryView:
    """The appointments and working hours of a window. Staff only: Denied for a family or client login."""
    _allow_staff(uow)
    zone(wanted.timezone)
    pages = DiaryPages(uow)
    rows = pages.rows(wanted)
    hours_of = (wanted.clinician_ids or None) if wanted.hours_of is None else wanted.hours_of
    clinicians = Facts(uow).clinicians(hours_of, wanted.from_at, wanted.to_at)
    reasons = pages.reasons(wanted.from_at, wanted.to_at)
    busy = BusyTimes(uow).between([one.id for one in clinicians], wanted.from_at, wanted.to_at)
    working = tuple(_working(clinician, wanted, reasons, busy) for clinician in clinicians)
    window = {"from": wanted.from_at, "to": wanted.to_at, "clinicians": list(wanted.clinician_ids)}
    audit.record(uow, Action.LISTED, "appointment", count=len(rows), after=window)
    totals = {} if wanted.per_day is None else pages.totals(wanted)
    places = _open_places(pages, wanted) if wanted.room_ids or wanted.location_ids else {}
    closed = _out_of_use(uow, wanted) if wanted.room_ids else {}
    return DiaryView(rows, working, uow.clock.now(), totals, places, closed)


def read_some(uow: "Uow", appointment_ids: Sequence[UUID]) -> tuple[DiaryRow, ...]:
    """Those appointments as they are now, wherever they stand: what a diary that is open needs after a change."""
    _allow_staff(uow)
    rows = DiaryPages(uow).some(appointment_ids)
    audit.record(uow, Action.LISTED, "appointment", count=len(rows), after={"ids": list(appointment_ids)})
    return rows


def clinicians_between(uow: "Uow", wanted: ReadDiary) -> set[UUID]:
    """Who has an appointment in a window, also those who have left."""
    _allow_staff(uow)
    return DiaryPages(uow).clinicians(wanted)


def catalogue(uow: "Uow") -> DiaryCatalogue:
    """Who works here, in which rooms, and what can be booked: everything active, in the clinic's order."""
    _allow_staff(uow)
    pages = DiaryPages(uow)
    timezone, country = pages.place()
    return DiaryCatalogue(timezone, country, pages.resources(), pages.services(), pages.locations())


def visit(uow: "Uow", appointment_id: UUID) -> Visit:
    """One appointment for the flyout, recorded as read. Staff only."""
    _allow_staff(uow)
    view = get_appointment(uow, appointment_id)
    return Visit(view, DiaryPages(uow).steps(appointment_id), tuple(lines_of(uow, appointment_id)))


def count_days(uow: "Uow", wanted: CountDays) -> dict[date, int]:
    """How many appointments stand on each date that has any."""
    _allow_staff(uow)
    zone(wanted.timezone)
    return DiaryPages(uow).counts(wanted.from_date, wanted.to_date, wanted.timezone)


def _open_places(pages: DiaryPages, wanted: ReadDiary) -> dict[UUID, tuple[tuple[datetime, datetime], ...]]:
    window = (seconds(wanted.from_at), seconds(wanted.to_at))
    return {
        id: tuple(
            _moments(span)
            for span in intersect(opening(Schedule(zone_name, 30, weekly_of(rows)), *window).spans, [window])
        )
        for id, zone_name, rows in pages.opening()
    }


def _out_of_use(uow: "Uow", wanted: ReadDiary) -> dict[UUID, tuple[Away, ...]]:
    found: dict[UUID, tuple[Away, ...]] = {}
    for one in TimesOff(uow).between(wanted.from_at, wanted.to_at, None):
        if one.resource_id in wanted.room_ids:
            clipped = max(one.starts_at, wanted.from_at), min(one.ends_at, wanted.to_at)
            found[one.resource_id] = (*found.get(one.resource_id, ()), Away(*clipped, one.reason))
    return found


def _allow_staff(uow: "Uow") -> None:
    allow(uow.ctx, Permission.READ)
    if not uow.ctx.staff:
        raise Denied


def _working(
    clinician: Clinician,
    wanted: ReadDiary,
    reasons: dict[tuple[UUID, datetime], tuple[Any, ...]],
    elsewhere: Sequence[Any],
) -> WorkingDay:
    window = (seconds(wanted.from_at), seconds(wanted.to_at))
    spans = intersect(opening(clinician.schedule, *window).spans, [window])
    away = tuple(
        Away(*_moments(clipped), *reasons.get((clinician.id, instant(span[0])), (None,)))
        for span in clinician.away
        for clipped in intersect([span], [window])
    )
    busy = tuple(
        Away(max(start, wanted.from_at), min(end, wanted.to_at), source)
        for id, start, end, source in elsewhere
        if id == clinician.id
    )
    return WorkingDay(clinician.id, tuple(_moments(span) for span in spans), away, busy)


def _moments(span: Span) -> tuple[datetime, datetime]:
    return instant(span[0]), instant(span[1])
