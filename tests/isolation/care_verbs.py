"""How the verbs of care are called with the ids of a house; `verbs.py` takes them in."""

from collections.abc import Callable
from datetime import date
from typing import Any

from livingrite.care import schemas as h
from tests.isolation.house import NOON, House


def _id(name: str) -> Callable[[House], tuple[Any, ...]]:
    return lambda house: (house.ids[name],)


CALLS: dict[str, Callable[[House], tuple[Any, ...]]] = {
    "care.edit": lambda house: (h.EditUpdate(note_id=house.ids["note_id"], changes=h.NoteChanges(content="Other")),),
    "care.feed": lambda house: (h.FindUpdates(client_id=house.ids["client_id"]),),
    "care.flag_urgent": _id("note_id"),
    "care.add_medication": lambda house: (h.AddMedication(client_id=house.ids["client_id"], name="Other"),),
    "care.assignees": lambda _house: (),
    "care.add_task": lambda house: (h.AddTask(client_id=house.ids["client_id"], title="Other"),),
    "care.adherence": lambda house: (house.ids["client_id"], NOON.date(), NOON.date()),
    "care.change_medication": lambda house: (h.ChangeMedication(medication_id=house.ids["medication_id"], fields=h.MedicationFields(name="Other")),),
    "care.choose_units": lambda _house: (h.ChooseUnits(units=h.Units(temperature="F")),),
    "care.correct_log": lambda house: (h.CorrectLog(log_id=house.ids["log_id"], changes=h.LogChanges(mood="Other")),),
    "care.get_units": lambda _house: (),
    "care.health_csv": lambda house: (house.ids["client_id"], NOON.date(), NOON.date(), "en"),
    "care.health_pdf": lambda house: (house.ids["client_id"], NOON.date(), NOON.date(), "en"),
    "care.health_trend": lambda house: (house.ids["client_id"], h.VitalKind.HEART_RATE),
    "care.health_week": lambda house: (house.ids["client_id"], NOON.date()),
    "care.list_logs": _id("client_id"),
    "care.list_medications": _id("client_id"),
    "care.list_ranges": _id("client_id"),
    "care.list_tasks": lambda house: (h.FindTasks(client_id=house.ids["client_id"]),),
    "care.log_health": lambda house: (h.LogHealth(client_id=house.ids["client_id"], mood="Other"),),
    "care.log_history": _id("log_id"),
    "care.get_log": _id("log_id"),
    "care.record_dose": lambda house: (h.RecordDose(medication_id=house.ids["medication_id"], due_time="08:00", status=h.DoseStatus.GIVEN, due_on=date(2026, 1, 2)),),
    "care.acknowledge_plan": _id("client_id"),
    "care.discard_draft": _id("client_id"),
    "care.plan_calendar": _id("client_id"),
    "care.plan_differences": _id("client_id"),
    "care.plan_to_acknowledge": _id("client_id"),
    "care.plan_versions": _id("client_id"),
    "care.publish_plan": _id("client_id"),
    "care.read_plan": _id("client_id"),
    "care.say_progress": lambda house: (h.SayProgress(client_id=house.ids["client_id"], goal="walk", status=h.GoalStatus.REACHED, percent=100),),
    "care.tick_task": lambda house: (h.TickTask(client_id=house.ids["client_id"], task="water"),),
    "care.write_draft": lambda house: (h.WriteDraft(client_id=house.ids["client_id"], content=h.PlanContent(title="Other")),),
    "care.set_range": lambda house: (h.SetRange(client_id=house.ids["client_id"], kind=h.VitalKind.WEIGHT, bounds=h.Bounds(low="50")),),
    "care.settle_task": lambda house: (h.SettleTask(task_id=house.ids["task_id"]),),
    "care.withdraw_log": lambda house: (h.WithdrawLog(log_id=house.ids["log_id"]),),
    "care.latest": _id("client_id"),
    "care.mark_read": lambda house: ([house.ids["note_id"]],),
    "care.post": lambda house: (h.PostUpdate(client_id=house.ids["client_id"], content="Other"),),
    "care.read_by": _id("note_id"),
    "care.update_history": _id("note_id"),
    "care.withdraw": lambda house: (h.WithdrawUpdate(note_id=house.ids["note_id"]),),
    "care.waiting": _id("client_id"),
    "care.waiting_by_client": lambda _house: (),
}  # fmt: skip
