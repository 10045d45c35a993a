"""What the dashboard shows beside the figures, read in the same transaction."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.crm import service as crm
from livingrite.crm.permissions import Permission as LeadPermission
from livingrite.crm.schemas import LeadStatus
from livingrite.insights import service as insights
from livingrite.insights.schemas import Dashboard, PeriodName
from livingrite.integrations import service as integrations
from livingrite.integrations.permissions import Permission as Connections
from livingrite.integrations.schemas import Vendor
from livingrite.scheduling.schemas.diary import DiaryRow, ReadDiary
from livingrite.scheduling.service import diary_page

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


@dataclass(frozen=True, slots=True)
class Shown:
    """`today` in the order of the day; `names` of clinicians, rooms and devices by id; `calendars_lost`: Google accounts
    that somebody has to connect again (case G9)."""

    dashboard: Dashboard
    now: datetime
    today: tuple[DiaryRow, ...]
    names: dict[UUID, str]
    leads: dict[LeadStatus, int]
    calendars_lost: int


def shown(uow: "Uow", name: PeriodName) -> Shown:
    found = insights.dashboard(uow, insights.period_named(uow, name))
    now = uow.clock.now()
    start, end = insights.today(uow)
    return Shown(
        dashboard=found,
        now=now,
        today=diary_page.read(uow, ReadDiary(from_at=start, to_at=end)).rows,
        names={one.id: one.name for one in diary_page.catalogue(uow).resources},
        leads=crm.counts(uow) if uow.ctx.may(LeadPermission.READ) else {},
        calendars_lost=_lost(uow) if uow.ctx.may(Connections.MANAGE) else 0,
    )


def _lost(uow: "Uow") -> int:
    found = integrations.list_connections(uow)
    return sum(one.vendor == Vendor.GOOGLE_CALENDAR and one.status == "attention" for one in found)
