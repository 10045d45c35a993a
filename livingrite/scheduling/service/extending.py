"""A series without an end is booked half a year ahead; once a month the clock adds what has come within reach."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow
from livingrite.scheduling.events import Topic, in_diary, series_due
from livingrite.scheduling.models import Appointment, AppointmentSeries
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.facts import Facts
from livingrite.scheduling.repository.series import SeriesRows
from livingrite.scheduling.rules.series import Series, occurrences
from livingrite.scheduling.rules.series_changes import is_endless
from livingrite.scheduling.rules.slots import Session
from livingrite.scheduling.rules.statuses import MOVABLE
from livingrite.scheduling.service.booking import write_appointment
from livingrite.scheduling.service.place import Asking, Place, plan
from livingrite.scheduling.service.repeating import AGAIN, LOCAL, clashes_of, within_reach

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

Coming = tuple[datetime, datetime | None]
MANY = 10_000


def extend_series(uow: "Uow", series_id: UUID) -> int:
    """How many dates were added. A date without a free place is not booked over anything: it is kept as undecided.

    The series' row is locked and `made_until` goes on with it, so no date is ever made twice. For the job of
    `series.due`; a series that was ended, or of which nothing is left, is not gone on with."""
    allow(uow.ctx, Permission.CREATE)
    series = SeriesRows(uow).lock(series_id)
    rows = Appointments(uow).of_series(series.id)
    pattern = next((one for one in reversed(rows) if one.status in MOVABLE), None)
    if not is_endless(series.rrule) or series.made_until is None or pattern is None:
        return 0
    asking = Asking(series.client_id, clients.name_of(uow, series.client_id))
    coming = _coming(uow, series)
    places = _places(uow, series, pattern, coming)
    details = {"modality": pattern.modality, "series_id": series.id, "source": "series"}
    added, known, undecided = 0, len(series.undecided), list(series.undecided)
    for (wall, _at), place, clashes in zip(coming, places, clashes_of(uow, places, asking), strict=True):
        if place is None or clashes:
            undecided.append(wall.strftime(LOCAL))
            continue
        write_appointment(uow, place, asking, details | {"series_date": wall.strftime(LOCAL)}, Topic.SCHEDULED)
        added += 1
    if coming:
        series.made_until, series.undecided = coming[-1][0].strftime(LOCAL), undecided
        SeriesRows(uow).add(series)
        after = {"added": added, "made_until": series.made_until}
        audit.record(uow, Action.CHANGED, "appointment_series", series.id, client_id=series.client_id, after=after)
        if len(undecided) > known:
            uow.emit(in_diary(Topic.SERIES_CHANGED, uow.ctx.organization, series_id=series.id))
    uow.emit(series_due(series.id, uow.clock.now() + AGAIN))
    return added


def _coming(uow: "Uow", series: AppointmentSeries) -> list[Coming]:
    """Wall time and instant of the dates that have come within reach since the last time."""
    made = datetime.fromisoformat(series.made_until or series.starts_local)
    until = within_reach(uow.clock.now(), series.timezone)
    first = datetime.fromisoformat(series.starts_local)
    found = occurrences(Series(series.rrule, series.timezone, first), most=MANY, until=until) if until > made else []
    walls = [(datetime.combine(one.on, one.at), one.starts_at) for one in found]
    return [(wall, at) for wall, at in walls if wall > made]


def _places(uow: "Uow", series: AppointmentSeries, pattern: Appointment, coming: list[Coming]) -> list[Place | None]:
    """Where each would be: with the clinician of the last one that stands, and what the service needs."""
    instants = [at for _wall, at in coming if at]
    if not instants:
        return [None for _one in coming]
    offer = Facts(uow).offer(series.service_id)
    session = Session(series.duration_minutes * 60, offer.session.before, offer.session.after)
    until = max(instants) + timedelta(days=1)
    first = plan(uow, offer, pattern.clinician_id, instants[0], session, pattern.modality, until=until)
    return [replace(first, starts_at=at) if at else None for _wall, at in coming]
