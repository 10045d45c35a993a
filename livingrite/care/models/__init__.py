"""Tables of care: updates, health logs, care plans, follow-ups."""

from livingrite.care.models.health import HealthLog, UnitChoice, VitalKind, VitalRange
from livingrite.care.models.medication import DoseStatus, Medication, MedicationDose
from livingrite.care.models.plans import (
    CarePlan,
    CarePlanAcknowledgement,
    CarePlanVersion,
    GoalProgress,
    GoalStatus,
    PlanTaskDone,
)
from livingrite.care.models.tasks import CareTask
from livingrite.care.models.updates import NoteType, ProgressNote, ProgressNoteRead, Visibility

__all__ = [
    "CarePlan",
    "CarePlanAcknowledgement",
    "CarePlanVersion",
    "CareTask",
    "DoseStatus",
    "GoalProgress",
    "GoalStatus",
    "HealthLog",
    "Medication",
    "MedicationDose",
    "NoteType",
    "PlanTaskDone",
    "ProgressNote",
    "ProgressNoteRead",
    "UnitChoice",
    "Visibility",
    "VitalKind",
    "VitalRange",
]
