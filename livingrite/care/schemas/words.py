"""Names of what health logs hold, as people read them."""

from livingrite.care.models import DoseStatus, VitalKind
from livingrite.core.i18n import _

KINDS = {
    VitalKind.BLOOD_PRESSURE: _("Blood pressure"),
    VitalKind.HEART_RATE: _("Heart rate"),
    VitalKind.TEMPERATURE: _("Temperature"),
    VitalKind.WEIGHT: _("Weight"),
    VitalKind.OXYGEN: _("Oxygen"),
    VitalKind.GLUCOSE: _("Blood sugar"),
}
UNITS = {
    "mmHg": _("mmHg"),
    "bpm": _("per min"),
    "%": "%",
    "C": "\u2066°C\u2069",
    "F": "\u2066°F\u2069",
    "kg": _("kg"),
    "lb": _("lb"),
    "mg/dL": _("mg/dL"),
    "mmol/L": _("mmol/L"),
}
MEALS = {
    "breakfast": _("Breakfast"),
    "lunch": _("Lunch"),
    "dinner": _("Dinner"),
    "snack": _("Snack"),
    "drink": _("Drink"),
}
DOSES = {
    DoseStatus.GIVEN: _("Given"),
    DoseStatus.LATE: _("Given late"),
    DoseStatus.REFUSED: _("Dose refused"),
    DoseStatus.MISSED: _("Dose missed"),
}
NOT_WRITTEN = _("Not written down")
SLEEP, MOOD, ACTIVITIES, NOTES = _("Sleep"), _("Mood"), _("Activities"), _("Notes")
