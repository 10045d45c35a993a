"""State of what is set for a client: usual ranges, medicines, and the units in which one reads."""

import re
from datetime import date
from typing import Any
from uuid import UUID

from livingrite.care import service as care
from livingrite.care.permissions import Permission
from livingrite.care.schemas import (
    AddMedication,
    Bounds,
    ChangeMedication,
    ChooseUnits,
    MedicationFields,
    MedicationView,
    RangeView,
    SetRange,
    Units,
    VitalKind,
)
from livingrite.care.schemas.words import KINDS, UNITS
from livingrite.core.errors import Invalid, NotFound
from livingrite.core.i18n import _, format_date, translate
from livingrite.core.uow import Uow
from livingrite.ui.client import ClientTabState
from livingrite.ui.commands import command
from livingrite.ui.moments import read_clock, short
from livingrite.ui.pages.client_health.state import ClientHealthState
from livingrite.ui.session import handler

WEEKDAYS = 7


class SettingState(ClientTabState):
    """`ranges` and `medicines` are the rows of the page; `ranging` and `dosing` what a sheet is open about."""

    ready: bool = False
    ranges: list[dict[str, str]] = []
    medicines: list[dict[str, str]] = []
    units: dict[str, str] = {}
    ranging: dict[str, str] = {}
    dosing: dict[str, str] = {}
    days: list[dict[str, str]] = []

    @handler(Permission.READ_HEALTH)
    async def read(self) -> None:
        found = await self.verb(_set, self._client())
        locale = self.ctx.locale
        self.ranges = [_range(one, locale) for one in found[0]]
        self.medicines = [_medicine(one, locale) for one in found[1]]
        self.units, self.ready = found[2].model_dump(), True

    @handler(Permission.SET_RANGES, touch=True)
    async def open_range(self, kind: VitalKind) -> None:
        self.field_errors, self.ranging = {}, next(one for one in self.ranges if one["kind"] == kind)

    @handler(Permission.SET_RANGES)
    async def close_range(self, shown: bool = False) -> None:
        if not shown:
            self.ranging = {}

    @handler(Permission.SET_RANGES, touch=True)
    async def save_range(self, form: dict[str, str]) -> Any:
        """Empty fields take the client's own range away."""
        self.field_errors = {}
        ends = {name: str(form.get(name, "")).strip() or None for name in ("low", "high", "low2", "high2")}
        bounds = command(Bounds, **ends)
        kind = VitalKind(self.ranging["kind"])
        await self.verb(care.set_range, SetRange(client_id=self._client(), kind=kind, bounds=bounds))
        self.ranging = {}
        self.say(_("Saved. Readings are compared with it from now on."))
        return [SettingState.read, ClientHealthState.refresh]

    @handler(Permission.MANAGE_MEDICATION, touch=True)
    async def open_medicine(self, medication_id: str = "") -> None:
        """An empty id begins a new one."""
        found = next((one for one in self.medicines if one["id"] == medication_id), None)
        self.field_errors = {}
        self.dosing = found or {
            "id": "",
            "name": "",
            "dose": "",
            "instructions": "",
            "times_typed": "08:00",
            "ends": "",
            "on": "",
        }
        chosen = set(self.dosing["on"].split())
        monday = date(2026, 6, 1)
        self.days = [
            {"key": str(number), "words": format_date(monday.replace(day=number + 1), self.ctx.locale, form="EEE"), "on": "1" if str(number) in chosen else ""}
            for number in range(WEEKDAYS)
        ]  # fmt: skip

    @handler(Permission.MANAGE_MEDICATION)
    async def close_medicine(self, shown: bool = False) -> None:
        if not shown:
            self.dosing = {}

    @handler(Permission.MANAGE_MEDICATION, touch=True)
    async def save_medicine(self, form: dict[str, str]) -> Any:
        """Times as people type them: 8, 8:00, 20.30, apart by commas or spaces."""
        self.field_errors = {}
        times = [read_clock(part) for part in re.split(r"[,;\s]+", str(form.get("times", ""))) if part]
        if not all(times):
            raise Invalid(fields={"times": _("Write times like 08:00, 20:00.")})
        fields = command(
            MedicationFields,
            name=str(form.get("name", "")),
            dose=str(form.get("dose", "")) or None,
            instructions=str(form.get("instructions", "")) or None,
            times=tuple(times),
            weekdays=tuple(number for number in range(WEEKDAYS) if form.get(f"weekday-{number}")),
            ends_on=str(form.get("ends_on", "")) or None,
        )
        if self.dosing.get("id"):
            id, version = UUID(self.dosing["id"]), int(self.dosing["version"])
            started = fields.model_copy(update={"starts_on": date.fromisoformat(self.dosing["starts"])})
            await self.verb(care.change_medication, ChangeMedication(medication_id=id, version=version, fields=started))
        else:
            await self.verb(care.add_medication, AddMedication(client_id=self._client(), **dict(fields)))
        self.dosing = {}
        self.say(_("Saved."))
        return [SettingState.read, ClientHealthState.refresh]

    @handler(Permission.READ_HEALTH, touch=True)
    async def choose_unit(self, kind: str, unit: str) -> Any:
        """In which unit one reads from now on."""
        if kind not in Units.model_fields:
            raise NotFound
        units = command(Units, **self.units | {kind: unit})
        await self.verb(care.choose_units, ChooseUnits(units=units))
        return [SettingState.read, ClientHealthState.refresh]


def _set(uow: Uow, client_id: UUID) -> tuple[list[RangeView], list[MedicationView], Units]:
    return care.list_ranges(uow, client_id), care.list_medications(uow, client_id), care.get_units(uow)


def _range(one: RangeView, locale: str) -> dict[str, str]:
    first, second = _span(one.bounds.low, one.bounds.high), _span(one.bounds.low2, one.bounds.high2)
    return {
        "kind": one.kind,
        "title": translate(locale, KINDS[one.kind]),
        "words": " / ".join(filter(None, (first, second))) or translate(locale, _("not set")),
        "unit": translate(locale, UNITS[one.unit]) if first or second else "",
        "source": "" if one.own else one.source,
        "own": "1" if one.own else "",
        **{name: getattr(one.bounds, name) or "" for name in ("low", "high", "low2", "high2")},
    }


def _span(low: str | None, high: str | None) -> str:
    if low and high:
        return f"{low}\u2013{high}"
    return f"\u2265 {low}" if low else f"\u2264 {high}" if high else ""


def _medicine(one: MedicationView, locale: str) -> dict[str, str]:
    monday = date(2026, 6, 1)
    names = [format_date(monday.replace(day=number + 1), locale, form="EEE") for number in one.weekdays]
    times = ", ".join(map(short, one.times)) or translate(locale, _("as needed"))
    return {
        "id": str(one.id),
        "version": str(one.version),
        "name": one.name,
        "dose": one.dose or "",
        "instructions": one.instructions or "",
        "times": "\u00a0· ".join(filter(None, (times, ", ".join(names)))),
        "times_typed": ", ".join(one.times),
        "on": " ".join(map(str, one.weekdays)),
        "starts": one.starts_on.isoformat(),
        "ends": one.ends_on.isoformat() if one.ends_on else "",
        "until": format_date(one.ends_on, locale) if one.ends_on else "",
        "running": "1" if one.running else "",
    }
