"""State of the dashboard and of the rows behind a figure."""

from datetime import datetime
from typing import Any

from livingrite.core.clock import SystemClock
from livingrite.core.i18n import _, ngettext
from livingrite.crm.events import channel
from livingrite.insights import service as insights
from livingrite.insights.permissions import Permission
from livingrite.insights.schemas import DrillDown, FigureKey, FigureRow, PeriodName
from livingrite.scheduling.events import diary_channel
from livingrite.ui.moments import clock, moment_words
from livingrite.ui.pages.dashboard import words
from livingrite.ui.pages.dashboard.reading import Shown, shown
from livingrite.ui.pages.diary.words import STATUSES
from livingrite.ui.session import BaseState, handler
from livingrite.ui.words import first_name

MOST_TODAY, MOST_ROWS = 8, 200


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
        self.kpis = [words.kpi(one, board.previous, locale) for one in board.figures]
        self.bars, self.bars_words = words.bars(board.weeks, locale), words.weeks_sentence(board.weeks, locale)
        self.today = self._today(found, zone)
        done = sum(row.status in words.DONE for row in found.today)
        visits = ngettext(locale, "One visit", "{n} visits", len(found.today))
        self.today_words = self.words(_("{visits}, {done} done"), visits=visits, done=done) if found.today else ""
        most = max(found.leads.values(), default=0) or 1
        self.funnel = [
            {
                "label": self.words(said),
                "value": str(found.leads[status]),
                "share": f"{found.leads[status] / most * 100:.1f}%",
            }
            for status, said in words.LEADS.items()
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
    cut: str = ""

    @handler(Permission.READ)
    async def load(self) -> None:
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
        self.label, self.meaning = self.words(words.LABELS[one.key]), self.words(words.MEANINGS[one.key])
        self.figure, self.shares = words.number(one, locale), one.key is FigureKey.UTILISATION
        when = words.period_words(found.period, locale)
        rows = ngettext(locale, "one row", "{n} rows", len(found.rows))
        said = rows if one.of is None else words.part_of(one, locale)
        self.total = self.words(_("{period}: {rows}"), period=when, rows=said)
        now = SystemClock().now()
        self.rows = [self._row(row, now, found.timezone) for row in found.rows[:MOST_ROWS]]
        self.stated = any(row["status_words"] for row in self.rows)
        hidden = len(found.rows) - len(self.rows)
        self.cut = (
            ngettext(locale, "One more row is not shown.", "{n} more rows are not shown.", hidden) if hidden else ""
        )
        self.loaded = True

    def _row(self, row: FigureRow, now: datetime, zone: str) -> dict[str, str]:
        status = row.status or ""
        return {
            "label": row.label,
            "href": f"/clients/{row.client_id}" if row.client_id else "",
            "at": moment_words(row.at, now, self.ctx.locale, zone) if row.at else "",
            "status": status if status in STATUSES else "",
            "status_words": self.words({**STATUSES, **words.LEADS}[status]) if status else "",
            "amount": words.hours_in_column(row.amount, self.ctx.locale),
            "of": "" if row.of is None else words.hours_in_column(row.of, self.ctx.locale),
        }
