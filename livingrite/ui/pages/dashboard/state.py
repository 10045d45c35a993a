"""State of the dashboard and of the rows behind a figure."""

from datetime import datetime
from typing import Any

from livingrite.core.clock import SystemClock
from livingrite.core.i18n import _, ngettext
from livingrite.crm.events import channel
from livingrite.crm.schemas import LeadStatus
from livingrite.insights import service as insights
from livingrite.insights.permissions import Permission
from livingrite.insights.schemas import DrillDown, FigureKey, FigureRow, PeriodName
from livingrite.scheduling.events import diary_channel
from livingrite.ui.listing import SIZE, counted
from livingrite.ui.moments import clock, moment_words
from livingrite.ui.pages.dashboard import words
from livingrite.ui.pages.dashboard.reading import Shown, shown
from livingrite.ui.pages.diary.words import STATUSES
from livingrite.ui.session import BaseState, handler
from livingrite.ui.words import first_name

MOST_TODAY = 8


class DashboardState(BaseState):
    """`kpis` are ready to be drawn; `funnel` counts enquiries by how far they are."""

    loaded: bool = False
    period: str = ""
    headline: str = ""
    headline_detail: str = ""
    kpis: list[dict[str, Any]] = []
    bars: list[dict[str, str]] = []
    bars_words: str = ""
    today: list[dict[str, str]] = []
    today_words: str = ""
    funnel: list[dict[str, str]] = []
    calendars_lost: str = ""

    @handler(Permission.READ)
    async def load(self) -> None:
        self.period = self.period or PeriodName.MONTH
        house = self.ctx.organization
        self.watch([diary_channel(house), channel(house), f"integrations:{house}"], DashboardState.refresh)
        await self._read()

    @handler(Permission.READ)
    async def refresh(self) -> None:
        await self._read()

    @handler(Permission.READ, touch=True)
    async def choose(self, period: PeriodName) -> None:
        self.period = period
        await self._read()

    async def _read(self) -> None:
        found = await self.verb(shown, PeriodName(self.period))
        locale, zone, board = self.ctx.locale, found.dashboard.timezone, found.dashboard
        self.headline = words.greeting(self.ctx.name, found.now, self.ctx.timezone, found.today, locale)
        self.headline_detail = words.needs(found.today, found.now, locale)
        self.kpis = [words.kpi(one, board.previous, locale, self.client_word) for one in board.figures]
        self.bars, self.bars_words = words.bars(board.weeks, locale), words.weeks_sentence(board.weeks, locale)
        self.today = self._today(found, zone)
        done = sum(row.status in words.DONE for row in found.today)
        visits = ngettext(locale, "One visit", "{n} visits", len(found.today))
        self.today_words = self.words(_("{visits}, {done} done"), visits=visits, done=done) if found.today else ""
        most = max(found.leads.values(), default=0) or 1
        self.funnel = [
            {
                "label": self.words(words.lead(status, self.client_word)),
                "value": str(found.leads[status]),
                "share": f"{found.leads[status] / most * 100:.1f}%",
            }
            for status in words.LEADS
            if found.leads
        ]
        lost = ngettext(locale, *words.LOST, found.calendars_lost)
        self.calendars_lost = lost if found.calendars_lost else ""
        self.loaded = True

    def _today(self, found: Shown, zone: str) -> list[dict[str, str]]:
        """What is still to come; the latest finished visits fill up."""
        coming = [row for row in found.today if row.ends_at > found.now][:MOST_TODAY]
        before = [row for row in found.today if row.ends_at <= found.now]
        rows = sorted(before[len(before) - MOST_TODAY + len(coming) :] + coming, key=lambda row: row.starts_at)
        return [
            {
                "id": str(row.id),
                "client_id": str(row.client_id),
                "time": clock(row.starts_at, zone),
                "client": row.client_name,
                "where": ", ".join(self._places(found, row.clinician_id, row.resource_ids)),
                "status": row.status,
                "status_words": self.words(STATUSES[row.status]),
            }
            for row in rows
        ]

    def _places(self, found: Shown, clinician: Any, things: Any) -> list[str]:
        named = [first_name(found.names[clinician])] if clinician in found.names else []
        return named + [found.names[thing] for thing in things if thing in found.names and thing != clinician]


class FigureState(BaseState):
    """The rows of one figure. `total` says how they add up; `stated`: the rows have states to show."""

    loaded: bool = False
    missing: bool = False
    label: str = ""
    meaning: str = ""
    figure: str = ""
    total: str = ""
    shares: bool = False
    stated: bool = False
    rows: list[dict[str, str]] = []
    counted: str = ""
    first_page: bool = False
    last_page: bool = False
    _before: int = 0

    @handler(Permission.READ)
    async def load(self) -> None:
        self._before = 0
        await self._read()

    @handler(Permission.READ, touch=True)
    async def forward(self) -> None:
        self._before += SIZE
        await self._read()

    @handler(Permission.READ, touch=True)
    async def back(self) -> None:
        self._before = max(0, self._before - SIZE)
        await self._read()

    async def _read(self) -> None:
        key = str(self.router.url.path).rstrip("/").rsplit("/", 1)[-1]
        self.missing = key not in tuple(FigureKey)
        if self.missing:
            self.loaded = True
            return
        name = self.router.url.query_parameters.get("period", "")
        chosen = PeriodName(name) if name in tuple(PeriodName) else PeriodName.MONTH
        period = await self.verb(insights.period_named, chosen)
        self._show(await self.verb(insights.drill_down, FigureKey(key), period))

    def _show(self, found: DrillDown) -> None:
        locale, one = self.ctx.locale, found.figure
        self.label = self.words(words.label(one.key, self.client_word))
        self.meaning = self.words(words.MEANINGS[one.key])
        self.figure, self.shares = words.number(one, locale), one.key is FigureKey.UTILISATION
        when = words.period_words(found.period, locale)
        of = words.part_of(one, locale)
        self.total = when if one.of is None else self.words(_("{period}: {rows}"), period=when, rows=of)
        self.stated = any(row.status for row in found.rows)
        self._show_rows(found)
        self.loaded = True

    def _show_rows(self, found: DrillDown) -> None:
        """One page of them; what was missed stands apart from the visits it is a share of."""
        now, before, total = SystemClock().now(), self._before, len(found.rows)
        page = found.rows[before : before + SIZE]
        self.rows = [self._row(row, now, found.timezone) for row in page]
        if found.figure.key is FigureKey.NO_SHOWS:
            for above, row, shown in zip((None, *page), page, self.rows, strict=False):
                if above is None or above.amount != row.amount:
                    shown["head"] = self.words(_("Missed") if row.amount else _("Not missed"))
        self.counted = counted(self.ctx.locale, before, len(page), total)
        self.first_page, self.last_page = not before, before + SIZE >= total

    def _row(self, row: FigureRow, now: datetime, zone: str) -> dict[str, str]:
        status = row.status or ""
        enquiry = status in tuple(LeadStatus)
        said = words.lead(LeadStatus(status), self.client_word) if enquiry else STATUSES.get(status, "")
        return {
            "head": "",
            "label": row.label,
            "href": f"/clients/{row.client_id}" if row.client_id else "",
            "at": moment_words(row.at, now, self.ctx.locale, zone) if row.at else "",
            "status": "" if enquiry else status,
            "status_words": self.words(said) if said else "",
            "tone": words.LEAD_TONES[LeadStatus(status)] if enquiry else "",
            "amount": words.hours(row.amount, self.ctx.locale),
            "of": "" if row.of is None else words.hours(row.of, self.ctx.locale),
        }
