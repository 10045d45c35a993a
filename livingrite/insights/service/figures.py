"""The figures of the organization, and the rows behind each; read through the other slices' services."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _
from livingrite.crm import service as crm
from livingrite.crm.schemas import FindLeads, LeadView
from livingrite.identity.service.organizations import organization
from livingrite.insights.permissions import Permission
from livingrite.insights.rules.drill_down import rows_of
from livingrite.insights.rules.figures import Facts, figures
from livingrite.insights.rules.periods import LONGEST, bounds, day_of, monday_of, named, previous
from livingrite.insights.schemas import Dashboard, DrillDown, FigureKey, Period, PeriodName, Week
from livingrite.scheduling.schemas.diary import CountDays, ReadDiary
from livingrite.scheduling.service import diary_page

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

WEEKS = 12


def period_named(uow: "Uow", name: PeriodName = PeriodName.MONTH) -> Period:
    """A period by its name; today is that of the organization's zone."""
    return named(name, day_of(uow.clock.now(), organization(uow).timezone))


def today(uow: "Uow") -> tuple[datetime, datetime]:
    """The instants between which the organization's present day lies."""
    zone = organization(uow).timezone
    day = day_of(uow.clock.now(), zone)
    return bounds(Period(day, day), zone)


def dashboard(uow: "Uow", period: Period | None = None) -> Dashboard:
    """The five figures of `period` (by default the month so far) beside those of the period before."""
    allow(uow.ctx, Permission.READ)
    chosen = _checked(period or period_named(uow))
    before = previous(chosen)
    zone = organization(uow).timezone
    audit.record(uow, Action.READ, "insight", after={"from": chosen.first, "to": chosen.last})
    return Dashboard(
        period=chosen,
        previous=before,
        timezone=zone,
        figures=figures(_facts(uow, chosen, zone), _facts(uow, before, zone)),
        weeks=_weeks(uow, zone),
    )


def drill_down(uow: "Uow", key: FigureKey, period: Period | None = None) -> DrillDown:
    """The rows of one figure; their amounts add up to it."""
    allow(uow.ctx, Permission.READ)
    chosen = _checked(period or period_named(uow))
    zone = organization(uow).timezone
    facts = _facts(uow, chosen, zone)
    shown = next(one for one in figures(facts, _facts(uow, previous(chosen), zone)) if one.key == key)
    people = {one.id: one.name for one in diary_page.catalogue(uow).resources}
    enquiries = _enquiries(uow, chosen, zone) if key == FigureKey.ENQUIRIES else []
    rows = tuple(rows_of(key, facts, people, enquiries))
    audit.record(uow, Action.LISTED, "insight", count=len(rows), after={"figure": key})
    return DrillDown(shown, chosen, zone, rows)


def _facts(uow: "Uow", period: Period, zone: str) -> Facts:
    start, end = bounds(period, zone)
    diary = diary_page.read(uow, ReadDiary(from_at=start, to_at=end))
    return Facts(period, zone, diary.now, diary.rows, diary.working, crm.received(uow, start, end))


def _enquiries(uow: "Uow", period: Period, zone: str) -> list[LeadView]:
    start, end = bounds(period, zone)
    found: list[LeadView] = []
    cursor = None
    while True:
        wanted = FindLeads(received_from=start, received_until=end, cursor=cursor, limit=200)
        page = crm.find(uow, wanted)
        found += page.items
        cursor = page.next_cursor
        if cursor is None:
            return found


def _weeks(uow: "Uow", zone: str) -> tuple[Week, ...]:
    """Appointments by week, the present one last."""
    this = monday_of(day_of(uow.clock.now(), zone))
    first = this - timedelta(weeks=WEEKS - 1)
    counted = diary_page.count_days(uow, CountDays(from_date=first, to_date=this + timedelta(days=6), timezone=zone))
    sums: dict[date, int] = {}
    for day, number in counted.items():
        sums[monday_of(day)] = sums.get(monday_of(day), 0) + number
    mondays = [first + timedelta(weeks=week) for week in range(WEEKS)]
    return tuple(Week(monday, sums.get(monday, 0), finished=monday < this) for monday in mondays)


def _checked(period: Period) -> Period:
    if not 1 <= period.days <= LONGEST:
        raise Invalid(fields={"to": _("Choose between one day and a year.")})
    return period
