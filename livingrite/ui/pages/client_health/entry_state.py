"""State of the quick entry: one sheet, last values shown, what is typed kept until it is written down."""

from typing import Any

from pydantic import BaseModel

from livingrite.care import service as care
from livingrite.care.permissions import Permission
from livingrite.care.schemas import DoseStatus, LogHealth, Meal, RecordDose, Units, WeekView
from livingrite.care.schemas.common import exact
from livingrite.care.schemas.words import UNITS
from livingrite.clients import service as clients
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _, translate
from livingrite.core.uow import Uow
from livingrite.ui.client import ClientTabState
from livingrite.ui.commands import command
from livingrite.ui.health.words import ACTIVITIES, dose_row
from livingrite.ui.pages.client_health.state import ClientHealthState
from livingrite.ui.session import handler

MEALS = ("breakfast", "lunch", "dinner", "snack", "drink")


class Typed(BaseModel):
    """The sheet as the browser sends it; chips send their own names."""

    model_config = {"extra": "allow"}

    systolic: str = ""
    diastolic: str = ""
    heart_rate: str = ""
    temperature: str = ""
    weight: str = ""
    oxygen: str = ""
    glucose: str = ""
    sleep: str = ""
    mood: str = ""
    meal_type: str = "breakfast"
    meal: str = ""
    activity: str = ""
    notes: str = ""


class EntryState(ClientTabState):
    """`last` and `units`: the newest readings as placeholders; `due`: today's doses that nobody has written down; `draft`:
    what was typed and not written down yet."""

    shown: bool = False
    last: dict[str, str] = {}
    units: dict[str, str] = {}
    due: list[dict[str, str]] = []
    draft: dict[str, str] = {}
    began: int = 0
    _drafted_for: str = ""

    @handler(Permission.LOG_HEALTH, touch=True)
    async def open_entry(self) -> None:
        client_id = self._client()
        if self._drafted_for != str(client_id):
            self.draft, self._drafted_for = {}, str(client_id)
        week = await self.verb(_today, client_id)
        self.last = {str(kind): value for kind, value in week.last.shown.items()}
        self.last |= dict(zip(("systolic", "diastolic"), self.last.get("blood_pressure", "/").split("/"), strict=True))
        units = {one.kind: one.unit for one in week.ranges}
        self.units = {str(kind): translate(self.ctx.locale, UNITS[unit]) for kind, unit in units.items()}
        today = next((day for day in week.days if day.date == week.today), None)
        open_doses = [dose for dose in (today.doses if today else ()) if dose.status is None]
        self.due = [dose_row(dose, self.ctx.locale) for dose in open_doses]
        self.field_errors, self.shown = {}, True

    @handler(Permission.LOG_HEALTH)
    async def moved(self, shown: bool = False) -> None:
        self.shown = shown

    @handler(Permission.LOG_HEALTH)
    async def keep(self, name: str, text: str) -> None:
        """What is typed stays when the sheet is closed before it is written down."""
        if name in Typed.model_fields:
            self.draft = self.draft | {name: text[:5_000]}

    @handler(Permission.LOG_HEALTH, touch=True)
    async def save(self, form: dict[str, Any]) -> Any:
        """Write it down; a refusal keeps every field as it is."""
        self.field_errors = {}
        typed = command(Typed, **{name: str(value)[:5_000] for name, value in form.items()})
        units = await self.verb(care.get_units)
        wanted = self._entry(typed, units)
        made = await self.verb(care.log_health, wanted)
        self.shown, self.draft, self.began = False, {}, self.began + 1
        told = _("Written down. A reading lies outside the usual range: the team is asked to look.")
        self.say(told if made.outside else _("Written down."), kind="warning" if made.outside else "success")
        return ClientHealthState.refresh

    def _entry(self, typed: Typed, units: Units) -> LogHealth:
        chips = typed.model_extra or {}
        doses = [
            RecordDose(medication_id=dose["id"], due_time=dose["time"], due_on=dose["on"], status=DoseStatus(chosen))  # type: ignore[arg-type]
            for dose in self.due
            if (chosen := str(chips.get(f"dose-{dose['id']}-{dose['time']}", ""))) in DoseStatus
        ]
        done = [name for number, name in enumerate(ACTIVITIES) if chips.get(f"activity-{number}")]
        done += [typed.activity.strip()] if typed.activity.strip() else []
        kind = typed.meal_type if typed.meal_type in MEALS else MEALS[0]
        meals = (Meal(meal_type=kind, content=typed.meal.strip()),) if typed.meal.strip() else ()  # type: ignore[arg-type]
        names = {"sleep_hours": "sleep", "blood_pressure": "systolic", "value": "temperature"}
        return command(
            LogHealth,
            names,
            client_id=self._client(),
            vital_signs=_signs(typed, units),
            medications_taken=tuple(doses),
            meals=meals,
            mood=typed.mood or None,
            activities=tuple(done),
            sleep_hours=_hours(typed.sleep),
            notes=typed.notes.strip() or None,
        )


def _today(uow: Uow, client_id: Any) -> WeekView:
    clients.name_of(uow, client_id)
    return care.health_week(uow, client_id)


def _signs(typed: Typed, units: Units) -> dict[str, Any]:
    """What was typed, in the reader's units. Raises Invalid for half a blood pressure."""
    found: dict[str, Any] = {}
    if bool(typed.systolic.strip()) != bool(typed.diastolic.strip()):
        name = "diastolic" if typed.systolic.strip() else "systolic"
        raise Invalid(fields={name: _("Write both values: 132 and 84.")})
    if typed.systolic.strip():
        found["blood_pressure"] = {"systolic": typed.systolic.strip(), "diastolic": typed.diastolic.strip()}
    for name in ("heart_rate", "oxygen"):
        if getattr(typed, name).strip():
            found[name] = getattr(typed, name).strip()
    for name in ("temperature", "weight", "glucose"):
        if getattr(typed, name).strip():
            found[name] = {"value": _number(name, getattr(typed, name)), "unit": getattr(units, name)}
    return found


def _number(name: str, text: str) -> str:
    try:
        return exact(text)
    except ValueError as wrong:
        raise Invalid(fields={name: str(wrong)}) from None


def _hours(text: str) -> str | None:
    """7:30 and 7.5 are both seven hours and a half."""
    if not text.strip():
        return None
    hours, colon, minutes = text.strip().partition(":")
    if colon and hours.isdigit() and minutes.isdigit() and int(minutes) < 60:
        return f"{int(hours) + int(minutes) / 60:.2f}"
    return _number("sleep", text)
