"""A client's health: a week day by day, the newest readings, a trend."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.care.models import VitalKind
from livingrite.care.permissions import Permission
from livingrite.care.repository.health import HealthLogs
from livingrite.care.rules import measures
from livingrite.care.schemas.health import (
    Bounds,
    DayView,
    HealthLogView,
    Last,
    Point,
    Trend,
    Units,
    VitalSigns,
    WeekView,
)
from livingrite.care.service.logs import log_view, photos_of
from livingrite.care.service.medication import doses_between
from livingrite.care.service.places import allowed, period, today
from livingrite.care.service.ranges import bounds_of, ranges_of, units_of
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _
from livingrite.identity.service.organizations import organization

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

WEEK = 7
LONGEST = 366


def health_week(uow: "Uow", client_id: UUID, first_day: date | None = None, last_day: date | None = None) -> WeekView:
    """Day by day, with what is usual for the client; the last seven days, or the week from `first_day` on, or as many as a
    year. Raises Invalid."""
    name = allowed(uow, Permission.READ_HEALTH, client_id)
    first_day, last_day = period(uow, first_day, last_day, WEEK)
    ranges, units = bounds_of(uow, client_id), units_of(uow)
    rows = HealthLogs(uow).between(client_id, first_day, last_day)
    photos = photos_of(uow, rows)
    logs = [log_view(uow, row, ranges, units, photos.get(row.id, ())) for row in rows]
    doses = doses_between(uow, client_id, first_day, last_day)
    window = {"from": first_day, "to": last_day}
    audit.record(uow, Action.LISTED, "health_log", client_id=client_id, count=len(logs), after=window)
    return WeekView(
        client_id=client_id,
        client_name=name,
        first_day=first_day,
        today=today(uow),
        timezone=organization(uow).timezone,
        days=tuple(
            DayView(date=on, logs=tuple(one for one in logs if one.log_date == on), doses=tuple(given))
            for on, given in doses.items()
        ),
        ranges=tuple(ranges_of(uow, client_id, units)),
        units=units,
        last=_last(uow, client_id, units),
        may_log=uow.ctx.clients is None and uow.ctx.may(Permission.LOG_HEALTH),
        may_set_ranges=uow.ctx.clients is None and uow.ctx.may(Permission.SET_RANGES),
    )


def list_logs(
    uow: "Uow", client_id: UUID, *, limit: int = 50, after: UUID | None = None
) -> tuple[list[HealthLogView], UUID | None]:
    """Entries, the newest first, from behind `after` on, and the last one's id when there are more."""
    allowed(uow, Permission.READ_HEALTH, client_id)
    found = HealthLogs(uow).page(client_id, limit=limit + 1, after=after)
    ranges, units = bounds_of(uow, client_id), units_of(uow)
    photos = photos_of(uow, found[:limit])
    views = [log_view(uow, row, ranges, units, photos.get(row.id, ())) for row in found[:limit]]
    audit.record(uow, Action.LISTED, "health_log", client_id=client_id, count=len(views))
    return views, views[-1].id if len(found) > limit else None


def health_trend(uow: "Uow", client_id: UUID, kind: VitalKind, days: int = 90) -> Trend:
    """Every reading of one kind of the last `days` days, oldest first, in the reader's unit."""
    allowed(uow, Permission.READ_HEALTH, client_id)
    if not 1 <= days <= LONGEST:
        raise Invalid(fields={"days": _("Ask for a year at most.")})
    units = units_of(uow)
    bounds, unit = bounds_of(uow, client_id)[kind], measures.unit_of(kind, units)
    rows = HealthLogs(uow).measured(client_id, since=today(uow) - timedelta(days=days - 1))
    points = [
        _point(kind, row.logged_at, VitalSigns.model_validate_json(row.vital_signs or "{}"), units, bounds)
        for row in rows
    ]
    shown = next(one.bounds for one in ranges_of(uow, client_id, units) if one.kind is kind)
    audit.record(uow, Action.LISTED, "health_log", client_id=client_id, count=len(points), after={"kind": kind})
    return Trend(kind=kind, unit=unit, bounds=shown, points=tuple(one for one in reversed(points) if one))


def _point(kind: VitalKind, at: datetime, signs: VitalSigns, units: Units, bounds: Bounds) -> Point | None:
    value = measures.readings(signs, units).get(kind)
    if value is None:
        return None
    first, _slash, second = value.partition("/")
    return Point(at=at, value=first, value2=second or None, outside=bool(measures.outside(signs, {kind: bounds})))


def _last(uow: "Uow", client_id: UUID, units: Units) -> Last:
    signs: dict[str, Any] = {}
    taken: dict[str, datetime] = {}
    for row in HealthLogs(uow).measured(client_id, limit=60):
        found = VitalSigns.model_validate_json(row.vital_signs or "{}")
        for kind, _one in measures.measures(found):
            if kind.value not in taken:
                signs[kind.value], taken[kind.value] = getattr(found, kind), row.logged_at
    newest = VitalSigns(**signs)
    return Last(vital_signs=newest, shown=measures.readings(newest, units), taken_at=taken)
