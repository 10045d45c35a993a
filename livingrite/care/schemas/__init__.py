"""Commands that care accepts and views it answers with."""

from livingrite.care.models import DoseStatus, GoalStatus, VitalKind
from livingrite.care.schemas.common import Frozen
from livingrite.care.schemas.health import (
    Bounds,
    ChooseUnits,
    Correction,
    CorrectLog,
    DayView,
    HealthLogView,
    LogChanges,
    LogFields,
    LogHealth,
    Meal,
    RangeView,
    SetRange,
    Trend,
    Units,
    VitalSigns,
    WeekView,
    WithdrawLog,
)
from livingrite.care.schemas.medication import (
    AddMedication,
    Adherence,
    ChangeMedication,
    DayDose,
    MedicationFields,
    MedicationView,
    RecordDose,
)
from livingrite.care.schemas.plans import (
    Difference,
    Goal,
    PlanContent,
    PlanTask,
    PlanView,
    SayProgress,
    Slot,
    TickTask,
    VersionView,
    WriteDraft,
)
from livingrite.care.schemas.tasks import AddTask, FindTasks, SettleTask, TaskFields, TaskView
from livingrite.care.schemas.updates import (
    EditUpdate,
    FindUpdates,
    Incident,
    NoteChanges,
    NoteFields,
    NoteType,
    PostUpdate,
    Reader,
    UpdatePage,
    UpdateView,
    Visibility,
    Waiting,
    WithdrawUpdate,
)

__all__ = [
    "AddMedication", "AddTask", "Adherence", "Bounds", "ChangeMedication", "ChooseUnits", "CorrectLog", "Correction",
    "DayDose", "DayView", "Difference", "DoseStatus", "EditUpdate", "FindTasks", "FindUpdates", "Frozen", "Goal",
    "GoalStatus", "HealthLogView", "Incident", "LogChanges", "LogFields", "LogHealth", "Meal", "MedicationFields",
    "MedicationView", "NoteChanges", "NoteFields", "NoteType", "PlanContent", "PlanTask", "PlanView", "PostUpdate",
    "RangeView", "Reader", "RecordDose", "SayProgress", "SetRange", "SettleTask", "Slot", "TaskFields", "TaskView",
    "TickTask", "Trend", "Units", "UpdatePage", "UpdateView", "VersionView", "Visibility", "VitalKind", "VitalSigns",
    "Waiting", "WeekView", "WithdrawLog", "WithdrawUpdate", "WriteDraft",
]  # fmt: skip
