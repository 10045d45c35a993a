"""Weeks of health of a demo organization's first two clients: readings, medicine, meals, mood, sleep."""

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from livingrite.care.models import CareTask, DoseStatus, HealthLog, Medication, MedicationDose, VitalKind, VitalRange
from livingrite.demo.people import demo_id
from livingrite.demo.script import Script

WEEKS = 6
SAID = {
    "en": {
        "breakfast": ("Porridge with berries", "Two slices of toast, tea", "Yoghurt and an apple"),
        "lunch": ("Vegetable soup and bread", "Salmon, potatoes, spinach", "Pasta, half of it"),
        "dinner": ("Bread and cheese", "Omelette with tomatoes", "Rice with vegetables"),
        "notes": ("Steady on the stairs today.", "Rang her sister after lunch.", "Slept an hour in the afternoon."),
        "pills": (("Ramipril", "5 mg", "With water"), ("Metformin", "500 mg", "After food")),
        "refused": "Felt sick, will try again tomorrow",
    },
    "he": {
        "breakfast": ("דייסה עם פירות", "שתי פרוסות לחם ותה", "יוגורט ותפוח"),
        "lunch": ("מרק ירקות ולחם", "דג, תפוחי אדמה ותרד", "פסטה, חצי מנה"),
        "dinner": ("לחם וגבינה", "חביתה עם עגבניות", "אורז וירקות"),
        "notes": ("יציבה במדרגות היום.", "דיברה בטלפון עם אחותה אחרי הצהריים.", "נחה שעה אחרי הצהריים."),
        "pills": (("רמיפריל", "5 מ״ג", "עם מים"), ("מטפורמין", "500 מ״ג", "אחרי האוכל")),
        "refused": "הרגישה בחילה, ננסה שוב מחר",
    },
}
MOODS = ("Cheerful", "Calm", "Calm", "Tired", "Cheerful")
ACTIVITIES = ("Walk", "Exercises", "Visitors", "Music", "Reading")
TIMES = (("08:00", "20:00"), ("08:00",))


def ranges(script: Script) -> Iterator[VitalRange]:
    """Agreed with the doctor for the first client."""
    bounds = {
        VitalKind.BLOOD_PRESSURE: {"low": "110", "high": "140", "low2": "65", "high2": "90"},
        VitalKind.WEIGHT: {"low": "58", "high": "64"},
    }
    for kind, ends in bounds.items():
        yield VitalRange(
            organization_id=demo_id(script), id=demo_id(script, "range", kind), client_id=demo_id(script, "client", 0),
            kind=kind, bounds=json.dumps(ends), set_by_id=demo_id(script, "user", "clinician"),
        )  # fmt: skip


def medications(script: Script, today: date) -> Iterator[Medication]:
    for client in (0, 1):
        for number, (name, dose, how) in enumerate(SAID[script.locale]["pills"][: 2 - client]):
            yield Medication(
                organization_id=demo_id(script), id=demo_id(script, "medication", client, number),
                client_id=demo_id(script, "client", client), name=name, dose=dose, instructions=how,
                times=list(TIMES[number]), starts_on=today - timedelta(weeks=WEEKS), created_by_id=demo_id(script, "user", "clinician"),
            )  # fmt: skip


def logs(script: Script, now: datetime) -> Iterator[HealthLog]:
    """One entry a morning; on some days another in the evening."""
    zone = ZoneInfo(script.timezone)
    today = now.astimezone(zone).date()
    for client in (0, 1):
        dice = Random(f"{script.slug} health {client}")
        for back in range(7 * WEEKS, -1, -1):
            on = today - timedelta(days=back)
            at = datetime.combine(on, time(8, 10 + dice.randrange(40)), zone)
            entry = _entry(script, dice, client, back)
            if at < now and not (client == 1 and back % 3 == 1):
                yield _log(script, client, on, at, entry, "morning")
            evening = datetime.combine(on, time(18, 20 + dice.randrange(30)), zone)
            if evening < now and client == 0:
                dinner = [{"meal_type": "dinner", "content": dice.choice(SAID[script.locale]["dinner"]), "time": None}]
                yield _log(
                    script, client, on, evening, {"meals": dinner, "activities": [dice.choice(ACTIVITIES)]}, "evening"
                )


