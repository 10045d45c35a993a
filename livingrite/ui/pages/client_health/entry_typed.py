"""What is typed on the sheet of an entry, and the entry that it means; and back."""

from typing import Any

from pydantic import BaseModel

from livingrite.care.schemas import HealthLogView, Meal, Units
from livingrite.care.schemas.common import exact
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _
from livingrite.ui.health.words import ACTIVITIES, hours_words

NAMES = {"sleep_hours": "sleep", "blood_pressure": "systolic", "value": "temperature"}
"""Fields of an entry that are called otherwise on the sheet."""
FIGURES = ("heart_rate", "oxygen", "temperature", "weight", "glucose")
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
    reason: str = ""


def fields_of(typed: Typed, units: Units, before: HealthLogView | None = None) -> dict[str, Any]:
    """For `LogHealth`, or for `LogChanges` of the entry `before`: what was left as it stood keeps its unit, and further
    meals and activities that the sheet does not show stay. Raises Invalid."""
    chips = typed.model_extra or {}
    done = [name for number, name in enumerate(ACTIVITIES) if chips.get(f"activity-{number}")]
    done += [one for one in (before.activities if before else ()) if one not in ACTIVITIES]
    return {
        "vital_signs": _signs(typed, units) | _untouched(typed, before),
        "meals": _meals(typed, before.meals if before else ()),
        "mood": typed.mood or None,
        "activities": tuple(done),
        "sleep_hours": before.sleep_hours if before and _slept(before) == typed.sleep.strip() else _hours(typed.sleep),
        "notes": typed.notes.strip() or None,
    }


def typed_of(log: HealthLogView) -> dict[str, str]:
    """What stands in an entry, by the names of the sheet's fields."""
    found = {name: log.shown.get(name, "") for name in FIGURES}
    found |= dict(zip(("systolic", "diastolic"), log.shown.get("blood_pressure", "/").split("/"), strict=True))
    found |= {f"activity-{number}": "1" for number, name in enumerate(ACTIVITIES) if name in log.activities}
    found |= {"sleep": _slept(log), "mood": log.mood or "", "notes": log.notes or ""}
    if log.meals:
        found |= {"meal_type": log.meals[0].meal_type, "meal": log.meals[0].content}
    return {name: value for name, value in found.items() if value}


def _meals(typed: Typed, before: tuple[Meal, ...]) -> tuple[Meal, ...]:
    kind: Any = typed.meal_type if typed.meal_type in MEALS else MEALS[0]
    said = typed.meal.strip()
    first = Meal(meal_type=kind, content=said, time=before[0].time if before else None)
    return (*((first,) if said else ()), *before[1:])


def _untouched(typed: Typed, before: HealthLogView | None) -> dict[str, Any]:
    if before is None:
        return {}
    shown, stood = typed_of(before), before.vital_signs.model_dump()
    same = [name for name in FIGURES if shown.get(name) and shown[name] == getattr(typed, name).strip()]
    pressure = (typed.systolic.strip(), typed.diastolic.strip())
    if shown.get("systolic") and pressure == (shown["systolic"], shown["diastolic"]):
        same.append("blood_pressure")
    return {name: stood[name] for name in same}


def _slept(log: HealthLogView) -> str:
    return hours_words(log.sleep_hours) if log.sleep_hours else ""


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
