"""State of a client's health page: the week, the doses, what was there before a correction, trends."""

import json
from datetime import date
from typing import Any
from uuid import UUID

from livingrite.care import service as care
from livingrite.care.permissions import Permission
from livingrite.care.schemas import (
    Correction,
    DoseStatus,
    RecordDose,
    Trend,
    VitalKind,
    WeekView,
    WithdrawLog,
)
from livingrite.care.schemas.words import KINDS, UNITS
from livingrite.core.clock import SystemClock
from livingrite.core.errors import NotFound
from livingrite.core.i18n import _, translate
from livingrite.core.uow import Uow
from livingrite.ui.client import ClientTabState
from livingrite.ui.client.head import Head
from livingrite.ui.health import reading
from livingrite.ui.health.state import HealthWeek
from livingrite.ui.moments import moment_words
from livingrite.ui.pages.client_health.charts import figure
from livingrite.ui.session import handler

DAYS = (30, 90, 365)
ACTIONS = {"created": _("Written down"), "changed": _("Corrected"), "removed": _("Taken back")}


class ClientHealthState(HealthWeek, ClientTabState):
    """`past` is the history of one entry, `trend` the kind whose chart is open, `chart` its figure for Plotly."""

    may_log: bool = False
    may_set: bool = False
    past: list[dict[str, str]] = []
    past_open: bool = False
    trend: str = ""
    trend_days: str = "90"
    trend_words: str = ""
    chart: dict[str, Any] = {}
    readings: list[dict[str, str]] = []

    @handler(Permission.READ_HEALTH)
    async def load(self) -> None:
        if not self._returned:
            self.this_week, self.past_open, self.trend = True, False, ""
        await self._read()

    @handler(Permission.READ_HEALTH)
    async def refresh(self) -> None:
        """Somebody wrote something down."""
        await self._read()
        if self.trend:
            await self._read_trend()

    @handler(Permission.READ_HEALTH, touch=True)
    async def turn(self, weeks: int) -> None:
        self._turn(max(-1, min(1, weeks)))
        await self._read()

    async def _read(self) -> None:
        week = await self._open(_week, self._first)
        if week is None:
            return
        self._listen(self._client(), ClientHealthState.refresh)
        self._show(week)
        self.may_log, self.may_set = week.may_log, week.may_set_ranges

    @handler(Permission.LOG_HEALTH, touch=True)
    async def record_dose(self, medication_id: UUID, on: date, at: str, status: DoseStatus) -> None:
        """One tap for a dose; a second one says otherwise, and what stood there stays on the record."""
        known = self._dose(str(medication_id), on.isoformat(), at)
        version = int(known["version"]) if known["version"] else None
        dose = RecordDose(medication_id=medication_id, due_on=on, due_time=at, status=status, version=version)
        try:
            await self.verb(care.record_dose, dose)
        finally:
            await self._read()
        self.say(_("Written down."))

    @handler(Permission.LOG_HEALTH, touch=True)
    async def withdraw(self, log_id: UUID, version: int) -> None:
        await self.verb(care.withdraw_log, WithdrawLog(log_id=log_id, version=version))
        self.say(_("Taken back. It stays on the record."))
        await self._read()

    @handler(Permission.LOG_HEALTH, touch=True)
    async def show_past(self, log_id: UUID) -> None:
        """Who wrote and changed an entry, and what stood there."""
        found = await self.verb(care.log_history, log_id)
        now, locale, zone = SystemClock().now(), self.ctx.locale, self.ctx.timezone
        self.past = [
            _past(one, str(number), locale, moment_words(one.at, now, locale, zone)) for number, one in enumerate(found)
        ]
        self.past_open = True

    @handler(Permission.LOG_HEALTH)
    async def close_past(self, shown: bool = False) -> None:
        self.past_open = shown

    @handler(Permission.READ_HEALTH, touch=True)
    async def show_trend(self, kind: VitalKind) -> None:
        self.trend = kind
        await self._read_trend()

    @handler(Permission.READ_HEALTH, touch=True)
    async def look_back(self, days: str) -> None:
        self.trend_days = days if days in map(str, DAYS) else "90"
        await self._read_trend()

    @handler(Permission.READ_HEALTH, touch=True)
    async def close_trend(self) -> None:
        self.trend, self.chart = "", {}

    async def _read_trend(self) -> None:
        kind = VitalKind(self.trend)
        found: Trend = await self.verb(care.health_trend, self._client(), kind, int(self.trend_days))
        now, locale, zone = SystemClock().now(), self.ctx.locale, self.ctx.timezone
        unit = translate(locale, UNITS[found.unit])
        self.chart = {"figure": figure(found, translate(locale, KINDS[kind]), unit, zone, locale)}
        self.trend_words = self._trend_words(found)
        self.readings = [
            {
                "when": moment_words(one.at, now, locale, zone),
                "value": f"{one.value}/{one.value2}" if one.value2 else one.value,
                "unit": unit,
                "out": "1" if one.outside else "",
            }
            for one in reversed(found.points)
        ]

    def _trend_words(self, trend: Trend) -> str:
        count, outside = len(trend.points), sum(one.outside for one in trend.points)
        if not count:
            return self.words(_("Nothing was measured in this time."))
        if not outside:
            return self.words(_("{n} readings, all within the usual range."), n=count)
        return self.words(_("{n} readings, {out} of them outside the usual range."), n=count, out=outside)

    def _dose(self, medication_id: str, on: str, at: str) -> dict[str, str]:
        known = (dose for day in self.days for dose in day["doses"])
        found = next((one for one in known if (one["id"], one["on"], one["time"]) == (medication_id, on, at)), None)
        if found is None:
            raise NotFound
        return found


def _week(uow: Uow, head: Head, first: Any) -> WeekView:
    return reading.week(uow, head.client.id, first)


def _past(one: Correction, key: str, locale: str, when: str) -> dict[str, str]:
    return {
        "key": key,
        "what": translate(locale, ACTIONS.get(one.action, one.action)),
        "who": one.who,
        "when": when,
        "before": " · ".join(_told(value, locale) for value in one.before.values()),
        "reason": str(one.after.get("reason", "")),
    }


def _told(value: Any, locale: str) -> str:
    """What stood there, flat: JSON of the row without its braces."""
    if isinstance(value, str) and value[:1] in "[{":
        value = json.loads(value)
    if isinstance(value, dict):
        return ", ".join(_pair(name, one, locale) for name, one in value.items() if one)
    return ", ".join(_told(one, locale) for one in value) if isinstance(value, list) else translate(locale, str(value))


def _pair(name: str, value: Any, locale: str) -> str:
    if isinstance(value, dict):
        value = f"{value['systolic']}/{value['diastolic']}" if "systolic" in value else value.get("value", "")
    known = KINDS.get(name)  # type: ignore[call-overload]
    return f"{translate(locale, known)} {value}" if known else str(value)
