"""Readings as numbers that can be compared: units, usual ranges, what lies outside. Pure, and exact: no floats.

Readings are compared in degrees Celsius, kilograms and mg/dL; what was written stays as it was written.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from livingrite.care.models import VitalKind
from livingrite.care.schemas.health import Bounds, Units, VitalSigns
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _

POUND = Decimal("0.45359237")  # kilograms, by definition
GLUCOSE = Decimal("18.0156")  # mg/dL of one mmol/L: molar mass 180.156 g/mol
TENTH, HUNDREDTH, WHOLE = Decimal("0.1"), Decimal("0.01"), Decimal(1)
COMPARED = {VitalKind.TEMPERATURE: "C", VitalKind.WEIGHT: "kg", VitalKind.GLUCOSE: "mg/dL"}
FIXED = {VitalKind.BLOOD_PRESSURE: "mmHg", VitalKind.HEART_RATE: "bpm", VitalKind.OXYGEN: "%"}
POSSIBLE = {
    VitalKind.TEMPERATURE: (Decimal(25), Decimal(45)),
    VitalKind.WEIGHT: (Decimal("0.3"), Decimal(450)),
    VitalKind.GLUCOSE: (Decimal(10), Decimal(1500)),
}
"""What a living person can have: anything else is a slip of the finger or of the unit."""

ESC, NEWS, AHA, WHO, ADA = "ESC/ESH 2018; NHS", "NEWS2 (RCP 2017)", "AHA; NEWS2 (RCP 2017)", "WHO 2011", "ADA 2024"
DEFAULTS: Mapping[VitalKind, tuple[Bounds, str]] = {
    VitalKind.BLOOD_PRESSURE: (Bounds(low="90", high="139", low2="60", high2="89"), ESC),
    VitalKind.HEART_RATE: (Bounds(low="51", high="100"), AHA),
    VitalKind.TEMPERATURE: (Bounds(low="36.1", high="38.0"), NEWS),
    VitalKind.WEIGHT: (Bounds(), ""),
    VitalKind.OXYGEN: (Bounds(low="95", high="100"), WHO),
    VitalKind.GLUCOSE: (Bounds(low="70", high="180"), ADA),
}
"""Of an adult at rest, where nobody has set a client's own. Blood pressure: hypertension begins at 140/90 (ESC/ESH 2018),
hypotension below 90/60 (NHS). Heart rate: 60 to 100 at rest (AHA), but under care from 51, below which NEWS2 (Royal
College of Physicians, 2017) scores. Temperature: what NEWS2 scores zero. Oxygen: 95 to 100 % (WHO pulse oximetry training
manual, 2011). Glucose: 70 to 180 mg/dL (ADA Standards of Care 2024, time in range). Weight: only a client's own."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A reading in the unit of comparison; `second` is the diastolic value."""

    value: Decimal
    second: Decimal | None = None


def compared(value: str, unit: str) -> Decimal:
    """`value` in the unit of comparison, unrounded."""
    number = Decimal(value)
    if unit == "F":
        return (number - 32) * 5 / 9
    if unit == "lb":
        return number * POUND
    if unit == "mmol/L":
        return number * GLUCOSE
    return number


def shown(value: str, unit: str, wanted: str) -> str:
    """`value` in the reader's unit: as it was written when it is the same, else to a tenth (mg/dL: whole)."""
    if unit == wanted:
        return value
    number = compared(value, unit)
    if wanted == "F":
        number = number * 9 / 5 + 32
    elif wanted == "lb":
        number = number / POUND
    elif wanted == "mmol/L":
        number = number / GLUCOSE
    return str(number.quantize(WHOLE if wanted == "mg/dL" else TENTH, ROUND_HALF_UP))


def unit_of(kind: VitalKind, units: Units) -> str:
    return FIXED.get(kind) or getattr(units, kind)


def readings(signs: VitalSigns, units: Units) -> dict[str, str]:
    """What was measured, in the reader's units: 132/84, 36.6."""
    found: dict[str, str] = {}
    for kind in VitalKind:
        one: Any = getattr(signs, kind)
        if kind is VitalKind.BLOOD_PRESSURE and one:
            found[kind.value] = f"{one.systolic}/{one.diastolic}"
        elif one is not None:
            found[kind.value] = shown(one.value, one.unit, unit_of(kind, units)) if kind in COMPARED else str(one)
    return found


def measures(signs: VitalSigns) -> Iterator[tuple[VitalKind, Measure]]:
    """What was measured, kind by kind."""
    if signs.blood_pressure:
        both = signs.blood_pressure
        yield VitalKind.BLOOD_PRESSURE, Measure(Decimal(both.systolic), Decimal(both.diastolic))
    for kind in (VitalKind.HEART_RATE, VitalKind.OXYGEN):
        number = getattr(signs, kind)
        if number is not None:
            yield kind, Measure(Decimal(number))
    for kind in COMPARED:
        reading = getattr(signs, kind)
        if reading is not None:
            yield kind, Measure(compared(reading.value, reading.unit))


def check_possible(signs: VitalSigns) -> None:
    """Raises Invalid for what nobody can have."""
    wrong = {
        str(kind): _("This cannot be right. Please look at the figure and its unit.")
        for kind, one in measures(signs)
        if kind in POSSIBLE and not POSSIBLE[kind][0] <= one.value <= POSSIBLE[kind][1]
    }
    if wrong:
        raise Invalid(fields=wrong)


def inside(one: Measure, bounds: Bounds) -> bool:
    """Both ends of a range belong to it."""
    first = _between(one.value, bounds.low, bounds.high)
    return first and (one.second is None or _between(one.second, bounds.low2, bounds.high2))


def outside(signs: VitalSigns, ranges: Mapping[VitalKind, Bounds]) -> tuple[VitalKind, ...]:
    """The kinds whose reading lies outside; a kind without a range is never."""
    return tuple(kind for kind, one in measures(signs) if not inside(one, ranges.get(kind, Bounds())))


def check_bounds(kind: VitalKind, bounds: Bounds) -> None:
    """Raises Invalid for a range that nothing could lie in, or a second one where there is no second value."""
    pairs = [("low", "high")] + ([("low2", "high2")] if kind is VitalKind.BLOOD_PRESSURE else [])
    if kind is not VitalKind.BLOOD_PRESSURE and (bounds.low2 or bounds.high2):
        raise Invalid(fields={"low2": _("Only blood pressure has a second value.")})
    for low, high in pairs:
        first, last = getattr(bounds, low), getattr(bounds, high)
        if first is not None and last is not None and Decimal(first) >= Decimal(last):
            raise Invalid(fields={high: _("This must be more than the lower end.")})


def default_units(country: str) -> Units:
    """How people of a country read: Fahrenheit and pounds in the United States, mmol/L where laboratories write it."""
    if country == "US":
        return Units(temperature="F", weight="lb")
    return Units(glucose="mmol/L") if country in MMOL else Units()


MMOL = frozenset(
    [
        "GB",
        "IE",
        "CA",
        "AU",
        "NZ",
        "CN",
        "RU",
        "UA",
        "CZ",
        "SK",
        "HU",
        "HR",
        "SI",
        "RS",
        "BG",
        "NL",
        "BE",
        "SE",
        "NO",
        "DK",
        "FI",
        "EE",
        "LV",
        "LT",
        "IS",
        "CH",
        "MT",
        "ZA",
    ]
)


def _between(value: Decimal, low: str | None, high: str | None) -> bool:
    return (low is None or value >= Decimal(low)) and (high is None or value <= Decimal(high))
