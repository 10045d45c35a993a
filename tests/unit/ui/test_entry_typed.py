"""The sheet of a health entry and back: what is left as it stood is not changed, whatever unit the reader writes in."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from livingrite.care.schemas import HealthLogView, Meal, Units, VitalSigns
from livingrite.ui.pages.client_health.entry_typed import Typed, fields_of, typed_of

SIGNS = {
    "blood_pressure": {"systolic": 132, "diastolic": 84},
    "heart_rate": 71,
    "temperature": {"value": "36.6", "unit": "C"},
}
SHOWN = {"blood_pressure": "132/84", "heart_rate": "71", "temperature": "97.9"}
FAHRENHEIT = Units(temperature="F")


def log(**fields: Any) -> HealthLogView:
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    known: dict[str, Any] = {
        "id": uuid4(), "version": 1, "client_id": uuid4(), "log_date": date(2026, 11, 22), "logged_at": now, "created_by_id": None,
        "author_name": "Ana", "vital_signs": VitalSigns.model_validate(SIGNS), "shown": SHOWN, "mood": "Calm", "notes": None, "outside": (),
        "meals": (Meal(meal_type="lunch", content="Soup", time="12:30"), Meal(meal_type="snack", content="Cake")),
        "activities": ("Walk", "Chess with Tom"), "sleep_hours": "7.17", "corrected": False,
    }  # fmt: skip
    return HealthLogView(**known | fields)


def test_what_is_not_touched_stays_as_it_was_measured() -> None:
    stood = log()
    again = fields_of(Typed(**typed_of(stood)), FAHRENHEIT, stood)
    assert again["vital_signs"] == VitalSigns.model_validate(SIGNS).model_dump(exclude_none=True)
    assert (again["sleep_hours"], again["mood"], again["activities"]) == ("7.17", "Calm", ("Walk", "Chess with Tom"))
    assert [(meal.content, meal.time) for meal in again["meals"]] == [("Soup", "12:30"), ("Cake", None)]


def test_what_is_put_right_is_in_the_readers_unit_and_what_is_emptied_is_gone() -> None:
    stood = log()
    typed = Typed(**typed_of(stood) | {"temperature": "98.6", "heart_rate": "", "meal": "", "sleep": "6:30"})
    again = fields_of(typed, FAHRENHEIT, stood)
    assert again["vital_signs"] == {
        "blood_pressure": SIGNS["blood_pressure"],
        "temperature": {"value": "98.6", "unit": "F"},
    }
    assert ([meal.content for meal in again["meals"]], again["sleep_hours"]) == (["Cake"], "6.50")
