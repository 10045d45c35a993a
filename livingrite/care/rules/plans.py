"""What a plan must be like, and what changed between two of its versions. Pure."""

from livingrite.care.schemas.plans import Difference, Goal, PlanContent, PlanTask, Slot
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _


def check_plan(content: PlanContent) -> None:
    """Raises Invalid: keys once, times in their order, an end after the beginning."""
    for name, rows in (("care_goals", content.care_goals), ("tasks", content.tasks)):
        if len({row.key for row in rows}) < len(rows):
            raise Invalid(fields={name: _("Two of these have the same key.")})
    for slot in content.daily_schedule:
        if slot.ends is not None and slot.ends <= slot.starts:
            raise Invalid(fields={"daily_schedule": _("An end lies before its beginning.")})
    if content.start_date and content.end_date and content.end_date < content.start_date:
        raise Invalid(fields={"end_date": _("The end lies before the beginning.")})


def differences(before: PlanContent, after: PlanContent) -> list[Difference]:
    """Part by part: added, removed, changed. A goal or task is the same by its key, a time of the week by day and hour."""
    found = [
        Difference(part=name, kind="changed", before=str(old or ""), after=str(new or ""))
        for name in ("title", "description", "start_date", "end_date")
        if (old := getattr(before, name)) != (new := getattr(after, name))
    ]
    for part in ("care_goals", "daily_schedule", "tasks"):
        old = {_place(row): row for row in getattr(before, part)}
        new = {_place(row): row for row in getattr(after, part)}
        found += [
            Difference(part=part, kind="removed", before=_said(old[key]), after="") for key in old if key not in new
        ]
        found += [
            Difference(part=part, kind="added", before="", after=_said(new[key])) for key in new if key not in old
        ]
        found += [
            Difference(part=part, kind="changed", before=_said(old[key]), after=_said(new[key]))
            for key in new
            if key in old and old[key] != new[key]
        ]
    return found


def due(task: PlanTask, weekday: int) -> bool:
    return not task.weekdays or weekday in task.weekdays


def _place(row: Goal | Slot | PlanTask) -> str:
    return f"{row.weekday} {row.starts} {row.activity}" if isinstance(row, Slot) else row.key


def _said(row: Goal | Slot | PlanTask) -> str:
    if isinstance(row, Slot):
        times = f"{row.starts}\u2013{row.ends}" if row.ends else row.starts
        return " ".join(filter(None, (times, row.activity, row.assigned_name)))
    if isinstance(row, Goal):
        return " · ".join(filter(None, (row.title, row.note, str(row.target_date or ""))))
    return row.title