def doses(script: Script, now: datetime) -> Iterator[MedicationDose]:
    zone = ZoneInfo(script.timezone)
    today = now.astimezone(zone).date()
    for client in (0, 1):
        dice = Random(f"{script.slug} doses {client}")
        for number in range(2 - client):
            for back in range(7 * WEEKS, -1, -1):
                for at in TIMES[number]:
                    on = today - timedelta(days=back)
                    when = datetime.combine(on, time.fromisoformat(at), zone) + timedelta(
                        minutes=5 + dice.randrange(30)
                    )
                    status = dice.choices(
                        (DoseStatus.GIVEN, DoseStatus.LATE, DoseStatus.MISSED, DoseStatus.REFUSED), (94, 3, 2, 1)
                    )[0]
                    if back == 3 and at == "20:00":
                        status = DoseStatus.REFUSED
                    if when < now and back:
                        yield _dose(script, client, number, on, at, when, status)


def follow_up(script: Script, today: date, logs: list[HealthLog]) -> list[CareTask]:
    """The reading of three days ago still waits for somebody to look at it."""
    outside = [
        log
        for log in logs
        if log.client_id == demo_id(script, "client", 0) and log.log_date == today - timedelta(days=3)
    ]
    return [
        CareTask(
            organization_id=demo_id(script), id=demo_id(script, "care_task", "reading"), client_id=log.client_id, log_id=log.id,
            due_on=log.log_date, urgent=True, assignee_id=demo_id(script, "user", "clinician"),
        )
        for log in outside[:1]
    ]  # fmt: skip


def _entry(script: Script, dice: Random, client: int, back: int) -> dict[str, Any]:
    """Numbers that belong together: a reading of three days ago is high, the weight goes slowly down."""
    high = 20 if back == 3 and client == 0 else 0
    upper = 124 + dice.randrange(14) + high
    signs: dict[str, Any] = {
        "blood_pressure": {"systolic": upper, "diastolic": 74 + dice.randrange(10) + high // 2},
        "heart_rate": 66 + dice.randrange(12),
        "temperature": {"value": f"36.{4 + dice.randrange(5)}", "unit": "C"},
    }
    if back % 2 == 0:
        signs["weight"] = {"value": f"{61.2 + back * 0.02:.1f}", "unit": "kg"}
    if client == 1:
        signs |= {
            "oxygen": 95 + dice.randrange(4),
            "glucose": {"value": str(105 + dice.randrange(50)), "unit": "mg/dL"},
        }
    said = SAID[script.locale]
    meals = [{"meal_type": kind, "content": dice.choice(said[kind]), "time": None} for kind in ("breakfast", "lunch")]
    return {
        "vital_signs": signs,
        "meals": meals[: 1 if back == 0 else 2],
        "mood": dice.choice(MOODS),
        "sleep_hours": f"{6 + dice.randrange(12) / 6:.2f}",
        "notes": dice.choice(said["notes"]) if dice.random() < 0.3 else None,
    }


def _log(script: Script, client: int, on: date, at: datetime, entry: dict[str, Any], part: str) -> HealthLog:
    author = client % len(script.clinicians)
    kept: dict[str, Any] = {
        name: json.dumps(value) if name in ("vital_signs", "meals") else value for name, value in entry.items()
    }
    return HealthLog(
        organization_id=demo_id(script), id=demo_id(script, "health_log", client, on, part), client_id=demo_id(script, "client", client),
        log_date=on, logged_at=at, created_by_id=demo_id(script, "user", "clinician" if author == 0 else f"clinician{author + 1}"),
        author_name=script.clinicians[author].name,
        **kept,
    )  # fmt: skip


def _dose(
    script: Script, client: int, number: int, on: date, at: str, when: datetime, status: DoseStatus
) -> MedicationDose:
    return MedicationDose(
        organization_id=demo_id(script), id=demo_id(script, "dose", client, number, on, at), client_id=demo_id(script, "client", client),
        medication_id=demo_id(script, "medication", client, number), due_on=on, due_time=at, status=status, recorded_at=when,
        recorded_by_id=demo_id(script, "user", "clinician"), author_name=script.clinicians[0].name,
        note=SAID[script.locale]["refused"] if status is DoseStatus.REFUSED else None,
    )  # fmt: skip
