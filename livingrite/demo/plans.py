"""A care plan of a demo organization's first two clients, in its second version, with progress and tasks."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from livingrite.care.models import CarePlan, CarePlanVersion, GoalProgress, GoalStatus, PlanTaskDone
from livingrite.care.schemas import Goal, PlanContent, PlanTask, Slot
from livingrite.demo.people import demo_id
from livingrite.demo.script import Script

WORDS = {
    "en": {
        "title": "Back to the garden on her own feet",
        "title0": "Back home after the hip operation",
        "about": "Grace wants to walk to the garden alone by spring. We train three times a week, watch her blood pressure and keep her evenings calm.",
        "goals": (
            ("garden", "Walks to the garden gate without the stick", "Three sessions a week, stairs on Fridays"),
            ("pressure", "Blood pressure in her usual range for a month", "Measured every morning before breakfast"),
            ("sleep", "Sleeps seven hours on most nights", "No screens after nine, herbal tea"),
        ),
        "week": (
            (0, "08:30", "09:15", "Physiotherapy at the clinic", 0),
            (2, "10:00", "10:45", "Exercises at home", 4),
            (3, "16:00", None, "Tea with the neighbours", None),
            (4, "08:30", "09:15", "Physiotherapy: stairs", 0),
            (6, "11:00", "12:00", "Walk with the family", None),
        ),
        "tasks": (
            ("pressure", "Blood pressure before breakfast", ()),
            ("brace", "Check the heel where the brace sits", (0, 3, 6)),
        ),
        "progress": (
            "Two thirds of the way, with one hand on the rail",
            "One high reading on Thursday, otherwise steady",
        ),
    },
    "he": {
        "title": "ללכת שוב לגינה לבד",
        "title0": "חזרה הביתה אחרי הניתוח",
        "about": "רות רוצה ללכת לבד לגינה עד האביב. מתרגלים שלוש פעמים בשבוע, עוקבים אחרי לחץ הדם ושומרים על ערבים רגועים.",
        "goals": (
            ("garden", "הולכת עד שער הגינה בלי הליכון", "שלושה אימונים בשבוע, מדרגות בימי שישי"),
            ("pressure", "לחץ דם בטווח הרגיל שלה במשך חודש", "מדידה בכל בוקר לפני ארוחת הבוקר"),
            ("sleep", "שבע שעות שינה ברוב הלילות", "בלי מסכים אחרי תשע, תה צמחים"),
        ),
        "week": (
            (6, "08:30", "09:15", "פיזיותרפיה בבית", 0),
            (1, "10:00", "10:45", "תרגילים", 1),
            (2, "16:00", None, "תה עם השכנים", None),
            (3, "08:30", "09:15", "פיזיותרפיה: מדרגות", 0),
            (4, "11:00", "12:00", "סיבוב עם המשפחה", None),
        ),
        "tasks": (("pressure", "מדידת לחץ דם לפני ארוחת הבוקר", ()), ("brace", "לבדוק את העור בעקב", (6, 2, 4))),
        "progress": ("שני שליש מהדרך, עם יד אחת על המעקה", "ערך גבוה פעם אחת ביום חמישי, חוץ מזה יציב"),
    },
}


def plans(script: Script) -> Iterator[CarePlan]:
    for client in (0, 1):
        yield CarePlan(organization_id=demo_id(script), id=demo_id(script, "care_plan", client), client_id=demo_id(script, "client", client))  # fmt: skip


def versions(script: Script, now: datetime) -> Iterator[CarePlanVersion]:
    """The first version had one goal less and another title."""
    for client in (0, 1):
        content = _content(script, now.date())
        first = content.model_copy(
            update={"title": WORDS[script.locale]["title0"], "care_goals": content.care_goals[:2]}
        )
        for number, one, days in ((1, first, 60), (2, content, 12)):
            yield CarePlanVersion(
                organization_id=demo_id(script), id=demo_id(script, "plan_version", client, number),
                plan_id=demo_id(script, "care_plan", client), number=number, content=one.model_dump_json(),
                published_at=now - timedelta(days=days), published_by_id=demo_id(script, "user", "clinician"),
                published_by_name=script.clinicians[0].name,
            )  # fmt: skip


def followed(script: Script, now: datetime) -> Iterator[GoalProgress | PlanTaskDone]:
    words, by = (
        WORDS[script.locale],
        {"said_by_id": demo_id(script, "user", "clinician"), "author_name": script.clinicians[0].name},
    )
    for client in (0, 1):
        own: dict[str, Any] = {"organization_id": demo_id(script), "plan_id": demo_id(script, "care_plan", client)}
        for number, (goal, percent) in enumerate((("garden", 65), ("pressure", 80))):
            yield GoalProgress(
                **own, id=demo_id(script, "progress", client, goal), goal=goal, status=GoalStatus.IN_PROGRESS, percent=percent,
                note=words["progress"][number], said_at=now - timedelta(days=3 - number, hours=2), **by,
            )  # fmt: skip
        yield PlanTaskDone(
            **own, id=demo_id(script, "task_done", client), task="pressure", done_on=now.date(), done_at=now - timedelta(hours=1),
            done_by_id=by["said_by_id"], author_name=by["author_name"],
        )  # fmt: skip


def _content(script: Script, today: date) -> PlanContent:
    words = WORDS[script.locale]
    return PlanContent(
        title=words["title"],
        description=words["about"],
        start_date=today - timedelta(days=60),
        care_goals=tuple(
            Goal(key=key, title=title, note=note, target_date=today + timedelta(days=45 + 30 * number))
            for number, (key, title, note) in enumerate(words["goals"])
        ),
        daily_schedule=tuple(
            Slot(
                weekday=weekday, starts=starts, ends=ends, activity=activity,
                assigned_to=None if who is None else demo_id(script, "user", "clinician" if who == 0 else f"clinician{who + 1}"),
            )
            for weekday, starts, ends, activity, who in words["week"]
        ),
        tasks=tuple(PlanTask(key=key, title=title, weekdays=days) for key, title, days in words["tasks"]),
    )  # fmt: skip
