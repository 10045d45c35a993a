"""Care plans: versions that nobody changes, progress, tasks, who has read them, the calendar."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import icalendar
import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from livingrite.care import service as care
from livingrite.care.schemas import (
    Goal,
    GoalStatus,
    PlanContent,
    PlanTask,
    SayProgress,
    Slot,
    TickTask,
    WriteDraft,
)
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, Invalid, NotFound, Stale
from livingrite.core.uow import open_uow, run
from tests.service.care.conftest import House

PLAN = PlanContent(
    title="Steady on her feet",
    care_goals=(Goal(key="corner", title="Walk to the corner alone"),),
    daily_schedule=(
        Slot(weekday=2, starts="09:00", ends="09:45", activity="Physiotherapy", assigned_name="Ana Sousa"),
        Slot(weekday=0, starts="08:00", activity="Breakfast together"),
    ),
    tasks=(PlanTask(key="water", title="Six glasses of water"),),
)


@pytest.fixture
def plan(house: House) -> House:
    publish(house, PLAN)
    return house


def publish(house: House, content: PlanContent) -> None:
    run(house.ana, care.write_draft, WriteDraft(client_id=house.ruth, content=content))
    run(house.ana, care.publish_plan, house.ruth)


def test_families_read_what_is_published_and_nothing_of_drafts(plan: House) -> None:
    later = PLAN.model_copy(update={"title": "Nobody has seen this"})
    run(plan.ana, care.write_draft, WriteDraft(client_id=plan.ruth, content=later))
    for reader in (plan.daughter, plan.herself):
        seen = run(reader, care.read_plan, plan.ruth)
        assert (seen.number, seen.title, seen.draft, seen.acknowledged) == (1, PLAN.title, None, ())
        assert [one.number for one in run(reader, care.plan_versions, plan.ruth)] == [1]
        assert run(reader, care.plan_differences, plan.ruth) == []
    assert run(plan.ana, care.read_plan, plan.ruth).draft.content.title == "Nobody has seen this"
    with pytest.raises(NotFound):
        run(plan.strangers, care.read_plan, plan.ruth)


def test_the_week_stands_in_its_order_with_who_comes(plan: House) -> None:
    seen = run(plan.daughter, care.read_plan, plan.ruth)
    assert [(one.weekday, one.starts, one.assigned) for one in seen.daily_schedule] == [
        (0, "08:00", ""),
        (2, "09:00", "Ana Sousa"),
    ]
    assert seen.office.name == "Harbour Lane"


def test_what_is_published_never_changes(plan: House) -> None:
    with pytest.raises(DBAPIError, match="never changes"), open_uow(plan.system) as uow:
        uow.session.connection().execute(text("UPDATE care_plan_version SET number = 9"))
    publish(plan, PLAN.model_copy(update={"title": "Second"}))
    first = run(plan.ana, care.plan_versions, plan.ruth)[-1]
    assert (first.number, first.content.title) == (1, PLAN.title)


def test_what_changed_is_said_part_by_part(plan: House) -> None:
    changed = PLAN.model_copy(
        update={
            "care_goals": (Goal(key="corner", title="Walk around the block"), Goal(key="stairs", title="Stairs")),
            "daily_schedule": PLAN.daily_schedule[:1],
        }
    )
    publish(plan, changed)
    said = [(one.part, one.kind, one.before, one.after) for one in run(plan.daughter, care.plan_differences, plan.ruth)]
    assert said == [
        ("care_goals", "added", "", "Stairs"),
        ("care_goals", "changed", "Walk to the corner alone", "Walk around the block"),
        ("daily_schedule", "removed", "08:00 Breakfast together", ""),
    ]
    assert run(plan.ana, care.plan_differences, plan.ruth, 2, 1)[0].kind == "removed"
    with pytest.raises(NotFound):
        run(plan.ana, care.plan_differences, plan.ruth, 1, 7)


def test_two_who_write_at_once_do_not_lose_each_others_words(house: House) -> None:
    first = run(house.ana, care.write_draft, WriteDraft(client_id=house.ruth, content=PLAN))
    run(house.owner, care.write_draft, WriteDraft(client_id=house.ruth, content=PLAN, version=first.version))
    with pytest.raises(Stale):
        run(house.ana, care.write_draft, WriteDraft(client_id=house.ruth, content=PLAN, version=first.version))
    with pytest.raises(Stale):
        run(house.ana, care.publish_plan, house.ruth, first.version)


def test_many_begin_a_plan_and_there_is_one(house: House) -> None:
    def begin(_number: int) -> int:
        return run(house.ana, care.write_draft, WriteDraft(client_id=house.ruth, content=PLAN)).number

    with ThreadPoolExecutor(4) as people:
        assert set(people.map(begin, range(4))) == {1}
    assert len(run(house.ana, care.plan_versions, house.ruth)) == 1


def test_the_family_says_that_it_has_read_this_version(plan: House) -> None:
    assert run(plan.daughter, care.plan_to_acknowledge, plan.ruth)
    assert not run(plan.daughter, care.acknowledge_plan, plan.ruth).to_acknowledge
    run(plan.daughter, care.acknowledge_plan, plan.ruth)
    (said,) = run(plan.ana, care.read_plan, plan.ruth).acknowledged
    assert said.user_id == plan.daughter.user_id
    publish(plan, PLAN.model_copy(update={"title": "Second"}))
    assert run(plan.daughter, care.plan_to_acknowledge, plan.ruth), "a new version is asked for anew"
    assert not run(plan.ana, care.plan_to_acknowledge, plan.ruth)


def test_p7_who_may_only_look_says_and_writes_nothing(plan: House) -> None:
    looking = replace(plan.daughter, clients={plan.ruth: "view_only"})
    assert not run(looking, care.read_plan, plan.ruth).to_acknowledge
    for family in (looking, plan.daughter):
        for verb, command in (
            (care.write_draft, WriteDraft(client_id=plan.ruth, content=PLAN)),
            (care.publish_plan, plan.ruth),
            (care.discard_draft, plan.ruth),
            (
                care.say_progress,
                SayProgress(client_id=plan.ruth, goal="corner", status=GoalStatus.REACHED, percent=100),
            ),
            (care.tick_task, TickTask(client_id=plan.ruth, task="water")),
        ):
            with pytest.raises(Denied):
                run(family, verb, command)
    with pytest.raises(Denied):
        run(looking, care.acknowledge_plan, plan.ruth)
    with pytest.raises(Denied):
        run(plan.tom, care.write_draft, WriteDraft(client_id=plan.ruth, content=PLAN))


def test_progress_goes_on_through_versions(plan: House) -> None:
    run(
        plan.tom,
        care.say_progress,
        SayProgress(
            client_id=plan.ruth, goal="corner", status=GoalStatus.IN_PROGRESS, percent=40, note="With the stick"
        ),
    )
    publish(plan, PLAN.model_copy(update={"title": "Second"}))
    (goal,) = run(plan.daughter, care.read_plan, plan.ruth).care_goals
    assert (goal.percent, goal.said, goal.said_by) == (40, "With the stick", "Tom Fisher")
    with pytest.raises(NotFound):
        run(
            plan.tom,
            care.say_progress,
            SayProgress(client_id=plan.ruth, goal="moon", status=GoalStatus.REACHED, percent=100),
        )


def test_a_task_is_done_once_a_day_by_whoever_was_first(plan: House) -> None:
    def tick(ctx: Ctx) -> str:
        return run(ctx, care.tick_task, TickTask(client_id=plan.ruth, task="water")).tasks[0].done_by

    with ThreadPoolExecutor(4) as people:
        said = set(people.map(tick, [plan.ana, plan.tom, plan.ana, plan.tom]))
    assert len(said) == 1
    again = run(plan.tom, care.tick_task, TickTask(client_id=plan.ruth, task="water", done=False))
    assert again.tasks[0].done_by == ""
    with pytest.raises(Invalid):
        run(plan.tom, care.tick_task, TickTask(client_id=plan.ruth, task="water", on=date.today() + timedelta(days=3)))


def test_the_calendar_repeats_weekly_at_the_wall_time(plan: House) -> None:
    found = icalendar.Calendar.from_ical(run(plan.daughter, care.plan_calendar, plan.ruth))
    first, second = [(one["SUMMARY"], one.decoded("DTSTART"), one["RRULE"]["FREQ"]) for one in found.walk("VEVENT")]
    assert (first[0], first[1].weekday(), f"{first[1]:%H:%M}", first[2]) == (
        "Breakfast together",
        0,
        "08:00",
        ["WEEKLY"],
    )
    assert str(second[1].tzinfo) == "Europe/Berlin"


@pytest.mark.parametrize(
    "wrong",
    [
        {"daily_schedule": (Slot(weekday=0, starts="10:00", ends="09:00", activity="x"),)},
        {"tasks": (PlanTask(key="a", title="x"), PlanTask(key="a", title="y"))},
        {"start_date": date(2027, 1, 2), "end_date": date(2027, 1, 1)},
    ],
)
def test_what_cannot_be_is_refused(house: House, wrong: dict) -> None:
    with pytest.raises(Invalid):
        run(house.ana, care.write_draft, WriteDraft(client_id=house.ruth, content=PLAN.model_copy(update=wrong)))


def test_nothing_readable_is_left_in_the_tables(plan: House, servers) -> None:
    run(
        plan.tom,
        care.say_progress,
        SayProgress(client_id=plan.ruth, goal="corner", status=GoalStatus.REACHED, percent=100, note="Walk alone"),
    )
    with psycopg.connect(servers.postgres_url("postgres")) as connection:
        for table in ("care_plan_version", "goal_progress", "plan_task_done", "outbox", "audit_event"):
            rows = connection.execute(f"SELECT t::text FROM {table} t").fetchall()
            assert not [row for row in rows if "Walk" in row[0] or "Steady" in row[0]], table
