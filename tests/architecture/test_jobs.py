"""What a slice emits is heard by a job or by open pages, on purpose; what the registry names exists."""

import ast
import importlib
import inspect
from enum import StrEnum
from pathlib import Path

import pytest

from jobs.registry import CRON, JOBS, resolve

PACKAGE = Path(__file__).parents[2] / "livingrite"

# No job follows these: they only wake open pages, or they are there for who reads the outbox.
REALTIME_ONLY = {
    "appointment.confirmed",
    "series.changed",
    "slot.held",
    "hours.changed",
    "service.changed",
    "calendar.changed",
    "calendar.decision_wanted",
    "offer.changed",
    "client.created",
    "update.posted",
    "conversation.changed",
    "conversation.read",
    "update.changed",
    "update.read",
    "lead.received",
    "lead.changed",
    "consultation.changed",
    "team.changed",
    "invitation.lettered",
    "invitation.withdrawn",
    "organization.created",
    "session.locked",
    "sessions.ended",
    "import.progressed",
    "import.ended",
    "integration.changed",
    "communication.changed",
    "class.changed",
    "intake.changed",
    "note.changed",
    "summary.changed",
    "summary.over",
    "note.written",
    "policy.published",
    "document.changed",
    "health.changed",
    "care_task.changed",
    "care_plan.changed",
    "care_plan.drafted",
}


def topics() -> dict[str, str]:
    """Topic -> the events.py that may emit it."""
    found: dict[str, str] = {}
    for file in sorted(PACKAGE.glob("*/events.py")):
        name = f"livingrite.{file.parent.name}.events"
        module = importlib.import_module(name)
        for value in vars(module).values():
            if inspect.isclass(value) and issubclass(value, StrEnum) and value.__module__ == name:
                found |= dict.fromkeys(map(str, value), name)
        found |= dict.fromkeys(written_in(ast.parse(file.read_text()), vars(module)), name)
    return found


def written_in(tree: ast.Module, names: dict[str, object]) -> set[str]:
    """Topics that stand as text, or by the name of a constant, in a call of `Event` or of a function that makes one."""
    firsts = [call.args[0] for call in ast.walk(tree) if isinstance(call, ast.Call) and call.args and makes_event(call)]
    texts = [
        first.value if isinstance(first, ast.Constant) else names.get(getattr(first, "id", "")) for first in firsts
    ]
    return {text for text in texts if isinstance(text, str)}


def makes_event(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id in ("Event", "_event")


def test_every_topic_is_heard_on_purpose() -> None:
    found = topics()
    assert len(found) > len(JOBS)
    nobody = {topic: place for topic, place in found.items() if topic not in JOBS and topic not in REALTIME_ONLY}
    assert nobody == {}, "give it a job in jobs/registry.py, or list it here"


def test_no_job_waits_for_a_topic_that_nobody_emits() -> None:
    assert set(JOBS) | REALTIME_ONLY == set(topics())
    assert set(JOBS) & REALTIME_ONLY == set()


def test_events_are_made_in_events_modules() -> None:
    elsewhere = [
        str(file.relative_to(PACKAGE))
        for file in PACKAGE.rglob("*.py")
        if file.name != "events.py" and "from livingrite.core.outbox import Event" in file.read_text()
    ]
    assert elsewhere == [], "a topic that is made elsewhere escapes the check above"


@pytest.mark.parametrize("path", sorted({path for paths in JOBS.values() for path in paths}))
def test_every_job_exists_and_takes_ids(path: str) -> None:
    assert list(inspect.signature(resolve(path)).parameters) == ["uow", "event"]


@pytest.mark.parametrize("task", CRON, ids=lambda task: task.path)
def test_every_task_of_the_clock_exists(task) -> None:
    assert list(inspect.signature(resolve(task.path)).parameters) == ["connection"]
